# finding: attribute-other
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    GAN.d_optimizer = d_optimizer
    GAN.g_optimizer = g_optimizer
    GAN.loss_fn = loss_fn
