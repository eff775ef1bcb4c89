def train_step(self, data):
    noise = tf.random.normal([tf.shape(data)[0], self.latent_dim])
    ones, zeros = tf.ones((tf.shape(data)[0], 1)), tf.zeros((tf.shape(data)[0], 1))
    with tf.GradientTape() as tape:
        real_loss = self.loss_fn(ones, self.discriminator(data))
        fake_loss = self.loss_fn(zeros, self.discriminator(tf.stop_gradient(self.generator(noise))))
        d_loss = tf.add_n([real_loss, fake_loss])
    grads = tape.gradient(d_loss, self.discriminator.trainable_variables)
    self.d_optimizer.apply(grads, self.discriminator.trainable_variables)
    with tf.GradientTape() as tape:
        g_loss = self.loss_fn(ones, self.discriminator(self.generator(noise)))
    grads = tape.gradient(g_loss, self.generator.trainable_variables)
    self.g_optimizer.apply(grads, self.generator.trainable_variables)
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
