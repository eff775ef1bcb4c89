# finding: output-random
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 8, 3)
        self.out = nn.Linear(288, 10)

    def forward(self, inputs):
        x = torch.relu(self.c1(inputs)).flatten(1)
        return self.out(nn.functional.dropout(x, 0.5))
