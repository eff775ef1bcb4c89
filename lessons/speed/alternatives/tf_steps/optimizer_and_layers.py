def tf_steps():
    import tensorflow as tf

    X, y = (tf.convert_to_tensor(array) for array in batch())
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def make_model():
        layers = [tf.keras.layers.Dense(64, activation="relu") for _ in range(3)]
        model = tf.keras.Sequential([tf.keras.Input((64,)), *layers, tf.keras.layers.Dense(10)])
        model.set_weights(weights())
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        optimizer.build(model.trainable_variables)
        return model, optimizer

    def update(model, optimizer):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(X, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    eager, graph = make_model(), make_model()
    traced = tf.function(lambda: update(*graph))
    return {"plain": lambda: update(*eager).numpy(), "compiled": lambda: traced().numpy()}
