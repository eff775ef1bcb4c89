def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    p, updated = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    rows = keras.ops.take_along_axis(p, keras.ops.cast(y, "int32")[:, None], axis=1)
    return -keras.ops.mean(keras.ops.log(rows)), (p, updated)
