"""What probes of Keras lessons share, on every backend: a small network that NumPy knows.

A probe puts the network into the learner's own class (`stand_in`), lets Keras and the learner's
methods work on it, and compares with `Reference`, which computes the same in plain NumPy.
"""

import warnings
from collections import Counter

import keras
import numpy as np

from tutor.worker.probing import kind_of

# With logits of this size Keras's clipping of probabilities (1e-7) is far away.
_SPREAD = 0.4


class Reference:
    """Two dense layers (tanh, then `n_classes` logits) under cross-entropy, in float64.

    `gain` multiplies the logits. Networks made by `stand_in` apply it in training mode only, so
    that a forward pass in the wrong mode shows. Labels of the highest logit don't depend on it.
    """

    def __init__(self, rng, shape, n_classes, n_hidden=12):
        """`shape` is that of one example."""
        self.shape, self.n_hidden, self.n_classes = tuple(shape), n_hidden, n_classes
        sizes = [(int(np.prod(shape)), n_hidden), (n_hidden,), (n_hidden, n_classes), (n_classes,)]
        self.weights = [rng.normal(0, _SPREAD, size).astype(np.float32) for size in sizes]

    def logits(self, X, gain=1.0, weights=None):
        """(n, n_classes)."""
        return self._forward(X, gain, weights or self.weights)[-1]

    def _forward(self, X, gain, weights):
        W1, b1, W2, b2 = (weight.astype(float) for weight in weights)
        flat = np.reshape(np.asarray(X, float), (len(X), -1))
        hidden = np.tanh(flat @ W1 + b1)
        return flat, hidden, gain * (hidden @ W2 + b2)

    def loss(self, X, y, gain=1.0, weights=None):
        """Mean cross-entropy of the batch."""
        return cross_entropy(y, self.logits(X, gain, weights), logits=True)

    def accuracy(self, X, y):
        return float((self.logits(X).argmax(axis=1) == y).mean())

    def labels(self, rng, X):
        """(n,) int32, of which the network gets about six in ten right."""
        own = self.logits(X).argmax(axis=1)
        other = rng.integers(0, self.n_classes, len(own))
        return np.where(rng.random(len(own)) < 0.6, own, other).astype(np.int32)

    def batches(self, rng, X, size):
        """X in batches of this size, with such labels; a last partial batch is left out.

        The network's highest answer and the highest true label stand first in each batch, and a
        label 0 last: metrics that take labels for rows, or have their arguments swapped, then show
        values of their own, where they might else show the zero of one that is never updated.
        """
        found = []
        for start in range(0, len(X) - size + 1, size):
            part = X[start : start + size]
            part = part[np.argsort(-self.logits(part).argmax(axis=1), kind="stable")]
            y = self.labels(rng, part)
            y[0], y[-1] = self.n_classes - 1, 0
            found.append((part, y))
        return found

    def gradients(self, X, y, gain=1.0, weights=None):
        """Derivatives of the loss with respect to the four weights, by the chain rule."""
        weights = weights or self.weights
        flat, hidden, logits = self._forward(X, gain, weights)
        error = softmax(logits)
        error[np.arange(len(y)), y] -= 1
        error *= gain / len(y)
        before = (error @ weights[2].astype(float).T) * (1 - hidden**2)
        return [flat.T @ before, before.sum(axis=0), hidden.T @ error, error.sum(axis=0)]

    def sgd_path(self, batches, learning_rate, gain=1.0):
        """Plain SGD. Losses from before each update, and flattened weights after each: (k, n)."""
        weights, losses, path = [weight.astype(float) for weight in self.weights], [], []
        for X, y in batches:
            losses.append(self.loss(X, y, gain, weights))
            grads = self.gradients(X, y, gain, weights)
            weights = [w - learning_rate * g for w, g in zip(weights, grads, strict=True)]
            path.append(flattened(weights))
        return losses, np.stack(path)

    @property
    def sizes(self):
        """How many numbers each of the four weights holds."""
        return [weight.size for weight in self.weights]


class StandIn:
    """An instance of the learner's class with the reference's network in the place of its own."""

    def __init__(self, model, layers, modes):
        self.model = model
        self._layers = layers
        self.modes = modes
        """Training flag of each forward pass. Empty: the learner's methods went past `call`."""

    def weights(self):
        """Flattened, in the order of the reference's: (n,) float32."""
        return flattened(v for layer in self._layers for v in layer.trainable_variables)


def stand_in(model_class, reference, *, logits, gain=1.0):
    """The learner's class is made as it is, trackers and all; only `call` is another.

    logits: whether the network gives logits or probabilities. gain: see Reference. What is raised
    in here comes from the learner's `__init__`: call it under `run.learner.using`.
    """
    hidden = keras.layers.Dense(reference.n_hidden, activation="tanh")
    output = keras.layers.Dense(reference.n_classes)
    flatten = keras.layers.Flatten()
    hidden.build((None, int(np.prod(reference.shape))))
    output.build((None, reference.n_hidden))
    hidden.set_weights(reference.weights[:2])
    output.set_weights(reference.weights[2:])
    modes = []

    class Network(keras.Model):
        # Stands behind the learner's class: its layers are there before a learner's __init__
        # builds the model, after which Keras takes no more.
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.stand_in_hidden, self.stand_in_output = hidden, output

    class Stand(model_class, Network):
        def call(self, inputs, training=False):
            modes.append(bool(training))
            logit = output(hidden(flatten(inputs)))
            logit = logit * gain if training else logit
            return logit if logits else keras.ops.softmax(logit)

        # The learner's own layers rest: a gradient for them would be asked for in vain.
        @property
        def trainable_variables(self):
            return [*hidden.trainable_variables, *output.trainable_variables]

        trainable_weights = trainable_variables

    # Messages and errors name the class: let it be the one that the learner knows.
    Stand.__name__ = Stand.__qualname__ = model_class.__name__
    # The layers that the learner made stay unbuilt, because nothing calls them.
    warnings.filterwarnings("ignore", message=r"`build\(\)` was called on layer")
    model = Stand()
    if not hasattr(model, "stand_in_output"):  # a learner's __init__ went past `Network`
        model.stand_in_hidden, model.stand_in_output = hidden, output
    modes.clear()
    return StandIn(model, (hidden, output), modes)


