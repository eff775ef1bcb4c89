def loss_fn(model, X, dX, y_tricked, c=0.1):
    p = model(X + dX, training=False)
    return -tf.math.log(p[0, y_tricked[0]]) + c * tf.norm(dX, ord=1) / tf.size(dX, out_type=dX.dtype)
