class MyModel(nn.Linear):
    def __init__(self):
        super().__init__(2, 5)
