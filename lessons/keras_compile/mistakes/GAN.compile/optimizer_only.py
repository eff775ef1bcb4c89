# finding: attribute-missing
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile(optimizer=d_optimizer, loss=loss_fn)
    self.g_optimizer = g_optimizer
