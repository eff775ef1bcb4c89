# finding: attribute-other
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    if not hasattr(self, 'd_optimizer'):
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer
        self.loss_fn = loss_fn
