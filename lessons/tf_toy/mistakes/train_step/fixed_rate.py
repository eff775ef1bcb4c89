# finding: update-scaled
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    for weight, grad in zip(model.trainable_variables, grads):
        weight.assign_sub(0.001 * grad)
    return loss
