# finding: loss-over-classes
def loss_fn(y_true, y_pred):
    return -tf.reduce_mean(tf.one_hot(y_true, 5) * tf.math.log(y_pred))
