# finding: optimizers-swapped
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = g_optimizer
    self.g_optimizer = d_optimizer
    self.loss_fn = loss_fn
