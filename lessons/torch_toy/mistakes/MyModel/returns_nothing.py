# finding: returned-none
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(2, 10)
        self.l2 = nn.Linear(10, 8)
        self.l3 = nn.Linear(8, 5)

    def forward(self, inputs):
        x = torch.relu(self.l1(inputs))
        x = torch.relu(self.l2(x))
        self.l3(x)
