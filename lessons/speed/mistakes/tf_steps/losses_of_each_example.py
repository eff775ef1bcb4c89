# finding: not-a-number
def tf_steps():
    import tensorflow as tf

    X, y = batch()
    X = tf.constant(X)

    def make_step():
        variables = [tf.Variable(parameter) for parameter in weights()]

        def step():
            with tf.GradientTape() as tape:
                logits = network(variables, X, tf.nn.relu)
                losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
                loss = tf.reduce_mean(losses)
            gradients = tape.gradient(loss, variables)
            for variable, gradient in zip(variables, gradients):
                variable.assign_sub(LEARNING_RATE * gradient)
            return losses

        return step

    return {"plain": make_step(), "compiled": tf.function(make_step())}
