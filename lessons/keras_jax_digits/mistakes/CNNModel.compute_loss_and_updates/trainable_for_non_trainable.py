# finding: non-trainable-missing
def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    loss = self.loss_fn(y, y_pred)
    return loss, (y_pred, trainable_variables)
