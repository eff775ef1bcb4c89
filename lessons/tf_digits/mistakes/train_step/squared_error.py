# finding: update-differs
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = tf.reduce_mean((tf.one_hot(y, 10) - y_pred) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
