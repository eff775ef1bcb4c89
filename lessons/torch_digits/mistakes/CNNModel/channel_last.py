# finding: torch-channels-differ
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(8, 4, 3)
        self.out = nn.Linear(4, 10)

    def forward(self, inputs):
        return self.out(torch.relu(self.c1(inputs)).flatten(1))
