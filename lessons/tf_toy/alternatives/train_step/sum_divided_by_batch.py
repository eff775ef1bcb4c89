def train_step(model, optimizer, data):
    X, y = data
    variables = model.trainable_variables
    with tf.GradientTape() as tape:
        per_example = tf.keras.losses.sparse_categorical_crossentropy(y, model(X))
        loss = tf.reduce_sum(per_example) / len(per_example)
    grads = tape.gradient(loss, variables)
    for grad, variable in zip(grads, variables):
        assert grad.shape == variable.shape
    optimizer.apply_gradients(zip(grads, variables))
    return loss
