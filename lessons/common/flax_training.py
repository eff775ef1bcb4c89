"""What probes of Flax lessons share: a model and an optimizer that take notes.

What they are compared with is computed in NumPy (`common.network`): JAX would trace, compile and
load some fifty small programs for it, which takes longer than all that the learner's code does.
"""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import optax
from common.jax_programs import at_once
from common.network import Reference, softmax
from flax import nnx

from tutor.worker.probing import Rejected

CLASSES = 10


def flattened(model):
    """All parameters, one after the other: (n,) float32."""
    leaves = jax.tree.leaves(nnx.state(model, nnx.Param))
    return np.concatenate([np.asarray(leaf).ravel() for leaf in leaves]).astype(np.float32)


def sizes(model):
    """Length of each parameter array, in the order of `flattened`."""
    return [leaf.size for leaf in jax.tree.leaves(nnx.state(model, nnx.Param))]


def form_of(output):
    """What the rows of a model's output, (b, n_classes), are."""
    output = np.asarray(output, np.float64)
    if output.min() >= 0 and np.abs(output.sum(axis=1) - 1).max() < 1e-3:
        return "probabilities"
    if output.max() <= 1e-6 and np.abs(np.exp(output).sum(axis=1) - 1).max() < 1e-3:
        return "log-probabilities"
    return "logits"


def range_of_second_softmax():
    """Between what bounds a softmax of probabilities stays, however sure the first one is."""
    lowest = 1 / (np.e + CLASSES - 1)
    return float(lowest) - 1e-4, float(np.e * lowest) + 1e-4


class _Constant(nnx.Module):
    """Gives the same output, whatever it is called with."""

    def __init__(self, output):
        self.output = nnx.Param(jax.device_put(output))

    def __call__(self, x, *args, **kwargs):
        return self.output[...]


def first_of(value):
    """The loss of a loss function that may return (loss, logits)."""
    return value[0] if isinstance(value, tuple | list) and len(value) == 2 else value


def expected_form(loss_fn):
    """Which form of output `loss_fn(model, data)` takes, judged by its value for one example.

    Logits when its value is of no known kind.
    """
    p = np.full((1, CLASSES), 0.05, np.float32)
    p[0, 0] = 0.55
    data = jax.device_put((np.zeros((1, 8, 8, 1), np.float32), np.zeros(1, int)))

    def loss_of(output, data):
        return first_of(loss_fn(_Constant(output), data))

    value = np.mean(np.asarray(at_once(loss_of, p, data)))
    values = {form: cross_entropy(p, np.zeros(1, int), form) for form in _OUTPUT}
    return min(_OUTPUT, key=lambda form: (not abs(values[form] - value) < 1e-3, form != "logits"))


_PROBABILITIES = {"logits": softmax, "probabilities": np.array, "log-probabilities": np.exp}
_OUTPUT = {
    "logits": lambda logits: logits,
    "probabilities": jax.nn.softmax,
    "log-probabilities": jax.nn.log_softmax,
}


def probabilities(output, form):
    """What rows of this form mean: (b, n_classes) float64."""
    return _PROBABILITIES[form](np.asarray(output, np.float64))


def cross_entropy(output, y, form):
    """Mean over the batch, in NumPy: a yardstick that owes nothing to the learner."""
    chosen = probabilities(output, form)[np.arange(len(y)), np.asarray(y)]
    return float(-np.mean(np.log(chosen)))


class Notes:
    """What a small model was used for."""

    def __init__(self):
        self.batches = []
        """For each batch that training used: its examples' numbers, their labels, and its loss."""
        self.trained_in = []
        """For each time that backpropagation was traced: whether it was in training mode."""
        self.training = []
        """For each run of the model's Python code: whether it was in training mode."""
        self.traced = []
        """And whether it was run for compilation, without values."""

    def take(self, form, output, pull, first_entries):
        """Called from backpropagation, when it runs: a batch that training used.

        An example's number stands in its first entry as number / 1000. Its label is the class
        whose output the loss pulls up most.
        """
        numbers = np.round(np.asarray(first_entries) * 1000).astype(int)
        labels = np.asarray(pull).argmin(axis=1)
        self.batches.append((numbers, labels, cross_entropy(output, labels, form)))


