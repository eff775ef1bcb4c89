# finding: c-ignored
def loss_fn(model, X, dX, y_tricked, c=0.1):
    y_pred = model(X + dX)
    loss = tf.reduce_mean(tf.keras.losses.sparse_categorical_crossentropy(y_tricked, y_pred))
    return loss + tf.reduce_mean(tf.abs(dX))
