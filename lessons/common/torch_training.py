"""What probes of PyTorch lessons share: reference updates, and a model that takes notes."""

import numpy as np
import torch

# Functions by name, the yardsticks: a learner's code may replace those of the module later.
from torch import log_softmax, nn
from torch.autograd import grad
from torch.func import functional_call

LOGITS, LOG_PROBABILITIES, PROBABILITIES = "logits", "log-probabilities", "probabilities"


def flattened(tensors):
    """Parameters, gradients or arrays, one after the other: (n,) float32."""
    arrays = [np.asarray(t.detach().cpu() if torch.is_tensor(t) else t).ravel() for t in tensors]
    return np.concatenate(arrays).astype(np.float32) if arrays else np.zeros(0, np.float32)


def tensors(data):
    """A pair of NumPy arrays as PyTorch's users expect it: float32 examples, int64 labels."""
    X, y = data
    return torch.tensor(X, dtype=torch.float32), torch.tensor(y, dtype=torch.int64)


def cross_entropy(logits, y):
    """Mean over the batch, in the plainest way: a yardstick that owes nothing to the learner."""
    return -log_softmax(logits, dim=1)[torch.arange(len(y)), y].mean()


def after_another_softmax(logits, y):
    """The mistake of taking probabilities for logits."""
    return cross_entropy(torch.softmax(logits, dim=1), y)


class _Noting(torch.autograd.Function):
    """Lets logits pass, and notes in backpropagation which examples a training step used.

    Of all classes only the true one has a negative gradient, with logits, log-probabilities and
    probabilities alike: so the label is noted as the loss knew it. Works under torch.func, too.
    """

    @staticmethod
    def forward(logits, numbers, model):
        return logits.clone()

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.logits, ctx.numbers, ctx.model = inputs
        ctx.training = all(module.training for module in ctx.model.modules())

    @staticmethod
    def backward(ctx, gradient):
        ctx.model.numbers.append((ctx.numbers.detach() * 1000).round().long().tolist())
        labels = gradient.detach().argmin(dim=1)
        ctx.model.labels.append(labels.tolist())
        ctx.model.losses.append(cross_entropy(ctx.logits.detach(), labels).item())
        ctx.model.modes.append(ctx.training)
        return gradient, None, None


class SmallModel(nn.Module):
    """Two dense layers with fresh random weights; no dropout, no batch normalisation.

    Weights are small, so that the gradient's norm stays below 1: clipping at 1, a common habit,
    changes nothing. `gives` says what the model returns, so that it fits the learner's loss; the
    gradients with respect to its parameters are the same each time. `numbers`, `labels`, `losses`
    and `modes` (training or not) note the batch of each backward pass.
    """

    def __init__(self, rng, shape, n_classes):
        super().__init__()
        n_inputs = int(np.prod(shape))
        self.body = nn.Sequential(
            nn.Flatten(), nn.Linear(n_inputs, 12), nn.Tanh(), nn.Linear(12, n_classes)
        )
        for parameter in self.body.parameters():
            values = rng.normal(0, 0.05, tuple(parameter.shape))
            parameter.data = torch.tensor(values, dtype=torch.float32)
        self.gives = LOGITS
        self.numbers, self.labels, self.losses, self.modes = [], [], [], []

    def forward(self, x):
        logits = _Noting.apply(self.body(x), x.flatten(1)[:, 0], self)
        if self.gives == LOG_PROBABILITIES:
            return log_softmax(logits, dim=1)
        return torch.softmax(logits, dim=1) if self.gives == PROBABILITIES else logits


def sgd_path(body, batches, learning_rate, *, momentum=0.0, loss=cross_entropy, clear_every=1):
    """SGD from the present parameters of `body`, which stay as they are.

    Returns the losses from before each update, and the flattened parameters after each: (k, n).
    learning_rate: one for all updates, or one for each. With another `clear_every` than 1
    gradients add up for so many updates.
    """
    rates = np.broadcast_to(learning_rate, len(batches)).tolist()
    names = [name for name, _ in body.named_parameters()]
    values = [parameter.detach().clone() for parameter in body.parameters()]
    velocities = [torch.zeros_like(value) for value in values]
    sums = [torch.zeros_like(value) for value in values]
    losses, path = [], []
    for k, (X, y) in enumerate(batches):
        leaves = [value.requires_grad_() for value in values]
        parameters = dict(zip(names, leaves, strict=True))
        value_of_loss = loss(functional_call(body, parameters, (X,)), y)
        gradients = grad(value_of_loss, leaves)
        sums = [(k % clear_every != 0) * a + b for a, b in zip(sums, gradients, strict=True)]
        velocities = [momentum * v + g for v, g in zip(velocities, sums, strict=True)]
        values = [(w - rates[k] * v).detach() for w, v in zip(leaves, velocities, strict=True)]
        losses.append(value_of_loss.item())
        path.append(flattened(values))
    return losses, np.stack(path)


class _Constant(nn.Module):
    """Gives the same row of positive outputs for every example."""

    def __init__(self, row):
        super().__init__()
        self.row = nn.Parameter(torch.tensor(row, dtype=torch.float32))

    def forward(self, x):
        return self.row.expand(len(x), -1)


def what_step_takes(train_step, X, n_classes):
    """What the model has to give for this `train_step(model, optimizer, data)`.

    Judged by the direction of an update. X: two examples. LOGITS where no direction is known.
    """
    row = np.full(n_classes, 0.2 / (n_classes - 2))
    row[:2] = 0.6, 0.2
    model = _Constant(row)
    before = flattened(model.parameters())
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    train_step(model, optimizer, (X[:2].clone(), torch.tensor([0, 1])))
    change = flattened(model.parameters()).astype(float) - before
    truth = np.eye(n_classes)[:2].sum(axis=0)
    directions = {
        LOGITS: truth - 2 * np.exp(row) / np.exp(row).sum(),
        LOG_PROBABILITIES: truth,
        PROBABILITIES: truth / row,
    }
    for kind, direction in directions.items():
        length = np.linalg.norm(change) * np.linalg.norm(direction)
        if length and abs(change @ direction) > 0.9999 * length:
            return kind
    return LOGITS


def what_loss_takes(loss_fn, n_classes):
    """The same for a `loss_fn(y_pred, y)`, judged by its value. None where it is none of them."""
    row = torch.full((1, n_classes), 0.2 / (n_classes - 1))
    row[0, 0] = 0.8
    value = float(loss_fn(row.clone(), torch.tensor([0])))
    known = {
        LOGITS: float(torch.logsumexp(row, dim=1) - 0.8),
        LOG_PROBABILITIES: -0.8,
        PROBABILITIES: -float(np.log(0.8)),
    }
    return next((kind for kind, other in known.items() if abs(value - other) < 1e-3), None)


def what_output_is(output):
    """What the rows (n, n_classes) of a model's output are, by what they sum to."""
    rows = np.asarray(output, dtype=float)
    if rows.min() >= 0 and np.abs(rows.sum(axis=1) - 1).max() < 1e-3:
        return PROBABILITIES
    if rows.max() <= 1e-6 and np.abs(np.exp(rows).sum(axis=1) - 1).max() < 1e-3:
        return LOG_PROBABILITIES
    return LOGITS


def numbered(rng, n, shape, n_classes):
    """Examples whose number is written into them, for a SmallModel to note: tensors X and y."""
    X = rng.uniform(0, 1, (n, *shape)).astype(np.float32)
    X.reshape(n, -1)[:, 0] = np.arange(n) / 1000
    return tensors((X, rng.integers(0, n_classes, n)))
