# finding: fit-used
def train(model, optimizer, data, n_epochs, batch_size):
    model.compile(optimizer=optimizer, loss=loss_fn)
    return model.fit(*data, epochs=n_epochs, batch_size=batch_size).history["loss"]
