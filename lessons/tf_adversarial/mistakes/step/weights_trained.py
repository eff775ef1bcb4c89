# finding: model-trained
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
