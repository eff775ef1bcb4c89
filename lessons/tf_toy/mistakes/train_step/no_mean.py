# finding: not-a-number
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = tf.keras.losses.sparse_categorical_crossentropy(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
