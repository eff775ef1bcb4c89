cross_entropy = tf.keras.losses.CategoricalCrossentropy()


def loss_fn(model, X, dX, y_tricked, c=0.1):
    goal = tf.one_hot(tf.cast(y_tricked, tf.int32), depth=10)
    return cross_entropy(goal, model(X + dX)) + c * tf.math.reduce_mean(tf.math.abs(dX))
