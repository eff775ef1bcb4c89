"""Tries functions of JAX on small random networks: values, gradients, and whether they are pure."""

from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np
from common import toy

from tutor.worker.probing import Run, kind_of, probe

SIZES = (2, 7, 5, 5)
LEARNING_RATE = 0.2


def random_params(rng, sizes=SIZES):
    """[(W, b), …] with random biases too, so that a forgotten one shows."""
    return [
        (
            jax.device_put(rng.normal(0, 0.7, (n_in, n_out)).astype(np.float32)),
            jax.device_put(rng.normal(0, 0.5, n_out).astype(np.float32)),
        )
        for n_in, n_out in pairwise(sizes)
    ]


def points(rng, n):
    return jax.device_put(toy.sample(rng, n))


def flattened(params):
    return np.concatenate([np.asarray(leaf).ravel() for leaf in jax.tree.leaves(params)])


def copied(params):
    """The list anew: one that the learner changes in place is not the probe's own."""
    return [tuple(layer) for layer in params]


def reference_predict(params, X, activation=jax.nn.relu, *, last=None, biases=True):
    x = X
    for number, (W, b) in enumerate(params, start=1):
        x = x @ W + (b if biases else 0)
        if number < len(params):
            x = activation(x)
    return last(x) if last else x


def cross_entropy(logits, y):
    return -jnp.mean(jax.nn.log_softmax(logits)[jnp.arange(len(y)), y])


def reference_loss(params, X, y):
    return cross_entropy(reference_predict(params, X), y)


# As one program each: operation by operation, a fresh process takes many times as long.


@jax.jit
def reference_update(params, X, y):
    """New parameters, and the gradient."""
    grads = jax.grad(reference_loss)(params, X, y)
    return jax.tree.map(lambda p, g: p - LEARNING_RATE * g, params, grads), grads


@jax.jit
def variants_of_predict(params, X):
    """What is right, and what the usual slips would give."""
    softmax = jax.nn.softmax
    return {
        "reference": reference_predict(params, X),
        "relu at the end": reference_predict(params, X, last=jax.nn.relu),
        "softmax at the end": reference_predict(params, X, last=softmax),
        "softmax over the batch": reference_predict(params, X, last=lambda x: softmax(x, 0)),
        "log softmax at the end": reference_predict(params, X, last=jax.nn.log_softmax),
        "no relu": reference_predict(params, X, lambda x: x),
        "tanh": reference_predict(params, X, jnp.tanh),
        "sigmoid": reference_predict(params, X, jax.nn.sigmoid),
        "no biases": reference_predict(params, X, biases=False),
        "without the last layer": reference_predict(params[:-1], X, last=jax.nn.relu),
    }


@jax.jit
def variants_of_loss(params, X, y):
    """As for predict."""
    logits = reference_predict(params, X)
    loss = cross_entropy(logits, y)
    p, one_hot = jax.nn.softmax(logits), jax.nn.one_hot(y, 5)
    right = jnp.arange(len(y)), y
    return {
        "cross entropy": loss,
        "sum": loss * len(y),
        "another softmax": cross_entropy(p, y),
        "negative": -loss,
        "over classes too": loss / 5,
        "without log": -p[right].mean(),
        "without softmax": -logits[right].mean(),
        "squared error": ((p - one_hot) ** 2).mean(),
        "squared error of logits": ((logits - one_hot) ** 2).mean(),
        "rows and labels swapped": -jax.nn.log_softmax(logits)[y, jnp.arange(len(y))].mean(),
        "every label with every row": -jax.nn.log_softmax(logits)[:, y].mean(),
    }


@probe("predict")
def probe_predict(run: Run) -> None:
    params, X = random_params(run.rng), points(run.rng, 20)[0]
    # Some lie far out: there a ReLU with an upper limit shows.
    X = jax.device_put(
        np.asarray(X) * np.where(np.arange(20) % 2, 1, 30)[:, None].astype(np.float32)
    )
    shallow = random_params(run.rng, (2, 5))
    for name, value in variants_of_predict(params, X).items():
        run.observe.array(name, value)
    run.observe.array("parameters", flattened(params))
    run.observe.array("reference of one layer", reference_predict(shallow, X))
    given = copied(params)
    with run.learner.using("predict"):
        logits = run.numeric("logits", run.learner.predict(given, X))
        run.observe.array("logits", logits)
        _reject_changed_arguments(run, given, params)
        again = run.numeric("logits", run.learner.predict(given, X))
        one_layer = run.learner.predict(copied(shallow), X)
        of_one = run.numeric("logits", run.learner.predict(given, X[:1])).shape
        if logits.ndim == 2 and of_one == logits.shape[1:]:
            run.reject("axis-of-one-point-lost", shape=str(of_one), expected=str((1, *of_one)))
        compiled = jax.jit(run.learner.predict)(copied(params), X)
    run.observe.array("logits of a second call", again)
    run.observe.array("logits of one layer", one_layer)
    run.observe.array("logits when compiled", compiled)


