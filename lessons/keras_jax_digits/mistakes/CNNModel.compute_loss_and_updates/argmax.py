# finding: loss-wrong
def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    loss = keras.ops.mean(keras.ops.cast(keras.ops.argmax(y_pred, axis=1) != y, 'float32'))
    return loss, (y_pred, non_trainable_variables)
