# finding: no-gradients
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grad = tape.gradient(loss, model(X + dX))
    optimizer.apply_gradients([(grad, dX)])
    return loss
