def train_step(model, optimizer, data):
    with tf.GradientTape() as tape:
        loss = loss_fn(data[1], model(data[0], training=True))
    optimizer.apply(tape.gradient(loss, model.trainable_weights), model.trainable_weights)
    return loss.numpy()
