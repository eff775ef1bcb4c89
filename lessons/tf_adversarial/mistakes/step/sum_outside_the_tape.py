# finding: no-gradients
def step(model, optimizer, X, dX, y_tricked):
    image = X + dX
    with tf.GradientTape() as tape:
        loss = loss_fn(model, image, tf.zeros_like(X), y_tricked)
    grad = tape.gradient(loss, dX)
    optimizer.apply_gradients([(grad, dX)])
    return loss
