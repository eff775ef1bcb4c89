# finding: no-gradients
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    y_pred = model(X, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
