def tf_steps():
    import tensorflow as tf

    class Step:
        def __init__(self):
            self.X, self.y = (tf.constant(array) for array in batch())
            self.variables = [tf.Variable(parameter) for parameter in weights()]

        def __call__(self):
            with tf.GradientTape(persistent=False) as tape:
                logits = network(self.variables, self.X, tf.nn.relu)
                chosen = tf.one_hot(self.y, 10)
                loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(chosen, logits))
            for variable, gradient in zip(self.variables, tape.gradient(loss, self.variables)):
                variable.assign(variable - LEARNING_RATE * gradient)
            return loss

    compiled_step = Step()

    @tf.function(jit_compile=True)
    def compiled():
        return compiled_step()

    return dict(plain=Step(), compiled=compiled)
