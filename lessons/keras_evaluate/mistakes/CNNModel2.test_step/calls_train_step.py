# finding: trained-while-testing
def test_step(self, data):
    return self.train_step(data)
