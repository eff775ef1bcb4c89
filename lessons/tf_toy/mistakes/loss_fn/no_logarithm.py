# finding: loss-without-logarithm
def loss_fn(y_true, y_pred):
    return 1 - tf.reduce_mean(tf.reduce_sum(tf.one_hot(y_true, 5) * y_pred, axis=1))
