def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    optimizer.apply(tape.gradient(loss, [dX]), [dX])
    return float(loss)
