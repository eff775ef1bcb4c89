# finding: parameters-unchanged
def step(model, optimizer, X, dX, y_tricked):
    delta = tf.Variable(dX)
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, delta, y_tricked)
    grad = tape.gradient(loss, delta)
    delta.assign_sub(optimizer.learning_rate * grad)
    return loss
