def loss_fn(model, X, dX, y_tricked, c=0.1):
    p = model(X + dX)
    nll = -tf.math.log(p[0, int(y_tricked[0])] + 1e-6)
    return nll + c * tf.reduce_mean(tf.abs(dX))
