def step(model, optimizer, X, dX, y_tricked):
    with tf.GradientTape() as tape:
        y_pred = model(X + dX)
        loss = -tf.math.log(y_pred[0, y_tricked[0]]) + 0.1 * tf.reduce_mean(tf.abs(dX))
    grads = tape.gradient(loss, [dX])
    optimizer.apply_gradients(zip(grads, [dX]))
    return loss
