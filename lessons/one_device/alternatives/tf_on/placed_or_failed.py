def tf_on(device_name, make_model, data):
    import tensorflow as tf

    tf.config.set_soft_device_placement(False)
    X, y = data
    with tf.device("/device:" + device_name):
        X, y = tf.convert_to_tensor(X), tf.convert_to_tensor(y)
        model = make_model()
        with tf.GradientTape() as tape:
            log_p = tf.nn.log_softmax(model(X))
            loss = -tf.reduce_mean(tf.gather(log_p, y, batch_dims=1))
        for w, g in zip(model.trainable_variables, tape.gradient(loss, model.trainable_variables)):
            w.assign_sub(LEARNING_RATE * g)
    return model, loss
