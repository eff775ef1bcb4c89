def keras_steps():
    import keras

    X, y = batch()
    model = keras.Sequential([keras.Input((64,))])
    for n_units in (64, 64, 64):
        model.add(keras.layers.Dense(n_units, "relu"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    steps = {}
    for name in ("plain", "compiled"):
        twin = keras.models.clone_model(model)
        twin.set_weights(weights())
        twin.compile(keras.optimizers.SGD(LEARNING_RATE), "sparse_categorical_crossentropy")
        twin.run_eagerly = name == "plain"
        steps[name] = lambda twin=twin: twin.train_on_batch(X, y)
    return steps
