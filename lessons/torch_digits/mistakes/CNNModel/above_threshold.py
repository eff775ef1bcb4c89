# finding: output-detached
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 4, 3)
        self.out = nn.Linear(144, 10)

    def forward(self, inputs):
        x = torch.relu(self.c1(inputs))
        return self.out(x.flatten(1)) > 0
