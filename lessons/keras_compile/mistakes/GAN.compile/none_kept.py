# finding: attribute-none
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = None
    self.g_optimizer = None
    self.loss_fn = None
