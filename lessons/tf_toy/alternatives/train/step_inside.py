def train(model, optimizer, data, n_epochs, batch_size):
    @tf.function
    def update(X, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(X, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    losses = []
    for _ in range(n_epochs):
        order = tf.random.shuffle(tf.range(len(data[0])))
        X, y = (tf.gather(part, order) for part in data)
        for i in range(0, len(X), batch_size):
            losses.append(float(update(X[i : i + batch_size], y[i : i + batch_size])))
    return losses
