# finding: loss-wrong
def loss_fn(model, X, dX, y_tricked, c=0.1):
    goal = tf.one_hot(y_tricked, 10)
    return tf.reduce_mean((goal - model(X + dX)) ** 2) + c * tf.reduce_mean(tf.abs(dX))
