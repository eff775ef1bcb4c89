def keras_fit(device_names, make_model, data, n_epochs):
    import keras

    X, y = data
    keras.distribution.set_distribution(keras.distribution.DataParallel(devices=device_names))
    model = make_model()
    loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=keras.optimizers.SGD(LEARNING_RATE), loss=loss_fn)
    return model, [model.train_on_batch(X, y) for _ in range(n_epochs)]
