# finding: optimizer-old-spelling
@tf.function
def train_step(model, optimizer, data):
    X, y = data
    optimizer.minimize(lambda: loss_fn(y, model(X, training=True)), model.trainable_variables)
    return loss_fn(y, model(X, training=True))
