def keras_on(device_name, make_model, data):
    import jax
    import keras

    with keras.device(device_name):
        model = make_model()
        optimizer = keras.optimizers.SGD(LEARNING_RATE)
        optimizer.build(model.trainable_variables)
        X, y = map(keras.ops.convert_to_tensor, data)

        def loss_of(trainable):
            logits, _ = model.stateless_call(trainable, model.non_trainable_variables, X)
            losses = keras.losses.sparse_categorical_crossentropy(y, logits, from_logits=True)
            return losses.mean()

        start = [variable.value for variable in model.trainable_variables]
        loss, grads = jax.value_and_grad(loss_of)(start)
        new, _ = optimizer.stateless_apply(
            [variable.value for variable in optimizer.variables], grads, start
        )
        for variable, value in zip(model.trainable_variables, new):
            variable.assign(value)
    return model, loss
