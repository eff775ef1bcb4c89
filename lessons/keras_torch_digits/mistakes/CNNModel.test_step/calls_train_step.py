# finding: trained-while-testing
def test_step(self, data):
    X, y = data
    return self.train_step(data)
