def loss_fn(model, X, dX, y_tricked, c=0.1):
    y_pred = model(X+dX)
    loss_array = tf.keras.losses.sparse_categorical_crossentropy(y_tricked, y_pred)
    loss_value = tf.reduce_mean(loss_array)
    penalty = c*tf.reduce_mean(tf.abs(dX))
    return loss_value + penalty
