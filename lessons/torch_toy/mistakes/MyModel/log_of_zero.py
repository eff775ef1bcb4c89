# finding: output-not-finite
class MyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.l1 = nn.Linear(2, 10)
        self.l2 = nn.Linear(10, 5)

    def forward(self, inputs):
        x = torch.relu(self.l1(inputs))
        return torch.log(torch.relu(self.l2(x)))
