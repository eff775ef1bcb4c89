# finding: attribute-missing
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    d_optimizer = d_optimizer
    g_optimizer = g_optimizer
    loss_fn = loss_fn
