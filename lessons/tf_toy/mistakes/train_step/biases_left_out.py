# finding: parameters-partly-unchanged
def train_step(model, optimizer, data):
    X, y = data
    weights = [weight for weight in model.trainable_variables if len(weight.shape) > 1]
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, weights)
    optimizer.apply_gradients(zip(grads, weights))
    return loss
