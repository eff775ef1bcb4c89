# finding: loss-summed
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        losses = tf.keras.losses.sparse_categorical_crossentropy(y, y_pred)
        loss = tf.reduce_sum(losses)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
