"""How fast is a training step? Measured rightly: plain and compiled, in four frameworks."""

import itertools
import os
import statistics
import time

import numpy as np
from sklearn import datasets

# PyTorch computes in one thread: with a network this small, the others only get in its way.
os.environ.setdefault("OMP_NUM_THREADS", "1")
LEARNING_RATE = 0.1


def batch():
    """256 digits of scikit-learn: X (256, 64), float32 between 0 and 1, and y (256,), int32."""
    digits = datasets.load_digits()
    return (digits.data[:256] / 16).astype(np.float32), digits.target[:256].astype(np.int32)


def weights():
    """The network's start, the same each time: NumPy arrays W1, b1, W2, b2, … W4, b4.

    Four dense layers of 64, 64, 64 and 10 units. W: (inputs, units), b: (units,), float32.
    """
    rng = np.random.default_rng(4)
    sizes, parameters = (64, 64, 64, 64, 10), []
    for n_inputs, n_units in itertools.pairwise(sizes):
        parameters.append(rng.normal(0, (2 / n_inputs) ** 0.5, (n_inputs, n_units)))
        parameters.append(np.zeros(n_units))
    return [parameter.astype(np.float32) for parameter in parameters]


def network(parameters, X, relu):
    """The logits (b, 10), in whatever framework the parameters, X and `relu` come from."""
    for layer in range(3):
        X = relu(X @ parameters[2 * layer] + parameters[2 * layer + 1])
    return X @ parameters[6] + parameters[7]


def wait(result):
    """Returns when the result is there: only then it can be read as a number."""
    float(result)


# step: measure
def measure(step, n_warm_up, n_repeats, wait):
    """The seconds that one call of step() takes: the median of n_repeats timings.

    The first n_warm_up calls are not timed: the framework compiles then, and reserves
    memory. Then n_repeats calls are timed, each by itself, from before the call until its
    result is there: step() may return while the device is still computing, and
    wait(result) returns when it is done. When the timing begins, nothing of the
    warm-up may still be under way. Returns a float, in seconds of a clock on the wall.
    """
    for _ in range(n_warm_up):
        wait(step())
    seconds = []
    for _ in range(n_repeats):
        start = time.perf_counter()
        wait(step())
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


# end


# step: tf_steps
def tf_steps():
    """A training step in TensorFlow, plain and compiled.

    Returns {"plain": f, "compiled": f}. Each f is a function without arguments: one update
    of its own copy of the network, which begins at weights(), with the whole batch(), by
    plain gradient descent with LEARNING_RATE on the mean cross-entropy. It returns the loss
    from before the update. The compiled one is compiled once, by tf.function.
    TensorFlow is imported inside.
    """
    import tensorflow as tf

    X, y = batch()
    X = tf.constant(X)

    def make_step():
        variables = [tf.Variable(parameter) for parameter in weights()]

        def step():
            with tf.GradientTape() as tape:
                logits = network(variables, X, tf.nn.relu)
                losses = tf.nn.sparse_softmax_cross_entropy_with_logits(y, logits)
                loss = tf.reduce_mean(losses)
            gradients = tape.gradient(loss, variables)
            for variable, gradient in zip(variables, gradients):
                variable.assign_sub(LEARNING_RATE * gradient)
            return loss

        return step

    return {"plain": make_step(), "compiled": tf.function(make_step())}


# end


# step: torch_steps
def torch_steps():
    """The same training step in PyTorch, plain and compiled: see tf_steps.

    On the GPU if torch.cuda.is_available(). The compiled one is compiled by torch.compile;
    its backend="aot_eager" needs no C++ compiler on the machine.
    """
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    X, y = batch()
    X, y = torch.tensor(X, device=device), torch.tensor(y, device=device).long()

    def make_step():
        parameters = [torch.tensor(p, device=device, requires_grad=True) for p in weights()]
        optimizer = torch.optim.SGD(parameters, lr=LEARNING_RATE)

        def step():
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(network(parameters, X, torch.relu), y)
            loss.backward()
            optimizer.step()
            return loss.detach()

        return step

    return {"plain": make_step(), "compiled": torch.compile(make_step(), backend="aot_eager")}


# end


# step: jax_steps
def jax_steps():
    """The same training step in JAX, plain and compiled: see tf_steps.

    The compiled one is compiled by jax.jit. A jitted function is pure: the parameters go
    in and come out, and f keeps them from call to call.
    """
    import jax
    import jax.numpy as jnp
    import optax

    X, y = (jnp.asarray(array) for array in batch())

    def loss_fn(parameters):
        logits = network(parameters, X, jax.nn.relu)
        return optax.softmax_cross_entropy_with_integer_labels(logits, y).mean()

    def update(parameters):
        loss, gradients = jax.value_and_grad(loss_fn)(parameters)
        new = [p - LEARNING_RATE * g for p, g in zip(parameters, gradients)]
        return new, loss

    def make_step(update):
        parameters = [jnp.asarray(parameter) for parameter in weights()]

        def step():
            nonlocal parameters
            parameters, loss = update(parameters)
            return loss

        return step

    return {"plain": make_step(update), "compiled": make_step(jax.jit(update))}


# end


# step: keras_steps
def keras_steps():
    """The same training step in Keras, plain and compiled: see tf_steps.

    Layers, compile() and train_on_batch are what you need; run_eagerly decides whether
    Keras compiles. (train_on_batch returns the mean loss since the last reset, which is as
    right here.) Keras is imported inside.
    """
    import keras

    X, y = batch()

    def make_step(run_eagerly):
        hidden = [keras.layers.Dense(64, activation="relu") for _ in range(3)]
        model = keras.Sequential([*hidden, keras.layers.Dense(10)])
        model.build(X.shape)
        model.set_weights(weights())
        model.compile(
            optimizer=keras.optimizers.SGD(LEARNING_RATE),
            loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            run_eagerly=run_eagerly,
        )
        return lambda: model.train_on_batch(X, y)

    return {"plain": make_step(run_eagerly=True), "compiled": make_step(run_eagerly=False)}


# end


if __name__ == "__main__":
    print(f"{'steps per second':20}{'plain':>8}{'compiled':>10}")
    for make in (tf_steps, torch_steps, jax_steps, keras_steps):
        try:
            steps = make()
        except ImportError as error:
            print(f"{make.__name__:20}{error.name} is not installed")
            continue
        plain, compiled = (1 / measure(steps[key], 3, 20, wait) for key in ("plain", "compiled"))
        print(f"{make.__name__:20}{plain:8.0f}{compiled:10.0f}")
