def train_step(self, data):
    noise = keras.random.normal((keras.ops.shape(data)[0], self.latent_dim))
    with tf.GradientTape() as d_tape, tf.GradientTape() as g_tape:
        fake = self.generator(noise, training=True)
        of_real, of_fake = self.discriminator(data), self.discriminator(fake)
        d_loss = self.loss_fn(keras.ops.ones_like(of_real), of_real) + self.loss_fn(
            keras.ops.zeros_like(of_fake), of_fake
        )
        g_loss = self.loss_fn(keras.ops.ones_like(of_fake), of_fake)
    for tape, loss, optimizer, network in (
        (d_tape, d_loss, self.d_optimizer, self.discriminator),
        (g_tape, g_loss, self.g_optimizer, self.generator),
    ):
        grads = tape.gradient(loss, network.trainable_variables)
        optimizer.apply_gradients(zip(grads, network.trainable_variables))
    self.d_loss_tracker.update_state(d_loss)
    self.g_loss_tracker.update_state(g_loss)
    return {"d_loss": self.d_loss_tracker.result(), "g_loss": self.g_loss_tracker.result()}
