# finding: relu-on-output
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 4, 3)
        self.c2 = nn.Conv2d(4, 8, 3)
        self.c3 = nn.Conv2d(8, 8, 3)
        self.out = nn.Linear(32, 10)

    def forward(self, inputs):
        x = torch.relu(self.c1(inputs))
        x = torch.relu(self.c2(x))
        x = torch.relu(self.c3(x))
        return torch.relu(self.out(x.flatten(1)))
