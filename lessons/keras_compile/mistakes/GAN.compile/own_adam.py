# finding: g-optimizer-replaced
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = keras.optimizers.Adam()
    self.g_optimizer = keras.optimizers.Adam()
    self.loss_fn = loss_fn
