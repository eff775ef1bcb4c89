# finding: loss-not-differentiable
def loss_fn(y_true, y_pred):
    return tf.reduce_mean(tf.keras.metrics.sparse_categorical_accuracy(y_true, y_pred))
