# finding: loss-arguments-swapped
def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    loss = self.loss_fn(y_pred, y)
    return loss, (y_pred, non_trainable_variables)
