def keras_fit(device_names, make_model, data, n_epochs):
    import keras

    with keras.distribution.DataParallel(devices=device_names).scope():
        model = make_model()
        model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
        model.optimizer.learning_rate = LEARNING_RATE
        history = model.fit(*data, epochs=n_epochs, batch_size=len(data[0]), shuffle=False, verbose=0)
    return model, [float(loss) for loss in history.history["loss"]]
