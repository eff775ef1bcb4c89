# finding: other-model
def keras_on(device_name, make_model, data):
    import keras

    X, y = data
    with keras.device(device_name):
        model = keras.Sequential([keras.layers.Dense(10)])
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        loss = model.train_on_batch(X, y)
    return model, float(loss)
