# finding: loss-wrong
def loss_fn(y_true, y_pred):
    return tf.reduce_mean((tf.one_hot(y_true, 5) - y_pred) ** 2)
