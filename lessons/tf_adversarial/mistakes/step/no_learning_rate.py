# finding: update-scaled
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grad = tape.gradient(loss, dX)
    dX.assign_sub(grad)
    return loss
