def keras_fit(device_names, make_model, data, n_epochs):
    import keras

    mesh = keras.distribution.DeviceMesh((len(device_names),), ["batch"], device_names)
    keras.distribution.set_distribution(keras.distribution.DataParallel(device_mesh=mesh))
    model = make_model()
    optimizer = keras.optimizers.SGD(learning_rate=LEARNING_RATE)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=optimizer, loss=loss, metrics=["accuracy"])
    losses = []
    for _ in range(n_epochs):
        losses.append(model.fit(*data, batch_size=len(data[0]), verbose=0).history["loss"][0])
    return model, losses
