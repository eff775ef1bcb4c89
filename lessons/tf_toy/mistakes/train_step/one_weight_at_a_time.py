# finding: optimizer-called-often
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    for grad, weight in zip(grads, model.trainable_variables):
        optimizer.apply_gradients([(grad, weight)])
    return loss