def _noting(notes, form, training):
    """A function (output, x) -> output that notes in backpropagation which examples x were used.

    Predictions made for a metric are not noted.
    """

    @jax.custom_vjp
    def note(output, x):
        return output

    def forward(output, x):
        notes.trained_in.append(training)
        return output, (output, x)

    def backward(residuals, pull):
        output, x = residuals
        # The output depends on the weights: notes come in the order of the updates.
        jax.debug.callback(partial(notes.take, form), output, pull, x.reshape(len(x), -1)[:, 0])
        return pull, jnp.zeros_like(x)

    note.defvjp(forward, backward)
    return note


class SmallModel(nnx.Module):
    """The network that NumPy knows, its arrays in the same order. Holds no random state.

    Notes of the batches cost: JAX keeps no compiled program on disk that calls the host.
    """

    def __init__(self, network, form="logits", *, notes_batches=False):
        weights = [nnx.Param(jax.device_put(array)) for array in network.weights]
        # JAX orders parameters by their names.
        self.first_matrix, self.first_shift, self.second_matrix, self.second_shift = weights
        self.mode = nnx.Dropout(0.0)  # drops nothing, but knows whether training is on
        self.form = form
        self.notes = Notes()
        self.notes_batches = notes_batches

    def __call__(self, x, *args, **kwargs):
        self.notes.training.append(not self.mode.deterministic)
        x = jnp.asarray(x, jnp.float32)
        # Under nnx.grad alone, the data keep their values.
        self.notes.traced.append(type(x).__name__ == "DynamicJaxprTracer")
        flat = x.reshape(x.shape[0], -1)
        hidden = jnp.tanh(flat @ self.first_matrix[...] + self.first_shift[...])
        logits = self.mode(hidden) @ self.second_matrix[...] + self.second_shift[...]
        output = _OUTPUT[self.form](logits)
        if not self.notes_batches:
            return output
        return _noting(self.notes, self.form, not self.mode.deterministic)(output, x)


def small_network(rng):
    """The network of a `SmallModel` for digits, with fresh random weights."""
    return Reference(rng, (8, 8, 1), CLASSES)


class WatchedSGD(nnx.Optimizer):
    """An ordinary nnx.Optimizer that looks at what `update` is called with. May raise Rejected."""

    def __init__(self, model, learning_rate):
        super().__init__(model, optax.sgd(learning_rate), wrt=nnx.Param)
        self.calls = Calls()

    def update(self, *args, **kwargs):
        self.calls.look(*args, **kwargs)
        super().update(*args, **kwargs)


class Calls:
    """Shared by an optimizer and the copies of it that Flax makes for compiled code."""

    def __init__(self):
        self.count = 0

    def look(self, model=None, grads=None, *_, **__):
        self.count += 1
        if grads is None:
            return  # Flax itself says what is missing
        if isinstance(grads, SmallModel) and not isinstance(model, SmallModel):
            raise Rejected("update-arguments-swapped")
        if isinstance(grads, tuple):
            raise Rejected("value-and-grad-not-unpacked")
        if callable(grads) and not isinstance(grads, SmallModel):
            raise Rejected("gradient-not-called")
        if getattr(grads, "shape", None) == ():
            raise Rejected("loss-and-gradients-swapped")


def numbered(rng, n):
    """Digit-shaped noise whose number is written into it, for Notes: (n, 8, 8, 1) float32."""
    X = rng.uniform(0, 1, (n, 8, 8, 1)).astype(np.float32)
    X.reshape(n, -1)[:, 0] = np.arange(n) / 1000
    return X
