# finding: not-on-device
def keras_on(device_name, make_model, data):
    import keras

    with keras.device(device_name):
        X, y = keras.ops.convert_to_tensor(data[0]), keras.ops.convert_to_tensor(data[1])
    model = make_model()
    model.compile(
        optimizer=keras.optimizers.SGD(LEARNING_RATE),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model, float(model.train_on_batch(X, y))
