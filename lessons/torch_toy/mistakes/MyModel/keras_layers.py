# finding: torch-argument-missing
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(10)
        self.l2 = nn.Linear(8)
        self.l3 = nn.Linear(5)

    def forward(self, inputs):
        return self.l3(torch.relu(self.l2(torch.relu(self.l1(inputs)))))
