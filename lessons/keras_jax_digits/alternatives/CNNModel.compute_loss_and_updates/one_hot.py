def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, updated = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    one_hot = jax.nn.one_hot(y, 10)
    loss = keras.ops.mean(keras.losses.categorical_crossentropy(one_hot, y_pred))
    return loss, (y_pred, updated)