def _reject_changed_arguments(run, given, params):
    same = len(given) == len(params) and all(
        len(one) == len(two) and all(a is b for a, b in zip(one, two, strict=True))
        for one, two in zip(given, params, strict=True)
    )
    if not same:
        run.reject("arguments-changed")


@probe("loss_fn")
def probe_loss(run: Run) -> None:
    params, (X, y) = random_params(run.rng), points(run.rng, 24)
    known, (_, grads) = variants_of_loss(params, X, y), reference_update(params, X, y)
    smaller = X[:17], y[:17]
    run.observe.number("cross entropy of a smaller batch", reference_loss(params, *smaller))
    for name, value in known.items():
        run.observe.number(name, value)
    run.observe.array("reference gradient", flattened(grads))
    with run.learner.using("loss_fn"):
        value = run.learner.loss_fn(copied(params), X, y)
        run.observe.number("loss", value)
        run.observe.number("loss of a smaller batch", run.learner.loss_fn(copied(params), *smaller))
        found = flattened(jax.grad(run.learner.loss_fn)(copied(params), X, y))
    if not found.any() and abs(float(value) - float(known["cross entropy"])) < 1e-3:
        run.reject("loss-not-differentiable")
    run.observe.array("gradient", found)


@probe("update")
def probe_update(run: Run) -> None:
    params = random_params(run.rng)
    first, second = points(run.rng, 24), points(run.rng, 24)
    once, grads = reference_update(params, *first)
    twice, _ = reference_update(once, *second)
    again, _ = reference_update(once, *first)
    run.observe.array("weights", flattened(params))
    run.observe.array("sizes", [leaf.size for leaf in jax.tree.leaves(params)])
    run.observe.array("reference after one update", flattened(once))
    run.observe.array("reference after two batches", flattened(twice))
    run.observe.array("reference after two updates", flattened(again))
    run.observe.array("gradient itself", flattened(grads))
    given = copied(params)
    with run.learner.using("update"):
        new = run.learner.update(given, *first, LEARNING_RATE)
        _reject_other_structure(run, new, params)
        _reject_changed_arguments(run, given, params)
        run.observe.array("weights after one update", flattened(new))
        repeated = run.learner.update(copied(params), *first, LEARNING_RATE)
        run.observe.array("weights from a second call", flattened(repeated))
        newer = run.learner.update(new, *second, LEARNING_RATE)
        run.observe.array("weights after two updates", flattened(newer))
    run.learner.load()
    _train(run)


def _reject_other_structure(run, new, params):
    if new is None:
        run.reject("returned-none", name="update")
    if any(callable(leaf) for leaf in jax.tree.leaves(new)):
        run.reject("gradient-not-called")
    shapes = [jnp.shape(leaf) for leaf in jax.tree.leaves(new)]
    expected = [jnp.shape(leaf) for leaf in jax.tree.leaves(params)]
    if shapes == expected and len(new) == len(params):
        return
    if sorted(shapes) == sorted([*expected, ()]):
        run.reject("returned-loss-too")
    run.reject("structure-changed", got=kind_of(new), expected=len(params))


def _train(run):
    """Five epochs with the learner's update: the curve that the learner sees."""
    X, y = toy.points_and_labels()
    loss_of = jax.jit(reference_loss)
    params, losses = random_params(run.rng, (2, 10, 8, 5)), []
    with run.learner.using("update"):
        update = run.learner.update
        # The rate is fixed outside: a learner's own jit may keep it static.
        compiled = jax.jit(lambda params, X, y: update(params, X, y, 0.1))
        for _ in range(5):
            order = run.rng.permutation(len(X))
            for start in range(0, len(X), 50):
                chosen = order[start : start + 50]
                losses.append(loss_of(params, X[chosen], y[chosen]))
                params = compiled(params, X[chosen], y[chosen])
                run.observe.live(loss=losses[-1])
    run.observe.series("losses", losses)


