# finding: loss-not-differentiable
def loss_fn(y_true, y_pred):
    y_pred = tf.stop_gradient(y_pred)
    return tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y_true, y_pred))
