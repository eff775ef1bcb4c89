# finding: watched-already
@tf.function(reduce_retracing=True)
def train_step(model, optimizer, data):
    with tf.GradientTape() as tape:
        tape.watch(model.trainable_variables)
        loss = loss_fn(y_true=data[1], y_pred=model(data[0], training=True))
    variables = model.trainable_variables
    optimizer.apply_gradients(list(zip(tape.gradient(loss, variables), variables)))
    return loss
