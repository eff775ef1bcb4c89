# finding: compile-signature
def compile(self, optimizer, loss_fn):
    super().compile()
    self.d_optimizer = optimizer
    self.g_optimizer = optimizer
    self.loss_fn = loss_fn
