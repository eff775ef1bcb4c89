# finding: not-a-function
def keras_steps():
    import keras

    X, y = batch()

    def make_step(run_eagerly):
        hidden = [keras.layers.Dense(64, activation="relu") for _ in range(3)]
        model = keras.Sequential([*hidden, keras.layers.Dense(10)])
        model.build(X.shape)
        model.set_weights(weights())
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            run_eagerly=run_eagerly,
        )
        return model.train_on_batch(X, y)

    return {"plain": make_step(run_eagerly=True), "compiled": make_step(run_eagerly=False)}
