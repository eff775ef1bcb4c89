def train_step(self, data):
    b = tf.shape(data)[0]
    noise = tf.random.normal((b, self.latent_dim))
    with tf.GradientTape(persistent=True) as tape:
        of_real = self.discriminator(data, training=True)
        of_fake = self.discriminator(self.generator(noise, training=True), training=True)
        d_loss = 0.5 * (
            self.loss_fn(tf.ones_like(of_real), of_real) + self.loss_fn(tf.zeros_like(of_fake), of_fake)
        )
        g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
    d_weights = self.discriminator.trainable_variables
    g_weights = self.generator.trainable_variables
    self.d_optimizer.apply(tape.gradient(d_loss, d_weights), d_weights)
    self.g_optimizer.apply(tape.gradient(g_loss, g_weights), g_weights)
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
