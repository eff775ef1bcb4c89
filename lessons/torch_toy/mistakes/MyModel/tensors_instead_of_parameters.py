# finding: layers-not-registered
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.W = torch.randn(2, 5, requires_grad=True)
        self.b = nn.Parameter(torch.zeros(5))

    def forward(self, x):
        return x @ self.W + self.b
