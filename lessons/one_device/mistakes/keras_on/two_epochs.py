# finding: updated-twice
def keras_on(device_name, make_model, data):
    import keras

    X, y = data
    with keras.device(device_name):
        model = make_model()
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        loss = model.fit(X, y, batch_size=len(X), epochs=2, verbose=0).history["loss"][0]
    return model, float(loss)
