"""Tries the steps that PyTorch lessons share: a model, a training step, a loop, an accuracy."""

import contextlib
import copy
from itertools import chain

import numpy as np
import torch
from common import torch_training as reference
from common.network import share_of_ties
from torch import nn

LEARNING_RATE = 0.5
N_EXAMPLES, N_EPOCHS, BATCH_SIZE = 100, 3, 8


def try_model(run, name, X, n_classes):
    """The learner's class `name` with a batch of examples X."""
    with run.learner.using(name):
        model, twin = getattr(run.learner, name)(), getattr(run.learner, name)()
        for one in (model, twin):
            one(X)  # lazy layers take their shape from the first batch
            one.eval()
        output = run.numeric("output", model(X))
    run.observe.array("output", output)
    if output.shape != (len(X), n_classes):
        run.stop()
    if not np.isfinite(output).all():
        run.reject("output-not-finite")
    with run.learner.using(name):
        alone = run.numeric("output", model(X[:1]))
        again = run.numeric("output", model(X))
        twin.load_state_dict(model.state_dict())
        of_twin = run.numeric("output", twin(X))
        of_strong = run.numeric("output", model(X * 1e4))
    scale = float(np.abs(output).max())
    if not _close(again, output, scale):
        run.reject("output-random")
    if not _close(of_twin, output, scale):
        run.reject("layers-not-registered")
    if alone.shape != (1, n_classes):
        run.reject("batch-of-one", shape=list(alone.shape), n_classes=n_classes)
    if not _close(alone, output[:1], scale):
        run.reject("batch-mixed")
    _reject_lost_gradients(run, name, model, X)
    run.observe.number("n_parameters", sum(p.numel() for p in model.parameters()))
    with run.learner.using(name):
        run.observe.number("ties", _ties(run, twin, X))
    kind = reference.what_output_is(output)
    saturated = (np.abs(of_strong) < 1e-3) | (np.abs(np.abs(of_strong) - 1) < 1e-3)
    squashed = kind == reference.LOGITS and np.abs(of_strong).max() <= 1 + 1e-6
    run.observe.number("saturated", saturated.mean() if squashed else 0)
    run.observe.number("spread", np.ptp(output, axis=0).max())
    if run.learner.defines("loss_fn"):
        with run.learner.using("loss_fn"):
            _reject_disagreement(
                run, kind, reference.what_loss_takes(run.learner.loss_fn, n_classes)
            )


def _ties(run, model, X, n_changes=8):
    """Share of ties, with the model's own weights and random signs before them. Changes them."""
    shares = []
    for _ in range(1 + n_changes):
        shares.append(share_of_ties(run.numeric("output", model(X))))
        with torch.no_grad():
            for parameter in model.parameters():
                signs = run.rng.choice([-1.0, 1.0], tuple(parameter.shape))
                parameter.mul_(torch.as_tensor(signs, dtype=parameter.dtype))
    return np.mean(shares)


def _close(actual, expected, scale):
    return actual.shape == expected.shape and np.abs(actual - expected).max() <= 1e-4 * scale + 1e-7


def _reject_lost_gradients(run, name, model, X):
    """Each trainable parameter has a path to the output."""
    with run.learner.using(name):
        model.train()
        output = model(X)
        if not isinstance(output, torch.Tensor):
            run.reject("output-not-a-tensor", got=type(output).__name__)
        if not output.requires_grad:
            run.reject("output-detached")
        (output * torch.randn_like(output)).sum().backward()
        trainable = [p for p in model.parameters() if p.requires_grad]
        missing = sum(p.grad is None for p in trainable)
    if missing:
        run.reject("layers-cut-off", missing=missing, total=len(trainable))


def _reject_disagreement(run, output, taken):
    """Log-probabilities are logits as well: their softmax is what they are the logarithms of."""
    if taken in (None, output) or (taken, output) == (
        reference.LOGITS,
        reference.LOG_PROBABILITIES,
    ):
        return
    if taken == reference.LOGITS:
        run.reject("double-softmax")
    run.reject("loss-disagrees", output=output, taken=taken)


