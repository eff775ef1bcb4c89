class CNNModel(tf.keras.Sequential):
    def __init__(self):
        super().__init__()
        self.add(tf.keras.layers.Conv2D(8, 3, activation="gelu"))
        self.add(tf.keras.layers.Flatten())
        self.add(tf.keras.layers.Dense(10, activation="softmax"))
