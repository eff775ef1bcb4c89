# finding: loss-not-differentiable
def loss_fn(y_true, y_pred):
    p = np.asarray(y_pred)[np.arange(len(y_true)), np.asarray(y_true)]
    return tf.constant(-np.mean(np.log(p)))
