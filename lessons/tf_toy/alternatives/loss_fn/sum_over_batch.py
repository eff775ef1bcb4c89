class Loss:
    def __call__(self, y_true, y_pred):
        total = tf.add_n(
            [-tf.math.log(p[label]) for p, label in zip(tf.unstack(y_pred), tf.unstack(y_true))]
        )
        return total / y_pred.shape[0]


loss_fn = Loss()
