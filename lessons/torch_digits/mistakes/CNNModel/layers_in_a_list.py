# finding: layers-not-registered
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = [nn.Conv2d(1, 4, 3), nn.Conv2d(4, 8, 3), nn.Conv2d(8, 8, 3)]
        self.out = nn.Linear(32, 10)

    def forward(self, inputs):
        x = inputs
        for layer in self.hidden:
            x = torch.relu(layer(x))
        return self.out(x.flatten(1))
