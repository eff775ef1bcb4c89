# finding: no-gradients
def step(model, optimizer, X, dX, y_tricked):
    loss = loss_fn(model, X, dX, y_tricked)
    with tf.GradientTape() as tape:
        tape.watch(dX)
    grad = tape.gradient(loss, dX)
    optimizer.apply_gradients([(grad, dX)])
    return loss
