# finding: numpy-while-tracing
def compute_loss_and_updates(
    self, trainable_variables, non_trainable_variables, x, y, training=False
):
    y_pred, non_trainable_variables = self.stateless_call(
        trainable_variables, non_trainable_variables, x, training=training
    )
    import numpy as np

    p = np.array(y_pred)
    loss = -np.log(p[np.arange(len(y)), np.array(y)]).mean()
    return loss, (y_pred, non_trainable_variables)
