def loss_fn(model, X, dX, y_tricked, c=0.1):
    cross_entropy = tf.keras.losses.SparseCategoricalCrossentropy()
    return cross_entropy(y_tricked, model(X + dX)) + c * tf.reduce_mean(tf.abs(dX))
