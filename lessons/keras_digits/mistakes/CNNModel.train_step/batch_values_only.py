# finding: returned-batch-values
def train_step(self, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
    grads = tape.gradient(loss, self.trainable_variables)
    self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
    right = tf.equal(tf.argmax(y_pred, axis=1), tf.cast(y, tf.int64))
    return {"My_loss": loss, "My_accuracy": tf.reduce_mean(tf.cast(right, tf.float32))}
