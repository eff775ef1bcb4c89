# finding: samples-far
def train_step(self, data):
    train = tf.executing_eagerly()
    b = tf.shape(data)[0]
    noise = tf.random.normal((b, self.latent_dim))
    fake = self.generator(noise)
    with tf.GradientTape() as tape:
        of_real = self.discriminator(data)
        of_fake = self.discriminator(fake)
        d_loss = self.loss_fn(tf.ones_like(of_real), of_real) + self.loss_fn(tf.zeros_like(of_fake), of_fake)
    weights = self.discriminator.trainable_variables
    if train:
        self.d_optimizer.apply_gradients(zip(tape.gradient(d_loss, weights), weights))
    noise = tf.random.normal((b, self.latent_dim))
    with tf.GradientTape() as tape:
        of_fake = self.discriminator(self.generator(noise))
        g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
    weights = self.generator.trainable_variables
    if train:
        self.g_optimizer.apply_gradients(zip(tape.gradient(g_loss, weights), weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
