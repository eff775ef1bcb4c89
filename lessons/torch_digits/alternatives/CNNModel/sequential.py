class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 4, kernel_size=3), nn.ReLU(),
            nn.Conv2d(4, 8, kernel_size=3), nn.ReLU(),
            nn.Conv2d(8, 8, kernel_size=3), nn.ReLU(),
            nn.Flatten(), nn.Linear(32, 10),
        )

    def forward(self, x):
        return self.layers(x)
