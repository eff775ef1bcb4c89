"""Tries the stateless steps on a small network that NumPy knows, then under fit and evaluate."""

import warnings
from functools import partial

import jax
import jax.numpy as jnp
import keras
import numpy as np
from common import digits
from common import keras_steps as steps
from common import keras_training as training
from common.jax_programs import at_once

from tutor.worker.probing import Run, kind_of, probe

NAMES = ("My_loss", "My_accuracy")
LEARNING_RATE = 0.1
BATCH = 12
GAIN = steps.GAIN


@partial(jax.jit, static_argnums=(2, 3))
def _output(numbers, inputs, gain, logits):
    """The reference's network as one program: operations by themselves are loaded one by one."""
    W1, b1, W2, b2 = numbers
    x = jnp.reshape(inputs, (-1, W1.shape[0]))
    logit = (jnp.tanh(x @ W1 + b1) @ W2 + b2) * gain
    return logit if logits else jax.nn.softmax(logit)


def _given(weight, shape, dtype):
    """An initializer that compiles nothing."""
    return jax.device_put(weight.astype(dtype))


class StandIn:
    """The learner's class with the reference's network, and a count of passes in training mode."""

    def __init__(self, run, reference, *, learning_rate=LEARNING_RATE, gain=1.0):
        model_class = run.learner.CNNModel

        class Stand(model_class):
            def __init__(self):
                super().__init__()
                self.passes = self.add_weight(
                    shape=(), initializer="zeros", trainable=False, name="passes"
                )
                self.numbers = [
                    self.add_weight(
                        shape=weight.shape,
                        initializer=partial(_given, weight),
                        name=f"numbers_{i}",
                    )
                    for i, weight in enumerate(reference.weights)
                ]
                self.built = True

            def call(self, inputs, training=False):
                modes.append(bool(training))
                if training:
                    self.passes.assign_add(1.0)
                numbers = [keras.ops.convert_to_tensor(number) for number in self.numbers]
                return _output(numbers, inputs, gain if training else 1.0, logits)

        Stand.__name__ = Stand.__qualname__ = model_class.__name__
        # The layers that the learner's class made stay unbuilt, because nothing calls them.
        warnings.filterwarnings("ignore", message=r"`build\(\)` was called on layer")
        self.modes = modes = []
        self.model = Stand()
        logits = training.expects_logits(partial(at_once, self.model.loss_fn))
        steps.compiled(self.model, learning_rate)
        self._before = self._stateful()

    def _stateful(self):
        model = self.model
        parts = model.variables, model.metrics_variables, model.optimizer.variables
        return [np.array(variable.value) for part in parts for variable in part]

    def reject_changes(self, run):
        """Nothing may have changed but what was returned. Raises Rejected."""
        after = self._stateful()
        if any((a != b).any() for a, b in zip(self._before, after, strict=True)):
            run.reject("changed-in-place")

    def values(self, *parts):
        """Lists of arrays, as Keras hands them to a step."""
        owner = {"optimizer_variables": self.model.optimizer}
        lists = (
            owner[part].variables if part in owner else getattr(self.model, part) for part in parts
        )
        return tuple([variable.value for variable in variables] for variables in lists)

    def shown(self, metrics_variables):
        """What `fit` will read from returned variables of the metrics: (2,)."""
        shown, start = {}, 0
        for metric in self.model.metrics:
            end = start + len(metric.variables)
            shown[metric.name] = float(metric.stateless_result(metrics_variables[start:end]))
            start = end
        return [shown[name] for name in NAMES]


TRAINED = (
    "trainable_variables",
    "non_trainable_variables",
    "optimizer_variables",
    "metrics_variables",
)
TESTED = ("trainable_variables", "non_trainable_variables", "metrics_variables")


def made(run, reference, **settings):
    with run.learner.using("CNNModel"):
        return StandIn(run, reference, **settings)


