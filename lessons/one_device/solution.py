"""One update on the device of your choice, in TensorFlow, PyTorch, JAX and Keras.

Each function imports its own framework, so that the others need not be installed.
"""

import importlib.util
import os
import subprocess
import sys

from sklearn import datasets

LEARNING_RATE = 0.1


def load_batch(size=32):
    """Digits as (size, 64) float32 between 0 and 1, and their labels (size,), int32."""
    digits = datasets.load_digits()
    return (digits.data[:size] / 16).astype("float32"), digits.target[:size].astype("int32")


# step: tf_on
def tf_on(device_name, make_model, data):
    """Make a model on a device of TensorFlow's, and one update of it there.

    device_name: "GPU:0" or "CPU:1", the end of a logical device's name. If there is no
    such device, raise a ValueError. make_model: a function that returns a new Keras
    model, which gives logits. data: the pair (X, y) of NumPy arrays, images (b, 64) and
    integer labels (b,). The update is SGD with LEARNING_RATE on the mean cross-entropy.
    Returns the pair (model, loss): the loss from before the update, a scalar tensor.
    Variables and loss lie on the device, and the computation runs there.
    """
    import tensorflow as tf

    known = [device.name for device in tf.config.list_logical_devices()]
    if f"/device:{device_name}" not in known:
        raise ValueError(f"no {device_name} here, only {', '.join(known)}")
    X, y = data
    with tf.device(device_name):
        model = make_model()
        optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
        with tf.GradientTape() as tape:
            losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, model(X))
            loss = tf.reduce_mean(losses)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return model, loss


# end


# step: torch_on
def torch_on(device, model, data):
    """Move a model and a batch to a device of PyTorch's, and make one update there.

    device: a torch.device. model: an nn.Module that gives logits, on the CPU; it is
    moved itself, not a copy. data: the pair (X, y) of tensors on the CPU, images (b, 64)
    and labels (b,), int64. The update is SGD with LEARNING_RATE on the mean
    cross-entropy. Returns the loss from before the update, a scalar tensor that still
    lies on the device: no .item(), which would fetch it from there.
    """
    import torch

    X, y = data
    model.to(device)
    X, y = X.to(device), y.to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(X), y)
    loss.backward()
    optimizer.step()
    return loss.detach()


# end


# step: jax_on
def jax_on(device, loss_fn, params, data):
    """Bring parameters and a batch to a device of JAX's, and make one update there.

    device: one of jax.devices(). loss_fn(params, X, y): gives the batch's mean loss.
    params: a list of pairs (W, b). data: the pair (X, y). All are JAX arrays that lie on
    another device, and stay as they are. The update is SGD with LEARNING_RATE.
    Returns the pair (params, loss): the new parameters, and the loss from before the
    update. Both lie on the device, as JAX arrays.
    """
    import jax

    params = jax.device_put(params, device)
    X, y = jax.device_put(data, device)
    loss, grads = jax.value_and_grad(loss_fn)(params, X, y)
    params = jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads)
    return params, loss


# end


# step: keras_on
def keras_on(device_name, make_model, data):
    """Make a Keras model on a device, and one update of it there.

    device_name: "gpu:0" or "cpu:1", Keras's spelling on every backend. make_model: a
    function that returns a new model, not yet compiled, which gives logits. data: the
    pair (X, y) of NumPy arrays, images (b, 64) and integer labels (b,): one batch. The
    update is SGD with LEARNING_RATE on the mean cross-entropy, and Keras may make it.
    Returns the pair (model, loss): the loss from before the update, a float.
    The model's variables and its optimizer's lie on the device.
    """
    import keras

    X, y = data
    with keras.device(device_name):
        model = make_model()
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        )
        loss = model.train_on_batch(X, y)
    return model, float(loss)


# end


def show_tensorflow():
    import tensorflow as tf

    def make_model():
        return tf.keras.Sequential([tf.keras.layers.Dense(10)])

    device_name = tf.config.list_logical_devices()[-1].name.removeprefix("/device:")
    model, loss = tf_on(device_name, make_model, load_batch())
    print(f"TensorFlow: loss {loss:.3f}, weights on {model.weights[0].value.device}")


def show_torch():
    import torch

    X, y = map(torch.tensor, load_batch())
    model = torch.nn.Linear(64, 10)
    loss = torch_on(torch.accelerator.current_accelerator() or "cpu", model, (X, y.long()))
    print(f"PyTorch: loss {loss:.3f}, weights on {model.weight.device}")


def show_jax():
    import jax
    import optax

    def loss_fn(params, X, y):
        ((W, b),) = params
        return optax.softmax_cross_entropy_with_integer_labels(X @ W + b, y).mean()

    params = [(jax.numpy.zeros((64, 10)), jax.numpy.zeros(10))]
    params, loss = jax_on(jax.devices()[-1], loss_fn, params, load_batch())
    print(f"JAX: loss {loss:.3f}, weights on {params[0][0].devices()}")


def show_keras():
    os.environ.setdefault("KERAS_BACKEND", "jax")
    import keras

    def make_model():
        return keras.Sequential([keras.layers.Dense(10)])

    device_name = keras.distribution.list_devices()[-1]
    model, loss = keras_on(device_name, make_model, load_batch())
    print(f"Keras: loss {loss:.3f}, weights on {model.weights[0].value.devices()}")


if __name__ == "__main__":
    shows = {
        "tensorflow": show_tensorflow,
        "torch": show_torch,
        "jax": show_jax,
        "keras": show_keras,
    }
    for name in sys.argv[1:]:
        shows[name]()
    if not sys.argv[1:]:
        # One framework to a process: they would get into each other's way.
        for name in filter(importlib.util.find_spec, shows):
            subprocess.run([sys.executable, __file__, name], check=True)
