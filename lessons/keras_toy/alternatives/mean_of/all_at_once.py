def mean_of(values):
    metric = tf.keras.metrics.Mean()
    metric.update_state(values)
    return metric.result().numpy().item()
