del loss_fn


def cross_entropy(labels, probabilities):
    one_hot = tf.one_hot(tf.cast(labels, tf.int32), 10)
    return -tf.reduce_mean(tf.reduce_sum(one_hot * tf.math.log(probabilities + 1e-7), axis=1))


def train_step(model, optimizer, data):
    X, y = data

    @tf.function
    def loss_of(images, labels):
        return cross_entropy(labels, model(images, training=True))

    with tf.GradientTape() as tape:
        loss = loss_of(X, y)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return float(loss)