def flattened(values):
    """Weights, gradients or arrays, one after the other: (n,) float32."""
    arrays = [np.ravel(keras.ops.convert_to_numpy(value)) for value in values]
    return np.concatenate(arrays).astype(np.float32) if arrays else np.zeros(0, np.float32)


def softmax(logits):
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


def cross_entropy(y, y_pred, *, logits):
    """Mean over the batch, from logits or probabilities (n, k) and labels (n,), in NumPy."""
    p = softmax(np.asarray(y_pred, float)) if logits else np.asarray(y_pred, float)
    return float(-np.mean(np.log(np.maximum(p[np.arange(len(y)), y], 1e-7))))


def are_probabilities(output):
    """Whether each row is a distribution; else the rows are taken for logits."""
    output = np.asarray(output, float)
    return bool(output.min() >= 0 and np.abs(output.sum(axis=-1) - 1).max() < 1e-3)


def expects_logits(loss_fn, n_classes=10):
    """Whether `loss_fn(y_true, y_pred)` takes logits (True) or probabilities (False).

    Judged by its value for a prediction that is both a distribution and a set of logits.
    """
    p = np.full((1, n_classes), 0.3 / (n_classes - 1), np.float32)
    p[0, 0] = 0.7
    tensors = keras.ops.convert_to_tensor(np.array([0])), keras.ops.convert_to_tensor(p)
    value = float(np.mean(keras.ops.convert_to_numpy(loss_fn(*tensors))))
    as_logits = cross_entropy([0], p, logits=True)
    return abs(value - as_logits) < abs(value + np.log(p[0, 0]))


def loss_of(run, model):
    """The loss as the learner keeps it: on the model, else in the file; None for neither."""
    found = getattr(model, "loss_fn", None)
    if found is None and run.learner.defines("loss_fn"):
        found = run.learner.loss_fn
    return found


def uses_logits(run, model, X):
    """What the learner's loss expects of the model; where there is none, what the model gives."""
    output = run.numeric("output", model(X))
    loss_fn = loss_of(run, model)
    if loss_fn is None:
        return not are_probabilities(output)
    return expects_logits(loss_fn, output.shape[-1])


def tensors(data):
    """A batch as `fit` hands it over: tensors of the backend."""
    return tuple(keras.ops.convert_to_tensor(array) for array in data)


def results(run, value, names, step):
    """What `train_step` or `test_step` returned, as (len(names),) float64. Raises Rejected."""
    if value is None:
        run.reject("returned-none", name=step)
    if not isinstance(value, dict):
        run.reject("returned-not-a-dict", name=step, got=kind_of(value))
    for result in value.values():
        if isinstance(result, keras.metrics.Metric):
            run.reject("returned-metric-objects", name=step)
        if callable(result):
            run.reject("result-not-called", name=step)
    require_names(run, value, names)
    return run.numbers([value[name] for name in names], len(names), step)


def require_names(run, found, names):
    """Exactly these names, in any order. Raises Rejected."""
    found, expected = sorted(map(str, found)), sorted(names)
    if found == expected:
        return
    told = {"names": ", ".join(found) or "–", "expected": ", ".join(expected)}
    extra = Counter(found) - Counter(expected)
    if "loss" in extra and set(expected) <= set(found):
        run.reject("builtin-loss-too", **told)
    if any(name.startswith(("mean", "sparse_categorical_accuracy")) for name in found):
        run.reject("metric-unnamed", **told)
    run.reject("names-differ", **told)


def metrics_listed(run, model):
    """The different metrics that `model.metrics` gives. Raises Rejected."""
    listed = model.metrics
    if listed is None:
        run.reject("returned-none", name="metrics")
    if isinstance(listed, keras.metrics.Metric | dict | str):
        run.reject("metrics-not-a-list", got=kind_of(listed))
    if callable(listed):
        run.reject("not-a-property")
    if not hasattr(listed, "__iter__"):
        run.reject("metrics-not-a-list", got=kind_of(listed))
    listed = list(listed)
    if not all(isinstance(one, keras.metrics.Metric) for one in listed):
        run.reject("metrics-not-objects", got=", ".join(kind_of(one) for one in listed))
    return list({id(one): one for one in listed}.values())


def metric_of(run, model, attribute, name):
    """The metric under this attribute, or else one of this name. Raises Rejected."""
    found = getattr(model, attribute, None)
    if found is None:
        named = [v for v in vars(model).values() if getattr(v, "name", None) == name]
        found = next((v for v in named if isinstance(v, keras.metrics.Metric)), None)
    if found is None:
        run.reject("attribute-missing", attribute=attribute)
    if not isinstance(found, keras.metrics.Metric):
        run.reject("not-a-metric", attribute=attribute, got=kind_of(found))
    return found
