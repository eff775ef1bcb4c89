@tf.function(jit_compile=True, reduce_retracing=True)
def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        for weight in model.trainable_variables:
            tape.watch(weight.value)
        loss = loss_fn(y, model(X, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
