# finding: torch-keras-arguments
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(2, 10, activation="relu")
        self.l2 = nn.Linear(10, 5)

    def forward(self, inputs):
        return self.l2(self.l1(inputs))
