# finding: update-differs
def keras_fit(device_names, make_model, data, n_epochs):
    import keras

    X, y = data
    distribution = keras.distribution.DataParallel(devices=device_names)
    keras.distribution.set_distribution(distribution)
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.SGD(LEARNING_RATE),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    history = model.fit(X, y, epochs=n_epochs, verbose=0)
    return model, history.history["loss"]