@probe("shuffled")
def probe_shuffled(run: Run) -> None:
    # So many that permutation() sorts twice: of fewer, it gives the order that draws with the
    # second half of its key have, and one couldn't tell which of the two keys was used.
    n = 2000
    X = np.stack([np.arange(n), run.rng.normal(0, 1, n)], axis=1).astype(np.float32)
    labels = run.rng.permutation(n).astype(np.int32)
    key, other = (jax.random.key(run.seed % 2**30 + number) for number in (1000, 1001))

    def call(key):
        given = jnp.asarray(X), jnp.asarray(labels)
        parts = run.unpack(run.learner.shuffled(key, *given), 3, "shuffled")
        new_key, X_new, y_new = parts
        if not _is_key(new_key):
            run.reject("key-not-returned", got=kind_of(new_key))
        return new_key, run.numeric("X", X_new), run.numeric("y", y_new)

    with run.learner.using("shuffled"):
        new_key, X_new, y_new = call(key)
        _, X_same, _ = call(key)
        other_new_key, X_other, _ = call(other)
    if X_new.shape != X.shape or y_new.shape != labels.shape:
        run.reject("shuffled-shapes", shape=list(X_new.shape), labels=list(y_new.shape))
    order = np.clip(np.round(X_new[:, 0]).astype(int), 0, n - 1)
    run.observe.array("examples", X[:, 0])
    run.observe.array("examples afterwards", np.sort(X_new[:, 0]))
    run.observe.number("aligned", np.mean(labels[order] == y_new))
    # A roll puts everything out of place, but keeps the neighbours together.
    run.observe.number("new neighbours", np.sum(np.diff(order) != 1))
    run.observe.array("order", X_new)
    run.observe.array("order with the same key", X_same)
    run.observe.number("changed by another key", np.sum(X_other[:, 0] != X_new[:, 0]))
    run.observe.number("keys differ", float(_data(new_key) != _data(key)))
    run.observe.number("new keys differ", float(_data(other_new_key) != _data(new_key)))
    run.observe.number("drawn with the key returned", _is_drawn_with(new_key, order))
    # Drawing from a key is fine when the next one isn't split off the same key.
    halves = [_data(half) for count in (2, 3, 4) for half in jax.random.split(key, count)]
    used_and_split = _is_drawn_with(key, order) and _data(new_key) in halves
    run.observe.number("used and split", float(used_and_split))


def _is_key(value):
    try:
        jax.random.split(value)
    except Exception:  # noqa: BLE001 - anything at all may have been returned
        return False
    return True


def _data(key):
    data = jax.random.key_data(key) if jnp.issubdtype(key.dtype, jax.dtypes.prng_key) else key
    return tuple(np.asarray(data).tolist())


def _is_drawn_with(key, order):
    """Whether this order comes from this key itself, in one of the usual ways."""
    n = len(order)
    candidates = [
        jax.random.permutation(key, n),
        jnp.argsort(jax.random.uniform(key, (n,))),
        jnp.argsort(jax.random.normal(key, (n,))),
    ]
    return any((np.asarray(candidate) == order).all() for candidate in candidates)


def reference_traces(f, inputs):
    traces = []

    @jax.jit
    def noted(x):
        traces.append(None)
        return f(x)

    for x in inputs:
        noted(x)
    return len(traces)


def inputs_for_traces(rng):
    """Name -> inputs. Every set has another number of traces than of inputs."""
    n = int(rng.integers(2, 6))
    zeros = jnp.zeros(n)
    return {
        "same shape": [zeros, zeros + 1, zeros + 2, np.zeros(n, np.float32)],
        "other shapes": [zeros, jnp.zeros(n + 1), zeros, jnp.zeros((n, 1)), jnp.zeros(n + 1)],
        "other dtypes": [zeros, jnp.zeros(n, int), zeros, jnp.zeros(n, bool), zeros],
        "weak types": [1.0, jnp.float32(2), 3.0, jnp.float32(4), 5.0],
    }


@probe("count_traces")
def probe_count_traces(run: Run) -> None:
    sets = inputs_for_traces(run.rng)
    counts, calls, concrete = [], 0, 0

    def function():
        # A new one each time: JAX remembers what it has compiled by the function.
        def f(x):
            nonlocal calls, concrete
            calls += 1
            concrete += not isinstance(x, jax.core.Tracer)
            return x * 2

        return f

    expected = [reference_traces(lambda x: x * 2, inputs) for inputs in sets.values()]
    with run.learner.using("count_traces"):
        for name, inputs in sets.items():
            value = run.learner.count_traces(function(), list(inputs))
            run.observe.number(f"traces, {name}", value)
            counts.append(float(run.numeric("count", value)))
        f, same = function(), sets["same shape"]
        twice = [run.learner.count_traces(f, list(same)) for _ in range(2)]
    n_inputs = [len(inputs) for inputs in sets.values()]
    if counts == n_inputs:
        run.reject("never-compiled" if concrete else "compiled-for-each-input", calls=n_inputs[0])
    if counts[0] == expected[0] and np.array_equal(counts, np.cumsum(expected)):
        run.reject("counts-add-up")
    for name, number in zip(sets, expected, strict=True):
        run.observe.number(f"expected, {name}", number)
    run.observe.number("count of a second call", twice[1])
