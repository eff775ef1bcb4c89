# finding: not-compiled-model
def keras_on(device_name, make_model, data):
    import keras

    X, y = data
    with keras.device(device_name):
        model = make_model()
        loss = model.train_on_batch(X, y)
    return model, float(loss)