def try_train_step(run, name, batches, n_classes):
    """Two batches (X, y), one update each; `name` is the learner's model class."""
    first, second = batches
    model = reference.SmallModel(run.rng, tuple(first[0].shape[1:]), n_classes)
    start = copy.deepcopy(model)

    def path(chosen, rate=LEARNING_RATE, **changed):
        return reference.sgd_path(model.body, chosen, rate, **changed)

    losses, expected = path([first, second])
    losses_again, again = path([first, first])
    n = len(first[0])
    run.observe.array("weights", reference.flattened(model.parameters()))
    run.observe.array("sizes", [parameter.numel() for parameter in model.parameters()])
    run.observe.array("one update", expected[0])
    run.observe.array("two updates", expected[1])
    run.observe.array("two updates with the first batch", again[1])
    run.observe.array("two steps with one gradient", path([first], 2 * LEARNING_RATE)[1][0])
    run.observe.array("one update of the sum", path([first], n * LEARNING_RATE)[1][0])
    run.observe.array(
        "one update after two softmax", path([first], loss=reference.after_another_softmax)[1][0]
    )
    run.observe.array("two updates added up", path([first, second], clear_every=2)[1][1])
    run.observe.array("two updates with momentum", path([first, second], momentum=0.9)[1][1])
    run.observe.number("loss expected", losses[0])
    run.observe.number("loss expected after the update", losses_again[1])

    with run.learner.using("train_step"):
        step = run.learner.train_step
        taken = reference.what_step_takes(step, first[0], n_classes)
    kind = None
    with contextlib.suppress(Exception):
        output = getattr(run.learner, name)().eval()(first[0]).detach().numpy()
        kind = reference.what_output_is(output)
    if kind is not None:
        _reject_disagreement(run, kind, taken)
    model.gives = start.gives = taken

    optimizer, rates = _counted(torch.optim.SGD(model.parameters(), LEARNING_RATE))
    with run.learner.using("train_step"):
        loss = step(model, optimizer, _copied(first))
    after = reference.flattened(model.parameters())
    _reject_standstill(run, model, start, rates)
    if not rates and np.abs(after - expected[0]).max() > 1e-3 * np.abs(after).max():
        run.reject("own-optimizer")
    run.observe.array("weights after one update", after)
    with run.learner.using("train_step"):
        step(model, optimizer, _copied(second))
    run.observe.array("weights after two updates", reference.flattened(model.parameters()))
    if not all(model.modes):
        run.reject("trained-in-eval-mode")
    rate = optimizer.param_groups[0]["lr"]
    if not np.isclose(rate, LEARNING_RATE):
        run.reject("learning-rate-changed", rate=float(rate))
    run.observe.number("loss", loss)

    optimizer = torch.optim.SGD(start.parameters(), LEARNING_RATE, momentum=0.9)
    with run.learner.using("train_step"):
        for batch in batches:
            step(start, optimizer, _copied(batch))
    run.observe.array(
        "weights after two updates with momentum", reference.flattened(start.parameters())
    )


def _copied(batch):
    X, y = batch
    return X.clone(), y.clone()


def _counted(optimizer):
    """The optimizer, and a list of the learning rates of its steps."""
    rates = []
    optimizer.register_step_post_hook(lambda one, *_: rates.append(one.param_groups[0]["lr"]))
    return optimizer, rates


def _reject_standstill(run, model, start, rates):
    """Which of the three calls was missing, or came in another order, when nothing moved."""
    before, after = (reference.flattened(one.parameters()) for one in (start, model))
    if (before != after).any():
        return
    if not model.modes:
        run.reject("no-backward")
    run.reject("cleared-before-step" if rates else "no-step")


