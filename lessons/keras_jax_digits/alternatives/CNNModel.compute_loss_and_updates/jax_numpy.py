def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    import jax.numpy as jnp

    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    right = y_pred[jnp.arange(y_pred.shape[0]), y]
    return jnp.mean(-jnp.log(right)), (y_pred, non_trainable_variables)
