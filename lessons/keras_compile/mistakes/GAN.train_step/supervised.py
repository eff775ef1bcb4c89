# finding: data-unpacked
def train_step(self, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
    grads = tape.gradient(loss, self.trainable_variables)
    self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
    return {m.name: m.result() for m in self.metrics}
