# finding: g-loss-wrong
def train_step(self, data):
    b = tf.shape(data)[0]

    # The discriminator learns to tell real points (1) from generated ones (0).
    noise = tf.random.normal((b, self.latent_dim))
    fake = self.generator(noise, training=True)
    with tf.GradientTape() as tape:
        of_real = self.discriminator(data, training=True)
        of_fake = self.discriminator(fake, training=True)
        d_loss = self.loss_fn(tf.ones_like(of_real), of_real)
        d_loss += self.loss_fn(tf.zeros_like(of_fake), of_fake)
    weights = self.discriminator.trainable_variables
    grads = tape.gradient(d_loss, weights)
    self.d_optimizer.apply_gradients(zip(grads, weights))

    # The generator learns to make points that the discriminator takes for real (1).
    noise = tf.random.normal((b, self.latent_dim))
    with tf.GradientTape() as tape:
        of_fake = self.discriminator(self.generator(noise, training=True), training=True)
        g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
    weights = self.generator.trainable_variables
    grads = tape.gradient(g_loss, weights)
    self.g_optimizer.apply_gradients(zip(grads, weights))

    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(-g_loss)
    return {metric.name: metric.result() for metric in self.metrics}
