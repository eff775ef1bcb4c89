# finding: loss-wrong
def loss_fn(model, X, dX, y_tricked, c=0.1):
    p = model(X + dX)[0, y_tricked[0]]
    return 1 - p + c * tf.reduce_mean(tf.abs(dX))
