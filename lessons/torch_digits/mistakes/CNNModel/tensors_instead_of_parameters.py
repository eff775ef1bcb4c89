# finding: layers-not-registered
class CNNModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.W = torch.randn(64, 32, requires_grad=True)
        self.out = nn.Linear(32, 10)

    def forward(self, x):
        return self.out(torch.relu(x.flatten(1) @ self.W))
