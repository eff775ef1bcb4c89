def loss_fn(y_true, y_pred):
    one_hot = tf.one_hot(tf.cast(y_true, tf.int64), 5)
    return tf.keras.losses.CategoricalCrossentropy()(one_hot, y_pred)
