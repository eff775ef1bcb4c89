# finding: loss-fn-unused
def train_step(self, data):
    b = tf.shape(data)[0]
    noise = tf.random.normal((b, self.latent_dim))
    fake = self.generator(noise)
    with tf.GradientTape() as tape:
        r = self.discriminator(data)
        f = self.discriminator(fake)
        d_loss = self.loss_fn(tf.ones_like(r), r) + self.loss_fn(tf.zeros_like(f), f)
    grads = tape.gradient(d_loss, self.discriminator.trainable_weights)
    self.d_optimizer.apply_gradients(zip(grads, self.discriminator.trainable_weights))
    noise = tf.random.normal((b, self.latent_dim))
    with tf.GradientTape() as tape:
        f = self.discriminator(self.generator(noise))
        g_loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.ones_like(f), logits=f))
    grads = tape.gradient(g_loss, self.generator.trainable_weights)
    self.g_optimizer.apply_gradients(zip(grads, self.generator.trainable_weights))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {"d_loss": self.d_loss_tracker.result(), "g_loss": self.g_loss_tracker.result()}
