"""Handwritten digits in TensorFlow, without model.fit(): your own training step and loop."""

import tensorflow as tf
from sklearn import datasets
from sklearn.model_selection import train_test_split


# step: load_data
def load_data():
    """The digits of scikit-learn, split into training and test data.

    Returns X_train, X_test, y_train, y_test: images (n, 8, 8, 1), their grey values
    divided by 16 (float32 is best), and integer labels (n,). One fifth of the 1797
    digits is held out for testing, with random_state=1.
    """
    digits = datasets.load_digits()
    X = (digits.images / 16).astype("float32").reshape(-1, 8, 8, 1)
    return train_test_split(X, digits.target, test_size=0.2, random_state=1)


# end


# step: CNNModel
class CNNModel(tf.keras.Model):
    """A small convolutional network for ten classes.

    Made without arguments. Called with a batch of images (n, 8, 8, 1), it returns
    (n, 10): probabilities, as loss_fn below expects them. (If you prefer logits,
    change loss_fn accordingly.) The layers are your choice; the lecture's are three
    3x3 convolutions with 4, 8 and 8 channels.
    """

    def __init__(self):
        super().__init__()
        self.c1 = tf.keras.layers.Conv2D(4, 3, activation="relu")
        self.c2 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.c3 = tf.keras.layers.Conv2D(8, 3, activation="relu")
        self.flatten = tf.keras.layers.Flatten()
        self.out = tf.keras.layers.Dense(10, activation="softmax")

    def call(self, inputs, training=False):
        x = self.c1(inputs)
        x = self.c2(x)
        x = self.c3(x)
        return self.out(self.flatten(x))


# end


loss_fn = tf.keras.losses.SparseCategoricalCrossentropy()


# step: train_step
@tf.function
def train_step(model, optimizer, data):
    """One update of the model's weights with one batch.

    data: the pair (X, y), images (b, 8, 8, 1) and labels (b,). Uses loss_fn, the mean
    over the batch, and the optimizer that is given. Returns the batch's loss from
    before the update, a scalar.
    """
    X, y = data
    with tf.GradientTape() as tape:
        y_pred = model(X, training=True)
        loss = loss_fn(y, y_pred)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


# end


# step: train
def train(model, optimizer, data, n_epochs, batch_size):
    """The training loop.

    data: the pair (X, y) of the whole training set, NumPy arrays. Passes n_epochs
    times over all examples in batches of batch_size, reshuffled for each epoch, X
    and y together. Returns a list of floats: the loss of each update, in order.
    """
    batches = tf.data.Dataset.from_tensor_slices(data)
    batches = batches.shuffle(len(data[0])).batch(batch_size)
    losses = []
    for _ in range(n_epochs):
        for batch in batches:
            losses.append(float(train_step(model, optimizer, batch)))
    return losses


# end


if __name__ == "__main__":
    X_train, X_test, y_train, y_test = load_data()
    model = CNNModel()
    losses = train(model, tf.keras.optimizers.Adam(), (X_train, y_train), 10, 10)
    print(f"loss {losses[0]:.3f} -> {sum(losses[-100:]) / 100:.3f}")
    labels = tf.argmax(model(X_test), axis=1).numpy()
    print(f"accuracy on held-out digits: {(labels == y_test).mean():.3f}")
