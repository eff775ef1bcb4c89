# finding: no-loss-compiled
def test_step(self, data):
    return super().test_step(data)
