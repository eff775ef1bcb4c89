# finding: output-random
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 8, 3)

    def forward(self, inputs):
        x = torch.relu(self.c1(inputs)).flatten(1)
        return nn.Linear(x.shape[1], 10)(x)
