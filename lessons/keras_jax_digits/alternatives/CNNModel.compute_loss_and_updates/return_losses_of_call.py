def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, updated, losses = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training, return_losses=True
    )
    loss = self.loss_fn(y, y_pred) + sum(losses)
    return loss, (y_pred, updated)
