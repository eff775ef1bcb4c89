def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        tape.watch(dX)
        loss_value = loss_fn(model, X, dX, y_tricked)
    grads = tape.gradient(loss_value, dX)
    optimizer.apply_gradients(zip([grads], [dX]))
    return loss_value
