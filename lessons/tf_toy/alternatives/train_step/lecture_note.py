# The loss stands in the same cell as the decorated function.
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()


@tf.function
def train_step(model, optimizer, data):
    X, y = data

    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss_value = loss_fn(y, y_pred)

    grads = tape.gradient(loss_value, model.trainable_variables)

    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss_value
