def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape(persistent=True, watch_accessed_variables=False) as tape:
        tape.watch(dX)
        loss = loss_fn(model=model, X=X, dX=dX, y_tricked=y_tricked, c=0.1)
    optimizer.apply([tape.gradient(loss, dX)], trainable_variables=[dX])
    del tape
    return loss
