# finding: layers-not-registered
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [nn.Linear(2, 10), nn.Linear(10, 8)]
        self.out = nn.Linear(8, 5)

    def forward(self, x):
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return self.out(x)
