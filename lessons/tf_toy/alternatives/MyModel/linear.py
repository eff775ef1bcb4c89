MyModel = lambda: tf.keras.Sequential([tf.keras.layers.Dense(5, activation="softmax")])
