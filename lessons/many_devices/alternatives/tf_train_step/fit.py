def tf_train_step(strategy, model, optimizer, data):
    import tensorflow as tf

    X, y = data
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    with strategy.scope():
        model.compile(optimizer=optimizer, loss=loss)
    return model.fit(X, y, batch_size=len(X), verbose=0).history["loss"][0]
