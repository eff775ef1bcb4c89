loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()
