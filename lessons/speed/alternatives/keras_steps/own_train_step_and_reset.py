def keras_steps():
    import keras

    X, y = batch()

    def make_step(**settings):
        inputs = x = keras.Input((64,))
        for n_units in (64, 64, 64):
            x = keras.layers.ReLU()(keras.layers.Dense(n_units)(x))
        model = keras.Model(inputs, keras.layers.Dense(10)(x))
        model.set_weights(weights())
        model.compile(
            optimizer=keras.optimizers.SGD(learning_rate=LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            metrics=["accuracy"],
            **settings,
        )

        def step():
            model.reset_metrics()
            return model.train_on_batch(X, y, return_dict=True)["loss"]

        return step

    return {"plain": make_step(run_eagerly=True), "compiled": make_step(jit_compile=True)}
