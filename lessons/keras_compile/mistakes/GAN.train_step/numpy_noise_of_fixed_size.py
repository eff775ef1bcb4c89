# finding: noise-repeats
def train_step(self, data):
    noise = np.random.normal(size=(64, self.latent_dim)).astype("float32")
    fake = self.generator(noise)
    with tf.GradientTape() as tape:
        of_real = self.discriminator(data)
        of_fake = self.discriminator(fake)
        d_loss = self.loss_fn(tf.ones_like(of_real), of_real) + self.loss_fn(tf.zeros_like(of_fake), of_fake)
    weights = self.discriminator.trainable_variables
    self.d_optimizer.apply_gradients(zip(tape.gradient(d_loss, weights), weights))
    with tf.GradientTape() as tape:
        of_fake = self.discriminator(self.generator(noise))
        g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
    weights = self.generator.trainable_variables
    self.g_optimizer.apply_gradients(zip(tape.gradient(g_loss, weights), weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