def try_loop(run, shape, n_classes):
    """Which examples the learner's loop uses, and the updates, with a model that takes notes."""
    X, y = reference.numbered(run.rng, N_EXAMPLES, shape, n_classes)
    model = reference.SmallModel(run.rng, shape, n_classes)
    start, examples, truth = copy.deepcopy(model.body), X.clone(), y.numpy().copy()
    with contextlib.suppress(Exception):
        model.gives = reference.what_step_takes(run.learner.train_step, X, n_classes)
    optimizer, rates = _counted(torch.optim.SGD(model.parameters(), LEARNING_RATE))
    with run.learner.using("train"):
        losses = run.learner.train(model, optimizer, (X, y), N_EPOCHS, BATCH_SIZE)
        run.observe.series("losses of three epochs", losses)
    if not all(model.modes):
        run.reject("trained-in-eval-mode")
    if model.modes and not rates:
        run.reject("own-optimizer")
    seen = np.array(list(chain(*model.numbers)), np.int64)
    run.observe.array("seen", seen)
    known = (seen >= 0) & (seen < N_EXAMPLES)
    right = truth[seen[known]] == np.array(list(chain(*model.labels)))[known]
    run.observe.number("aligned", right.mean() if right.size else 1)
    run.observe.number("updates", len(model.modes))
    if not model.modes or not known.all():
        run.stop()
    batches = [
        (examples[numbers], torch.tensor(labels))
        for numbers, labels in zip(model.numbers, model.labels, strict=True)
    ]
    # A schedule of the learner's own may have changed the rate meanwhile.
    replayed_rates = rates if len(rates) == len(batches) else LEARNING_RATE

    def replayed(clear_every):
        return reference.sgd_path(start, batches, replayed_rates, clear_every=clear_every)[1][-1]

    run.observe.array("losses of these batches", model.losses)
    an_epoch = max(1, len(batches) // N_EPOCHS)
    run.observe.array("weights of these batches", replayed(1))
    run.observe.array("weights of these batches, cleared once an epoch", replayed(an_epoch))
    run.observe.array("weights of these batches, never cleared", replayed(len(batches) + 1))
    run.observe.array("weights before", reference.flattened(start.parameters()))
    run.observe.array("weights after", reference.flattened(model.parameters()))
    kept = N_EXAMPLES - N_EXAMPLES % BATCH_SIZE
    fewest, most = kept // BATCH_SIZE, -(-N_EXAMPLES // BATCH_SIZE)
    if len(seen) >= N_EPOCHS * kept and fewest <= len(model.modes) / N_EPOCHS <= most:
        if max(map(len, model.numbers)) > BATCH_SIZE:
            run.reject("batches-too-large", batch_size=BATCH_SIZE)
        _try_two_full_batches(run, model.gives, (X, y), shape, n_classes, len(losses))


def _try_two_full_batches(run, gives, data, shape, n_classes, n_before):
    """A second call, with examples that fill their batches: none of them may be left out."""
    model = reference.SmallModel(run.rng, shape, n_classes)
    model.gives = gives
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    few = tuple(part[: 2 * BATCH_SIZE].clone() for part in data)
    with run.learner.using("train"):
        losses = run.learner.train(model, optimizer, few, 1, BATCH_SIZE)
    if len(model.modes) == 1:
        run.reject("full-batch-lost", n=2 * BATCH_SIZE, batch_size=BATCH_SIZE)
    if len(losses) > n_before:
        run.reject("second-call-differs", name="train")


def try_training(run, name, data, held_out, n_epochs, batch_size):
    """The learner's model, loop and step together, with Adam; then the answers for `held_out`."""
    X, y = held_out
    torch.manual_seed(run.seed % 2**31)
    run.learner.load()
    run.calls("train_step", live="loss")
    with run.learner.using("train"):
        model = getattr(run.learner, name)()
        model(data[0][:2])
        optimizer, rates = _counted(torch.optim.Adam(model.parameters()))
        losses = run.learner.train(model, optimizer, _copied(data), n_epochs, batch_size)
        run.observe.series("losses", losses)
        model.eval()
        device = next(model.parameters()).device
        with torch.no_grad():
            predicted = run.numeric("output", model(X.to(device))).argmax(axis=1)
    run.observe.array("predicted", predicted)
    run.observe.array("truth", y.numpy())
    run.observe.number("updates in training", len(rates))
    return predicted


class _Notes:
    """What a model saw; copies of the model write into the same notes."""

    def __init__(self):
        self.trained, self.recorded = False, False

    def __deepcopy__(self, memo):
        return self


class _Watched(nn.Module):
    """A classifier in which training mode shows: dropout, batch normalisation, and notes.

    Its scores lie within one half of each other: who rounds them finds out.
    """

    def __init__(self, rng, shape, n_classes):
        super().__init__()
        n_inputs = int(np.prod(shape))
        self.flatten = nn.Flatten()
        self.norm = nn.BatchNorm1d(n_inputs)
        self.drop = nn.Dropout(0.5)
        self.out = nn.Linear(n_inputs, n_classes)
        self.norm.running_mean += torch.tensor(rng.normal(0, 1, n_inputs), dtype=torch.float32)
        self.out.weight.data = torch.tensor(
            rng.normal(0, 0.02, (n_classes, n_inputs)), dtype=torch.float32
        )
        self.notes = _Notes()

    def forward(self, x):
        output = self.out(self.drop(self.norm(self.flatten(x))))
        self.notes.trained |= self.training or self.drop.training or self.norm.training
        self.notes.recorded |= output.requires_grad
        return output


def try_accuracy(run, X, n_classes):
    """The learner's accuracy(model, X, y), for a model in training mode and one that is not."""
    model = _Watched(run.rng, tuple(X.shape[1:]), n_classes).eval()
    with torch.no_grad():
        ranks = model(X).argsort(dim=1, descending=True).numpy()
    # About two thirds of the labels are the model's first answer, the others one of the next two.
    chosen = run.rng.choice([0, 1, 2], len(X), p=[0.66, 0.22, 0.12])
    y = torch.tensor(ranks[np.arange(len(X)), chosen], dtype=torch.int64)
    right = float((chosen == 0).mean())
    model.notes = _Notes()
    model.train()
    state = {name: value.clone() for name, value in model.state_dict().items()}
    run.observe.array("state before", reference.flattened(state.values()))
    run.observe.number("accuracy expected", right)
    run.observe.number("in percent", 100 * right)
    run.observe.number("count", round(right * len(X)))
    run.observe.number("error rate", 1 - right)
    with run.learner.using("accuracy"):
        value = run.learner.accuracy(model, X.clone(), y.clone())
    if not torch.is_grad_enabled():
        run.reject("gradients-left-off")
    if model.notes.trained:
        run.reject("evaluated-in-train-mode")
    run.observe.number("accuracy", value)
    if model.notes.recorded:
        run.reject("evaluated-with-graph")
    run.observe.array("state after", reference.flattened(model.state_dict().values()))
    if not all(parameter.requires_grad for parameter in model.parameters()):
        run.reject("parameters-left-frozen")
    if not all(module.training for module in model.modules()):
        run.reject("left-in-eval-mode")
    model.eval()
    with run.learner.using("accuracy"):
        run.learner.accuracy(model, X.clone(), y.clone())
    if model.training:
        run.reject("left-in-train-mode")
