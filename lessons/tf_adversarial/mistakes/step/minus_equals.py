# finding: variable-minus-equals
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grad = tape.gradient(loss, dX)
    dX -= 0.1 * grad
    return loss
