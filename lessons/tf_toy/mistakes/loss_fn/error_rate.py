# finding: loss-not-differentiable
def loss_fn(y_true, y_pred):
    wrong = tf.argmax(y_pred, axis=1, output_type=tf.int32) != y_true
    return tf.reduce_mean(tf.cast(wrong, tf.float32))
