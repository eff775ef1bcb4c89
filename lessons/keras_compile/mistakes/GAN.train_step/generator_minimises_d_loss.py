# finding: generator-opposite
def train_step(self, data):
    b = tf.shape(data)[0]
    noise = tf.random.normal((b, self.latent_dim))
    with tf.GradientTape(persistent=True) as tape:
        of_real = self.discriminator(data)
        of_fake = self.discriminator(self.generator(noise))
        d_loss = self.loss_fn(tf.ones_like(of_real), of_real) + self.loss_fn(tf.zeros_like(of_fake), of_fake)
    for optimizer, network in ((self.d_optimizer, self.discriminator), (self.g_optimizer, self.generator)):
        weights = network.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(d_loss, weights), weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(d_loss)
    return {m.name: m.result() for m in self.metrics}
