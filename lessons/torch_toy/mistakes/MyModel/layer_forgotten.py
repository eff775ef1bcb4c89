# finding: layers-cut-off
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(2, 10)
        self.l2 = nn.Linear(10, 10)
        self.l3 = nn.Linear(10, 5)

    def forward(self, inputs):
        return self.l3(torch.relu(self.l1(inputs)))
