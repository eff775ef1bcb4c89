"""What probes on TensorFlow share: several devices, a network whose work is noted."""

import numpy as np
import tensorflow as tf


def several(count):
    """Short names of `count` GPUs where there are as many, else of `count` CPU devices.

    Before TensorFlow has done anything, it can be told to take one CPU for several devices.
    """
    cpu = tf.config.list_physical_devices("CPU")[0]
    parts = [tf.config.LogicalDeviceConfiguration()] * count
    tf.config.set_logical_device_configuration(cpu, parts)
    gpus = names_of("GPU")
    return gpus[:count] if len(gpus) >= count else names_of("CPU")


def worth_asking_for():
    """Short names of a device where nothing lands by itself, and of a GPU where there is one."""
    several(2)
    return ["CPU:1", *names_of("GPU")[:1]]


def names_of(kind):
    return [one.name.removeprefix("/device:") for one in tf.config.list_logical_devices(kind)]


def is_on(device_name, device):
    """Whether `device`, as tensors and variables tell it, is the one of this short name."""
    return device.upper().endswith(f"DEVICE:{device_name.upper()}")


class Network(tf.keras.Model):
    """The reference's network as a Keras model that gives logits, and what it was used for."""

    def __init__(self, reference):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(reference.n_hidden, activation="tanh")
        self.logits = tf.keras.layers.Dense(reference.n_classes)
        self.hidden.build((None, int(np.prod(reference.shape))))
        self.logits.build((None, reference.n_hidden))
        self.built = True
        self.set_weights(reference.weights)
        self.devices = []
        """Of the output of each forward pass; without a number or empty in a traced function."""
        self.shares = []
        """For each backward pass: (number of the replica, numbers of its examples)."""

    def call(self, inputs):
        x = tf.convert_to_tensor(inputs, tf.float32)
        output = self.logits(self.hidden(x))
        self.devices.append(output.device)
        context = tf.distribute.get_replica_context()  # None between replicas
        replica = context.replica_id_in_sync_group if context else 0
        numbers = tf.round(x[:, 0] * 1000)
        return _noting(self._note, replica, numbers)(output)

    def per_device(self, count):
        """For each replica, the numbers of the examples that it worked on."""
        return [[n for i, share in self.shares if i == k for n in share] for k in range(count)]

    def _note(self, replica, numbers):
        self.shares.append((int(replica), numbers.numpy().astype(int).tolist()))


def _noting(note, replica, numbers):
    @tf.custom_gradient
    def noted(output):
        def backward(upstream):
            tf.py_function(note, [replica, numbers], [])
            return upstream

        return tf.identity(output), backward

    return noted


def flattened(values):
    """Weights one after the other, in the order of the reference's: (n,) float32."""
    return np.concatenate([np.ravel(value) for value in values]).astype(np.float32)


def worked_on(device_name, model, loss):
    """The share of what was computed that lies on this device: outputs and the loss.

    A traced function places its operations when it is called: there, the loss tells.
    """
    placed = [device for device in model.devices if ":" in device]
    return np.mean([is_on(device_name, device) for device in (*placed, loss.device)])
