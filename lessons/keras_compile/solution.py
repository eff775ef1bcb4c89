"""A GAN in Keras: compile() with two optimizers, and a training step that uses both."""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import numpy as np
import tensorflow as tf


class GAN(keras.Model):
    """A generator that imitates points, and a discriminator that tells them from real ones."""

    def __init__(self, discriminator, generator, latent_dim):
        """
        discriminator: points (b, 2) to logits (b, 1). generator: noise (b, latent_dim) to
        points (b, 2).
        """
        super().__init__()
        self.discriminator = discriminator
        self.generator = generator
        self.latent_dim = latent_dim
        self.d_loss_tracker = keras.metrics.Mean(name="d_loss")
        self.g_loss_tracker = keras.metrics.Mean(name="g_loss")

    @property
    def metrics(self):
        return [self.d_loss_tracker, self.g_loss_tracker]

    # step: GAN.compile
    def compile(self, d_optimizer, g_optimizer, loss_fn):
        """Prepares the model for fit(), with one optimizer for each network.

        Keeps the three as self.d_optimizer (for the discriminator), self.g_optimizer
        (for the generator) and self.loss_fn (of labels and logits), and lets Keras
        prepare the rest.
        """
        super().compile()
        self.d_optimizer = d_optimizer
        self.g_optimizer = g_optimizer
        self.loss_fn = loss_fn

    # end

    # step: GAN.train_step
    def train_step(self, data):
        """One update of the discriminator and one of the generator, in the order you like.

        data: real points, (b, 2) float32; b can differ from batch to batch. The noise is
        standard normal, (b, latent_dim), fresh each time. Both losses are computed with
        self.loss_fn from labels (b, 1) and logits (b, 1); whether 1 stands for real or for
        generated is up to you. Each optimizer moves only its own network. Updates the two
        trackers, and returns a dictionary with d_loss and g_loss.
        """
        b = tf.shape(data)[0]

        # The discriminator learns to tell real points (1) from generated ones (0).
        noise = tf.random.normal((b, self.latent_dim))
        fake = self.generator(noise, training=True)
        with tf.GradientTape() as tape:
            of_real = self.discriminator(data, training=True)
            of_fake = self.discriminator(fake, training=True)
            d_loss = self.loss_fn(tf.ones_like(of_real), of_real)
            d_loss += self.loss_fn(tf.zeros_like(of_fake), of_fake)
        weights = self.discriminator.trainable_variables
        grads = tape.gradient(d_loss, weights)
        self.d_optimizer.apply_gradients(zip(grads, weights))

        # The generator learns to make points that the discriminator takes for real (1).
        noise = tf.random.normal((b, self.latent_dim))
        with tf.GradientTape() as tape:
            of_fake = self.discriminator(self.generator(noise, training=True), training=True)
            g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
        weights = self.generator.trainable_variables
        grads = tape.gradient(g_loss, weights)
        self.g_optimizer.apply_gradients(zip(grads, weights))

        self.d_loss_tracker.update_state(d_loss)
        self.g_loss_tracker.update_state(g_loss)
        return {metric.name: metric.result() for metric in self.metrics}

    # end


def make_discriminator():
    """Points (b, 2) to logits (b, 1): no activation at the end."""
    return keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(32, activation="leaky_relu"),
            keras.layers.Dense(32, activation="leaky_relu"),
            keras.layers.Dense(1),
        ]
    )


def make_generator(latent_dim):
    """Noise (b, latent_dim) to points (b, 2)."""
    return keras.Sequential(
        [
            keras.Input((latent_dim,)),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(2),
        ]
    )


def toy_points():
    """Five Gaussian clusters in the plane, (3000, 2) float32."""
    rng = np.random.default_rng(seed=3)
    means = rng.normal(0, 1, (5, 2))
    points = [rng.normal(0, 0.2, (600, 2)) + mean for mean in means]
    return np.concatenate(points).astype("float32")


if __name__ == "__main__":
    points = toy_points()
    gan = GAN(make_discriminator(), make_generator(2), latent_dim=2)
    gan.compile(
        d_optimizer=keras.optimizers.Adam(2e-3, beta_1=0.5),
        g_optimizer=keras.optimizers.Adam(1e-3, beta_1=0.5),
        loss_fn=keras.losses.BinaryCrossentropy(from_logits=True),
    )
    gan.fit(points, epochs=12, batch_size=64, verbose=2)
    made = gan.generator(np.random.default_rng().normal(size=(1000, 2)).astype("float32")).numpy()
    print(f"real:      mean {points.mean(axis=0)}, standard deviation {points.std(axis=0)}")
    print(f"generated: mean {made.mean(axis=0)}, standard deviation {made.std(axis=0)}")
