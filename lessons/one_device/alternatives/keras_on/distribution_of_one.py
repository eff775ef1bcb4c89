def keras_on(device_name, make_model, data):
    import keras

    X, y = data
    with keras.distribution.DataParallel(devices=[device_name]).scope():
        model = make_model()
        model.compile(
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            optimizer=keras.optimizers.SGD(learning_rate=LEARNING_RATE),
        )
        loss = model.train_on_batch(x=X, y=y)
    return model, loss
