# finding: no-gradients
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = tf.argmax(model(X, training=True), axis=1)
        loss = tf.reduce_mean(tf.cast(y_pred != y, tf.float32))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
