"""What probes of Keras lessons share, on every backend: a small network that NumPy knows.

A probe puts the network into the learner's own class (`stand_in`), lets Keras and the learner's
methods work on it, and compares with `Reference`, which computes the same in plain NumPy.
"""

import warnings
from collections import Counter

import keras
import numpy as np
from common.network import Reference as Reference
from common.network import cross_entropy
from common.network import softmax as softmax

from tutor.worker.probing import kind_of


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
    value = float(np.mean(keras.ops.convert_to_numpy(loss_fn(*tensors((np.array([0]), p))))))
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
    if keras.backend.backend() == "jax":
        import jax

        return tuple(map(jax.device_put, data))  # Keras's way compiles a program for each shape
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
