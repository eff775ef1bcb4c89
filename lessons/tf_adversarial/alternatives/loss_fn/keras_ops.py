def loss_fn(model, X, dX, y_tricked, c=0.1):
    from keras import ops

    p = model(ops.add(X, dX))
    return ops.mean(ops.abs(dX)) * c - ops.log(ops.clip(p[0, int(y_tricked[0])], 1e-7, 1.0))
