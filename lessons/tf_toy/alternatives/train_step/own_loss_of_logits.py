def loss_fn(y_true, y_pred):
    return tf.reduce_mean(
        tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y_true, logits=y_pred)
    )


@tf.function
def train_step(model, optimizer, data):
    X, y = data
    weights = model.trainable_variables
    with tf.GradientTape(persistent=True) as tape:
        loss = loss_fn(y, model(X))
    optimizer.apply_gradients([(tape.gradient(loss, weight), weight) for weight in weights])
    return loss
