# finding: not-numeric
def keras_on(device_name, make_model, data):
    import keras

    X, y = data
    with keras.device(device_name):
        model = make_model()
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        loss = model.fit(X, y, batch_size=len(X), verbose=0)
    return model, loss
