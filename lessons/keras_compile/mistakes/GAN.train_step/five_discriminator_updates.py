# finding: several-updates
def train_step(self, data):
    b = tf.shape(data)[0]
    weights = self.discriminator.trainable_variables
    for _ in range(5):
        fake = self.generator(tf.random.normal((b, self.latent_dim)))
        with tf.GradientTape() as tape:
            of_real, of_fake = self.discriminator(data), self.discriminator(fake)
            d_loss = self.loss_fn(tf.ones_like(of_real), of_real)
            d_loss += self.loss_fn(tf.zeros_like(of_fake), of_fake)
        self.d_optimizer.apply_gradients(zip(tape.gradient(d_loss, weights), weights))

    with tf.GradientTape() as tape:
        of_fake = self.discriminator(self.generator(tf.random.normal((b, self.latent_dim))))
        g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
    weights = self.generator.trainable_variables
    self.g_optimizer.apply_gradients(zip(tape.gradient(g_loss, weights), weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
