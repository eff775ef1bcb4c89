def train_step(self, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = self(X, training=True)
        loss = self.loss_fn(y, y_pred)
    for metric in self.metrics:
        if metric.name == "My_loss":
            metric.update_state(loss)
        else:
            metric.update_state(y, y_pred)
    self.optimizer.apply(tape.gradient(loss, self.trainable_variables), self.trainable_variables)
    return self.get_metrics_result()
