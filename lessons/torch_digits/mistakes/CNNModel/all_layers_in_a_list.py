# finding: layers-not-registered
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x)
        return x
