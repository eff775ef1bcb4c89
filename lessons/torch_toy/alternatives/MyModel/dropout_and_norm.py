class MyModel(nn.Module):
    def __init__(self, width=16):
        super().__init__()
        self.layers = nn.ModuleDict({
            "hidden": nn.Linear(2, width), "norm": nn.BatchNorm1d(width),
            "drop": nn.Dropout(0.1), "out": nn.Linear(width, 5),
        })

    def forward(self, x):
        x = nn.functional.leaky_relu(self.layers["norm"](self.layers["hidden"](x)))
        return self.layers["out"](self.layers["drop"](x))
