# finding: model-trained
def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        loss = loss_fn(model, X, dX, y_tricked)
    variables = [dX, *model.trainable_variables]
    grads = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(grads, variables))
    return loss
