# finding: torch-keras-arguments
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 4, 3, activation="relu")
        self.out = nn.Linear(144, 10)

    def forward(self, inputs):
        return self.out(self.c1(inputs).flatten(1))
