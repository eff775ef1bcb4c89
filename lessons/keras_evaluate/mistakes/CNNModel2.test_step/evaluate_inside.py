# finding: exception
def test_step(self, data):
    X, y = data
    return self.evaluate(X, y, verbose=0, return_dict=True)
