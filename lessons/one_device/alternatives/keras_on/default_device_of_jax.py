def keras_on(device_name, make_model, data):
    import jax
    import keras

    kind, number = device_name.split(":")
    X, y = data
    with jax.default_device(jax.devices(kind)[int(number)]):
        model = make_model()
        loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        optimizer = keras.optimizers.SGD(learning_rate=LEARNING_RATE)
        model.compile(optimizer=optimizer, loss=loss_fn, metrics=["accuracy"])
        results = model.train_on_batch(X, y, return_dict=True)
    return model, results["loss"]
