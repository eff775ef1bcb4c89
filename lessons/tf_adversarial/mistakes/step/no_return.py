# finding: returned-none
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grad = tape.gradient(loss, dX)
    optimizer.apply_gradients([(grad, dX)])
