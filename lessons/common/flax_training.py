"""What probes of Flax lessons share: reference updates, a model and optimizer that take notes."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
from flax import nnx

# Functions by name, the yardsticks: a learner's code may replace those of the module later.
from jax import value_and_grad
from jax.numpy import mean

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
        self.output = nnx.Param(jnp.asarray(output))

    def __call__(self, x, *args, **kwargs):
        return self.output[...]


def first_of(value):
    """The loss of a loss function that may return (loss, logits)."""
    return value[0] if isinstance(value, tuple | list) and value else value


def expected_form(loss_fn):
    """Which form of output `loss_fn(model, data)` takes, judged by its value for one example.

    Logits when its value is of no known kind.
    """
    p = np.full((1, CLASSES), 0.05, np.float32)
    p[0, 0] = 0.55
    data = (jnp.zeros((1, 8, 8, 1)), jnp.zeros(1, int))
    value = float(jnp.mean(jnp.asarray(first_of(loss_fn(_Constant(p), data)))))
    values = {form: float(cross_entropy(p, np.zeros(1, int), form)) for form in _LOG}
    return min(_LOG, key=lambda form: (not abs(values[form] - value) < 1e-3, form != "logits"))


_LOG = {
    "logits": jax.nn.log_softmax,
    "probabilities": jnp.log,
    "log-probabilities": lambda output: output,
}
_OUTPUT = {
    "logits": lambda logits: logits,
    "probabilities": jax.nn.softmax,
    "log-probabilities": jax.nn.log_softmax,
}


def cross_entropy(output, y, form):
    """Mean over the batch, in the plainest way: a yardstick that owes nothing to the learner."""
    return -mean(_LOG[form](output)[jnp.arange(len(y)), y])


class Notes:
    """What a small model was used for."""

    def __init__(self):
        self.batches = []
        """For each batch that training used: its examples' numbers, their labels, and its loss."""
        self.training = []
        """For each run of the model's Python code: whether it was in training mode."""
        self.traced = []
        """And whether it was run for compilation, without values."""

    def take(self, numbers, labels, loss):
        """Called from backpropagation, when it runs: a batch that training used."""
        self.batches.append((np.asarray(numbers), np.asarray(labels), float(loss)))


def _noting(notes, form):
    """A function (output, x) -> output that notes in backpropagation which examples x were used.

    An example's number stands in its first entry as number / 1000. Its label is the class whose
    output the loss pulls up most. Predictions made for a metric are not noted.
    """

    @jax.custom_vjp
    def note(output, x):
        return output

    def forward(output, x):
        return output, (output, x)

    def backward(residuals, pull):
        output, x = residuals
        numbers = jnp.round(x.reshape(x.shape[0], -1)[:, 0] * 1000).astype(int)
        labels = pull.argmin(axis=1)
        # The loss depends on the weights: notes come in the order of the updates.
        jax.debug.callback(notes.take, numbers, labels, cross_entropy(output, labels, form))
        return pull, jnp.zeros_like(x)

    note.defvjp(forward, backward)
    return note


class SmallModel(nnx.Module):
    """Two dense layers with fresh random weights. Takes notes; holds no random state."""

    def __init__(self, rng, form="logits", n_inputs=64):
        def weights(*shape):
            return nnx.Param(jnp.asarray(rng.normal(0, 0.4, shape), jnp.float32))

        self.w1, self.b1 = weights(n_inputs, 12), weights(12)
        self.w2, self.b2 = weights(12, CLASSES), weights(CLASSES)
        self.mode = nnx.Dropout(0.0)  # drops nothing, but knows whether training is on
        self.form = form
        self.notes = Notes()

    def __call__(self, x, *args, **kwargs):
        self.notes.training.append(not self.mode.deterministic)
        x = jnp.asarray(x, jnp.float32)
        # Under nnx.grad alone, the data keep their values.
        self.notes.traced.append(type(x).__name__ == "DynamicJaxprTracer")
        hidden = jnp.tanh(x.reshape(x.shape[0], -1) @ self.w1[...] + self.b1[...])
        logits = self.mode(hidden) @ self.w2[...] + self.b2[...]
        return _noting(self.notes, self.form)(_OUTPUT[self.form](logits), x)


def sgd_path(model, batches, learning_rate):
    """Plain SGD from the model's present weights, which stay as they are; so do its notes.

    Returns the losses from before each update, and the flattened weights after each: (k, n).
    """
    quiet = nnx.clone(model)
    quiet.notes = Notes()
    definition, params, rest = nnx.split(quiet, nnx.Param, ...)

    def loss_of(params, X, y):
        return cross_entropy(nnx.merge(definition, params, rest)(X), y, model.form)

    losses, path = [], []
    for X, y in batches:
        loss, grads = value_and_grad(loss_of)(params, X, y)
        params = jax.tree.map(lambda p, g: p - learning_rate * g, params, grads)
        losses.append(float(loss))
        path.append(np.concatenate([np.asarray(p).ravel() for p in jax.tree.leaves(params)]))
    return losses, np.stack(path)


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
