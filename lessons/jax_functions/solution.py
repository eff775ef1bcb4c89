"""JAX's way: parameters are values, functions are pure, and random numbers come from keys."""

from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np


def load_points():
    """Five clusters in the plane: 3000 points (n, 2) float32, and labels (n,) int32."""
    rng = np.random.default_rng(seed=3)
    means = rng.normal(0, 1, (5, 2))
    X = np.concatenate([rng.normal(0, 0.2, (600, 2)) + mean for mean in means])
    return jnp.asarray(X, jnp.float32), jnp.repeat(jnp.arange(5), 600)


def init_params(key, sizes=(2, 10, 8, 5)):
    """First parameters of a network: a list with one pair (W, b) for each layer.

    W: (n_in, n_out), normal with deviation sqrt(2 / n_in). b: (n_out,), zeros.
    """
    params = []
    for n_in, n_out in pairwise(sizes):
        key, subkey = jax.random.split(key)
        W = jax.random.normal(subkey, (n_in, n_out)) * jnp.sqrt(2 / n_in)
        params.append((W, jnp.zeros(n_out)))
    return params


# step: predict
def predict(params, X):
    """The network's answers, a pure function of parameters and points.

    params: a list with one pair (W, b) for each layer, of any length; W is
    (n_in, n_out), b is (n_out,). X: (n, n_in of the first layer). Each layer computes
    x @ W + b; ReLU follows all layers but the last. Returns logits,
    (n, n_out of the last layer).
    """
    x = X
    for W, b in params[:-1]:
        x = jax.nn.relu(x @ W + b)
    W, b = params[-1]
    return x @ W + b


# end


# step: loss_fn
def loss_fn(params, X, y):
    """The cross entropy of the answers, averaged over the examples.

    params: as in predict. X: (n, n_in). y: (n,) integer labels. Returns a scalar.
    """
    log_p = jax.nn.log_softmax(predict(params, X))
    return -jnp.mean(log_p[jnp.arange(len(y)), y])


# end


# step: update
def update(params, X, y, learning_rate):
    """New parameters, one step of gradient descent further.

    params: as in predict. X: (n, n_in). y: (n,) integer labels. Returns new parameters
    in the same structure, a list of pairs (W, b); the old ones stay as they are.
    """
    grads = jax.grad(loss_fn)(params, X, y)
    return jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)


# end


# step: shuffled
def shuffled(key, X, y):
    """The examples in a random order that depends on the key alone.

    key: made by jax.random.key. X: (n, n_in). y: (n,). Returns (key, X, y): a new key for
    the next call, and X and y in the same random order. No key is used twice.
    """
    key, subkey = jax.random.split(key)
    order = jax.random.permutation(subkey, len(X))
    return key, X[order], y[order]


# end


# step: count_traces
def count_traces(f, inputs):
    """How often JAX runs the Python code of f when it is compiled.

    f: a pure function of one argument. inputs: a list of arrays or numbers. Compiles f
    once with jax.jit, calls it with each of the inputs, and returns an int: how many
    times it was traced.
    """
    count = 0

    def counted(x):
        nonlocal count
        count += 1
        return f(x)

    compiled = jax.jit(counted)
    for x in inputs:
        compiled(x)
    return count


# end


if __name__ == "__main__":
    key = jax.random.key(0)
    key, subkey = jax.random.split(key)
    X, y = load_points()
    params = init_params(subkey)
    compiled_update = jax.jit(update)
    print(f"loss at the start: {loss_fn(params, X, y):.3f}")
    for epoch in range(5):
        key, X, y = shuffled(key, X, y)
        for start in range(0, len(X), 50):
            batch = X[start : start + 50], y[start : start + 50]
            params = compiled_update(params, *batch, 0.1)
        print(f"loss after epoch {epoch + 1}: {loss_fn(params, X, y):.3f}")
    hits = predict(params, X).argmax(axis=1) == y
    print(f"accuracy: {hits.mean():.3f}")
    traces = count_traces(lambda x: 2 * x, [jnp.zeros(3), jnp.ones(3), jnp.zeros(4), 1.0])
    print(f"four calls, {traces} traces")
