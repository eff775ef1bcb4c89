# finding: loss-wrong
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return tf.reduce_mean(tf.cast(tf.argmax(y_pred, axis=1) == tf.cast(y, tf.int64), tf.float32))
