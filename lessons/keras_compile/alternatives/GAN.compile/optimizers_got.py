def compile(self, d_optimizer='adam', g_optimizer='adam', loss_fn=None, jit_compile=False):
    super().compile(jit_compile=jit_compile)
    self.d_optimizer = keras.optimizers.get(d_optimizer)
    self.g_optimizer = keras.optimizers.get(g_optimizer)
    self.loss_fn = keras.losses.get(loss_fn)
