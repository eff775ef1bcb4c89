def train_step(self, data):
    b = tf.shape(data)[0]
    fake = self.generator(tf.random.normal(shape=(b, self.latent_dim)))
    points = tf.concat([fake, data], axis=0)
    labels = tf.concat([tf.ones((b, 1)), tf.zeros((b, 1))], axis=0)
    labels += 0.05 * tf.random.uniform(tf.shape(labels))
    with tf.GradientTape() as tape:
        d_loss = self.loss_fn(labels, self.discriminator(points))
    grads = tape.gradient(d_loss, self.discriminator.trainable_weights)
    self.d_optimizer.apply_gradients(zip(grads, self.discriminator.trainable_weights))

    noise = tf.random.normal(shape=(b, self.latent_dim))
    misleading = tf.zeros((b, 1))
    with tf.GradientTape() as tape:
        g_loss = self.loss_fn(misleading, self.discriminator(self.generator(noise)))
    grads = tape.gradient(g_loss, self.generator.trainable_weights)
    self.g_optimizer.apply_gradients(zip(grads, self.generator.trainable_weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {m.name: m.result() for m in self.metrics}
