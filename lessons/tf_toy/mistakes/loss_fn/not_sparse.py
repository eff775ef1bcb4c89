# finding: loss-needs-one-hot
loss_fn = tf.keras.losses.CategoricalCrossentropy()
