# finding: loss-fn-replaced
def compile(self, d_optimizer, g_optimizer, loss_fn):
    super().compile()
    self.d_optimizer = d_optimizer
    self.g_optimizer = g_optimizer
    self.loss_fn = keras.losses.BinaryCrossentropy(from_logits=True)
