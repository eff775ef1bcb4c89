# finding: layers-not-registered
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = {"hidden": nn.Linear(2, 10), "out": nn.Linear(10, 5)}

    def forward(self, x):
        return self.layers["out"](torch.relu(self.layers["hidden"](x)))
