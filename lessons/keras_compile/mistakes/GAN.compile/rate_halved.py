# finding: attribute-other
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = d_optimizer
    self.g_optimizer = g_optimizer
    self.loss_fn = loss_fn
    self.d_optimizer.learning_rate = 0.5 * float(d_optimizer.learning_rate)
