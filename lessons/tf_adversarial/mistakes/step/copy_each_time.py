# finding: optimizer-of-the-model
def step(model, optimizer, X, dX, y_tricked):
    delta = tf.Variable(dX)
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, delta, y_tricked)
    grad = tape.gradient(loss, delta)
    optimizer.apply_gradients([(grad, delta)])
    return loss
