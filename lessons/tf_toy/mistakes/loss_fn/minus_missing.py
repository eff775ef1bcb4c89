# finding: loss-sign
def loss_fn(y_true, y_pred):
    return tf.reduce_mean(tf.reduce_sum(tf.one_hot(y_true, 5) * tf.math.log(y_pred), axis=1))
