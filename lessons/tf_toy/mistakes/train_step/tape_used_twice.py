# finding: tape-used-twice
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    for weight in model.trainable_variables:
        grad = tape.gradient(loss, weight)
        optimizer.apply_gradients([(grad, weight)])
    return loss
