def tf_steps():
    import tensorflow as tf

    def update(variables, X, y):
        with tf.GradientTape() as tape:
            logits = network(variables, X, tf.nn.relu)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(LEARNING_RATE * gradient)
        return loss

    X, y = batch()
    X, y = tf.constant(X), tf.constant(y)
    one, other = ([tf.Variable(p) for p in weights()] for _ in range(2))
    traced = tf.function(update)
    traced(other, X, y)
    for variable, start in zip(other, weights()):
        variable.assign(start)
    return {"plain": lambda: update(one, X, y), "compiled": lambda: traced(other, X, y)}
