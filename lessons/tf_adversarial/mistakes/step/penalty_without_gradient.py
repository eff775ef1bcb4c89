# finding: penalty-without-gradient
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        fooled = loss_fn(model, X, dX, y_tricked, c=0.0)
    loss = loss_fn(model, X, dX, y_tricked)
    optimizer.apply_gradients([(tape.gradient(fooled, dX), dX)])
    return loss