def require_method(run, name):
    if not run.learner.defines(f"CNNModel.{name}"):
        run.reject("step-inherited", name=name)


@probe("CNNModel.compute_loss_and_updates")
def probe_compute(run: Run) -> None:
    name = "compute_loss_and_updates"
    X, _ = digits.batch(run.rng, BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    other = training.Reference(run.rng, (8, 8, 1), 10)
    y = other.labels(run.rng, X)
    require_method(run, name)
    stand = made(run, reference, gain=GAIN)
    x, labels = training.tensors((X, y))
    _, fixed = stand.values(*TESTED[:2])
    handed_in = [jnp.asarray(weight) for weight in other.weights]
    method = getattr(stand.model, name)
    run.observe.number("cross-entropy", other.loss(X, y))
    run.observe.number("cross-entropy in training mode", other.loss(X, y, GAIN))
    run.observe.number("cross-entropy of the model's own", reference.loss(X, y))
    run.observe.number("no loss", 0.0)
    run.observe.number("summed", other.loss(X, y) * len(y))
    run.observe.array("reference gradient", training.flattened(other.gradients(X, y, GAIN)))
    with run.learner.using(name):
        loss, aux = _loss_and_updates(run, method(handed_in, fixed, x, labels, training=False))
        run.observe.number("loss", loss)
        if np.isclose(float(loss), reference.loss(X, y), rtol=1e-3):
            run.stop()  # the variables handed in are ignored, and the model's own would change
        in_training = _loss_and_updates(run, method(handed_in, fixed, x, labels, training=True))
        run.observe.number("loss in training mode", in_training[0])
        stand.reject_changes(run)
        _observe_updates(run, fixed, aux, in_training[1], other, X)
        grad_fn = jax.grad(method, has_aux=True)
        grads, _ = grad_fn(handed_in, fixed, x, labels, training=True)
        run.observe.array("gradient", training.flattened(grads))


def _loss_and_updates(run, value):
    """(loss, the rest) of what the method returned. Raises Rejected."""
    name = "compute_loss_and_updates"
    if value is None:
        run.reject("returned-none", name=name)
    if not isinstance(value, tuple | list) or len(value) != 2:
        alone = getattr(value, "shape", None) == ()
        run.reject("loss-alone" if alone else "not-a-pair", got=kind_of(value))
    loss, rest = value
    if isinstance(loss, tuple | list) or (np.size(loss) > 1 and np.ndim(loss) > 1):
        run.reject("loss-not-first", got=kind_of(loss))
    if isinstance(rest, tuple | list) and len(rest) == 2 and _are_predictions(rest[1]):
        run.reject("updates-before-predictions")
    return loss, rest


def _are_predictions(value):
    return _shape(value) == (BATCH, 10)


def _observe_updates(run, fixed, rest, rest_in_training, reference, X):
    outputs = [leaf for leaf in jax.tree.leaves(rest) if _are_predictions(leaf)]
    if not outputs:
        run.reject("predictions-missing")
    p = training.softmax(reference.logits(X))
    found = np.asarray(outputs[0], float)
    found = found if training.are_probabilities(found) else training.softmax(found)
    run.observe.array("predictions", found)
    run.observe.array("reference predictions", p)
    pair = isinstance(rest_in_training, tuple | list) and len(rest_in_training) == 2
    updated = rest_in_training[1] if pair else None
    shapes = [np.shape(variable) for variable in fixed]
    if not isinstance(updated, tuple | list) or [_shape(v) for v in updated] != shapes:
        run.reject("non-trainable-missing")
    # Others are the state of a learner's own dropout.
    run.observe.number("passes in training mode", float(updated[shapes.index(())]))


def _shape(value):
    """None for what is no array."""
    return getattr(value, "shape", None)


@probe("CNNModel.train_step")
def probe_train_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 9 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    first, singles, fitted = batches[:2], batches[2:4], batches[4:]
    steps.observe_updates(run, reference, first, LEARNING_RATE)
    steps.observe_values(run, reference, singles, fitted, NAMES)
    _observe_mistakes(run, reference, first, singles)
    require_method(run, "train_step")
    with run.learner.using("CNNModel.train_step"):
        _try_updates(run, reference, first)
        _try_values(run, reference, singles, fitted)
        _train(run)


def _observe_mistakes(run, reference, batches, singles):
    """What the mistakes give that only a stateless step can have."""
    grads = training.flattened(reference.gradients(*batches[0], GAIN))
    weights = training.flattened(reference.weights)
    run.observe.array("reference of swapped arguments", grads - LEARNING_RATE * weights)
    _, path = reference.sgd_path(batches[1:], LEARNING_RATE, GAIN)
    run.observe.array("reference of the second batch alone", path[0])
    _observe_wrong_variables(run, reference, singles)


def _observe_wrong_variables(run, reference, batches):
    """The second values of metrics that go on from each other's sum and count."""
    (loss, next_loss), (accuracy, next_accuracy) = (
        [measure(X, y) for X, y in batches] for measure in steps.measures(reference)
    )
    of_loss = (accuracy * BATCH + next_loss) / (BATCH + 1)
    of_accuracy = (loss + next_accuracy * BATCH) / (1 + BATCH)
    run.observe.array("My_loss, of wrong variables", [loss, of_loss])
    run.observe.array("My_accuracy, of wrong variables", [accuracy, of_accuracy])


def _stepped(run, stand, step, state, batch, parts):
    """(logs, state) of one call of `train_step` or `test_step`. Raises Rejected."""
    value = getattr(stand.model, step)(state, training.tensors(batch))
    stand.reject_changes(run)
    if value is None:
        run.reject("returned-none", name=step)
    if isinstance(value, dict):
        run.reject("state-not-returned")
    logs, new = run.unpack(value, 2, step)
    if isinstance(new, dict):
        run.reject("state-before-logs")
    training.results(run, logs, NAMES, step)
    counts = [len(part) for part in state]
    if not isinstance(new, tuple | list) or len(new) != len(parts):
        run.reject("state-count", name=step, got=kind_of(new), expected=len(parts))
    if not all(isinstance(part, tuple | list) for part in new):
        run.reject("state-of-others", name=step, got=", ".join(map(kind_of, new)))
    found = [[np.shape(leaf) for leaf in part] for part in new]
    expected = [[np.shape(leaf) for leaf in part] for part in state]
    if found != expected:
        same = sorted(map(str, found)) == sorted(map(str, expected))
        told = ", ".join(str(len(part)) for part in found)
        run.reject(
            "state-order" if same else "state-sizes",
            name=step,
            got=told,
            expected=", ".join(map(str, counts)),
        )
    return logs, tuple(list(part) for part in new)


def _try_updates(run, reference, batches):
    stand = made(run, reference, gain=GAIN)
    state = stand.values(*TRAINED)
    iterations = float(np.sum([np.sum(v) for v in state[2] if np.ndim(v) == 0]))
    _, state = _stepped(run, stand, "train_step", state, batches[0], TRAINED)
    if not stand.modes:
        run.reject("call-bypassed", name="train_step")
    run.observe.array("weights after one update", _numbers(state))
    run.observe.number("passes in training mode", state[1][0])
    now = float(np.sum([np.sum(v) for v in state[2] if np.ndim(v) == 0]))
    run.observe.number("optimizer has moved", now - iterations)
    _, state = _stepped(run, stand, "train_step", state, batches[1], TRAINED)
    run.observe.array("weights after two updates", _numbers(state))


def _numbers(state):
    """The network's weights in a state, flattened in the order of the reference's."""
    return training.flattened(state[0])


def _try_values(run, reference, singles, fitted):
    expected = np.array([steps.so_far(one, singles) for one in steps.measures(reference)])
    stand = made(run, reference, learning_rate=0.0)
    state = stand.values(*TRAINED)
    run.observe.array("weights at rate zero", _numbers(state))
    returned, kept = _values(run, stand, "train_step", state, singles, TRAINED, expected)
    run.observe.array("weights after steps at rate zero", _numbers(kept))
    if not np.allclose(returned, expected, rtol=1e-3):
        run.stop()  # the compiled loop of `fit` could only fail in a less telling way
    X, y = (np.concatenate(parts) for parts in zip(*fitted, strict=True))
    history = stand.model.fit(X, y, epochs=2, batch_size=BATCH, shuffle=False, verbose=0).history
    training.require_names(run, history, NAMES)
    for name in NAMES:
        run.observe.series(f"{name}, of fit", history[name])


def _values(run, stand, step, state, batches, parts, expected):
    """What a step returns for batches one after the other: (2, n), and the last state."""
    returned, kept = [], []
    for batch in batches:
        logs, state = _stepped(run, stand, step, state, batch, parts)
        returned.append(training.results(run, logs, NAMES, step))
        kept.append(stand.shown(state[-1]))
        in_order = np.allclose(kept[-1], expected[:, len(kept) - 1], rtol=1e-3)
        if not in_order and np.allclose(kept[-1], returned[-1][::-1]):
            run.reject("metrics-slices-wrong")
    for i, name in enumerate(NAMES):
        run.observe.array(f"{name}, returned", np.array(returned)[:, i])
        run.observe.array(f"{name}, in the state", np.array(kept)[:, i])
    if not np.any(kept):
        run.reject("metrics-variables-old")
    second = 2 * expected[:, 1] - expected[:, 0]
    if np.allclose(kept[1], second, rtol=1e-3):
        run.reject("state-ignored")
    return np.transpose(returned), state


def _train(run):
    """The lecture's exercise: five epochs of all digits."""
    X, y = digits.images_and_labels()
    keras.utils.set_random_seed(run.seed % 2**31)
    model = run.learner.CNNModel()
    model.compile(optimizer="adam")
    history = steps.fit(run, model, X, y, epochs=5, batch_size=10)
    training.require_names(run, history, NAMES)
    for name in NAMES:
        run.observe.series(name, history[name])
    run.observe.number("My_accuracy at the end", history["My_accuracy"][-1])
    run.observe.array("predicted", run.numeric("output", model(X)).argmax(axis=1))
    run.observe.array("truth", y)


@probe("CNNModel.test_step")
def probe_test_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 7 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    singles, evaluated = batches[:2], batches[2:]
    steps.observe_evaluation(run, reference, singles, evaluated, NAMES)
    _observe_wrong_variables(run, reference, singles)
    require_method(run, "test_step")
    with run.learner.using("CNNModel.test_step"):
        _try_evaluation(run, reference, singles, evaluated)


def _try_evaluation(run, reference, singles, evaluated):
    expected = np.array([steps.so_far(one, singles) for one in steps.measures(reference)])
    stand = made(run, reference, gain=GAIN)
    state = stand.values(*TESTED)
    run.observe.array("weights", _numbers(state))
    returned, state = _values(run, stand, "test_step", state, singles, TESTED, expected)
    if not stand.modes:
        run.reject("call-bypassed", name="test_step")
    run.observe.array("weights after test_step", _numbers(state))
    run.observe.number("passes in training mode", state[1][0])
    if not np.allclose(returned, expected, rtol=1e-3):
        run.stop()
    X, y = (np.concatenate(parts) for parts in zip(*evaluated, strict=True))
    found = stand.model.evaluate(X, y, batch_size=BATCH, verbose=0, return_dict=True)
    training.require_names(run, found, NAMES)
    for name in NAMES:
        run.observe.number(f"{name}, of evaluate", found[name])
    run.observe.array("weights after evaluate", _numbers(stand.values(*TESTED)))
