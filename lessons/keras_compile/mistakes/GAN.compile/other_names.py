# finding: attribute-missing
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.opt_d, self.opt_g, self.loss = d_optimizer, g_optimizer, loss_fn
