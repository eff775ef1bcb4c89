# finding: plain-losses-wrong
def tf_steps():
    import tensorflow as tf

    X, y = batch()
    X = tf.constant(X)

    def make_step():
        variables = [tf.Variable(w) for w in weights()]
        matrices = variables[::2]

        def step():
            with tf.GradientTape() as tape:
                logits = network(variables, X, tf.nn.relu)
                loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits))
            for v, g in zip(matrices, tape.gradient(loss, matrices)):
                v.assign_sub(LEARNING_RATE * g)
            return loss

        return step

    return {"plain": make_step(), "compiled": tf.function(make_step())}
