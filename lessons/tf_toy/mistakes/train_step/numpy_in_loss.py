# finding: no-gradients
import numpy as np


def train_step(model, optimizer, data):
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True).numpy()
        loss = tf.constant(-np.mean(np.log(y_pred[np.arange(len(y_pred)), y])))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
