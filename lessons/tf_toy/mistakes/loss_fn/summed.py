# finding: loss-summed
def loss_fn(y_true, y_pred):
    return tf.reduce_sum(tf.keras.losses.sparse_categorical_crossentropy(y_true, y_pred))
