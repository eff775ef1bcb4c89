# finding: optimizers-same
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = g_optimizer
    self.g_optimizer = g_optimizer
    self.loss_fn = loss_fn
