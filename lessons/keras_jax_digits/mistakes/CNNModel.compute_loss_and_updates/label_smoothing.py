# finding: loss-wrong
def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)(jax.nn.one_hot(y, 10), y_pred)
    return loss, (y_pred, non_trainable_variables)
