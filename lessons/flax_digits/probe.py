"""Tries the Flax training loop on digits: each function by itself, then all together."""

import jax
import jax.numpy as jnp
import numpy as np
import optax
from common import digits
from common import flax_training as reference
from common.network import flattened, share_of_ties
from flax import nnx

from tutor.worker.probing import Run, probe

LEARNING_RATE = 0.1
N_CALLS = 12


def batch(run, size):
    """A batch as a loop hands it over."""
    X, y = digits.batch(run.rng, size)
    return jax.device_put((X, y))


def rngs(run, number=0):
    return nnx.Rngs(run.seed % 2**30 + number)


@probe("CNNModel")
def probe_model(run: Run) -> None:
    X, _ = batch(run, 32)
    with run.learner.using("CNNModel"):
        model = run.learner.CNNModel(rngs=rngs(run))
        other = run.learner.CNNModel(rngs=rngs(run, 1))
    outside = _random_numbers_outside(model, other)
    with run.learner.using("CNNModel"):
        output = run.numeric("output", model(X))
    if output.shape == (32, 9):
        run.reject("nine-outputs")
    run.observe.array("output", output)
    if output.shape != (32, 10):
        run.stop()
    if not np.isfinite(output).all():
        run.reject("output-not-finite")
    sizes = reference.sizes(model)
    run.observe.number("n_parameters", sum(sizes))
    if outside:
        run.reject("weights-not-parameters", shape=outside[0])
    with run.learner.using("CNNModel"):
        model.eval()
        together = run.numeric("output", model(X))
        again = run.numeric("output", model(X))
        alone = [run.numeric("output", model(X[i : i + 1])) for i in range(4)]
        other.eval()
        of_other = run.numeric("output", other(X))
        with jax.default_prng_impl("rbg"):  # Whoever draws in the call draws other numbers now.
            redrawn = run.numeric("output", model(X))
    if sizes and (again == together).all() and not np.allclose(redrawn, together):
        run.reject("drawn-in-call")
    if alone[0].shape != (1, reference.CLASSES):
        run.reject("batch-of-one", shape=list(alone[0].shape), n_classes=reference.CLASSES)
    alone = np.concatenate(alone)
    run.observe.number("change with the seed", np.ptp(together - of_other))
    run.observe.array("together", together[:4])
    run.observe.array("together again", again[:4])
    run.observe.array("alone", alone)
    ties = max(share_of_ties(output), share_of_ties(of_other))
    run.observe.number("ties", ties)
    run.observe.number("spread", np.ptp(output, axis=0).max())
    by_itself = np.allclose(alone, together[:4], atol=1e-3 * np.abs(together).max())
    if np.ptp(output, axis=0).max() > 1e-7 and ties <= 0.2 and by_itself:
        _reject_lost_gradients(run, (model, other), X)
        _reject_held_output(run, model, X, reference.form_of(output))


def _reject_lost_gradients(run, models, X):
    """Each parameter moves the output of one model or the other."""
    pull = jnp.asarray(run.rng.normal(0, 1, (len(X), reference.CLASSES)))
    with run.learner.using("CNNModel"):
        grads = [nnx.grad(lambda m: jnp.sum(m(X) * pull))(model) for model in models]
    silent = [
        not any(np.asarray(leaf).any() for leaf in leaves)
        for leaves in zip(*map(jax.tree.leaves, grads), strict=True)
    ]
    if any(silent):
        run.reject("parameters-cut-off", missing=sum(silent), total=len(silent))


def _reject_held_output(run, model, X, form):
    """A sigmoid or tanh, or one softmax after another, hold the output where weights are large."""
    state = nnx.state(model, nnx.Param)
    with run.learner.using("CNNModel"):
        nnx.update(model, jax.tree.map(lambda values: 30 * values, state))
        output = run.numeric("output", model(X))
        nnx.update(model, state)
    lowest, highest = reference.range_of_second_softmax()
    if form == "probabilities" and lowest < output.min() and output.max() < highest:
        run.reject("softmax-on-softmax", highest=highest)
    at_limit = (np.abs(output) < 1e-3) | (np.abs(np.abs(output) - 1) < 1e-3)
    if form == "logits" and np.abs(output).max() <= 1 + 1e-6 and at_limit.mean() > 0.5:
        run.reject("output-squashed")


def _random_numbers_outside(model, other):
    """Shapes of numbers that differ with the seed and aren't parameters: no optimizer sees them."""
    outside = [jax.tree.leaves(nnx.split(m, nnx.Param, ...)[2]) for m in (model, other)]
    return [
        list(one.shape)
        for one, two in zip(*outside, strict=True)
        if jnp.issubdtype(one.dtype, jnp.floating) and bool((one != two).any())
    ]


@probe("loss_fn")
def probe_loss(run: Run) -> None:
    X, y = batch(run, 12)
    with run.learner.using("CNNModel"):
        own = run.learner.CNNModel(rngs=rngs(run))
        form = reference.form_of(run.numeric("output", own(X)))
    network = reference.small_network(run.rng)
    model = reference.SmallModel(network, form)
    output = np.asarray(model(X), np.float64)
    expected = network.loss(X, np.asarray(y))
    with run.learner.using("loss_fn"):
        value = run.learner.loss_fn(model, (X, y))
        _reject_auxiliary_first(run, value)
        if not all(model.notes.training):
            run.reject("loss-in-eval-mode")
        run.observe.number("loss", reference.first_of(value))
        of_own_model = reference.first_of(run.learner.loss_fn(own, (X, y)))
        run.observe.number("loss of the own model", of_own_model)
        grads = nnx.grad(lambda m: reference.first_of(run.learner.loss_fn(m, (X, y))))(model)
    run.observe.number("cross entropy", expected)
    for name, known in _known_wrong(output, y, form).items():
        run.observe.number(name, known)
    found = np.concatenate([np.asarray(leaf).ravel() for leaf in jax.tree.leaves(grads)])
    if not found.any() and abs(float(reference.first_of(value)) - expected) < 1e-3 * expected:
        run.reject("loss-not-differentiable")
    run.observe.array("gradient", found)
    run.observe.array("reference gradient", flattened(network.gradients(X, np.asarray(y))))


def _reject_auxiliary_first(run, value):
    if isinstance(value, tuple | list) and len(value) == 2:
        first, second = (np.size(part) for part in value)
        if first > 1 and second == 1:
            run.reject("logits-first")


def _known_wrong(output, y, form):
    """What the usual slips would give. All in NumPy."""
    y = np.asarray(y)
    right = output[np.arange(len(y)), y]
    one_hot = np.eye(reference.CLASSES)[y]
    p = reference.probabilities(output, form)
    loss = reference.cross_entropy(output, y, form)
    return {
        "sum": loss * len(y),
        "another softmax": reference.cross_entropy(p, y, "logits"),
        "negative": -loss,
        "over classes too": loss / reference.CLASSES,
        "without log": -p[np.arange(len(y)), y].mean(),
        "without softmax": -right.mean(),
        "squared error": ((p - one_hot) ** 2).mean(),
        "squared error of logits": ((output - one_hot) ** 2).mean(),
    }


@probe("train_step")
def probe_train_step(run: Run) -> None:
    with run.learner.using("loss_fn"):
        form = reference.expected_form(run.learner.loss_fn)
    network = reference.small_network(run.rng)
    model = reference.SmallModel(network, form)
    first, second = digits.batch(run.rng, 12), digits.batch(run.rng, 12)
    losses, path = network.sgd_path([first, second], LEARNING_RATE)
    losses_again, path_again = network.sgd_path([first, first], LEARNING_RATE)
    first, second = jax.device_put((first, second))
    before = reference.flattened(model)
    run.observe.array("weights", before)
    run.observe.array("sizes", reference.sizes(model))
    run.observe.array("reference after one update", path[0])
    run.observe.array("reference after two batches", path[1])
    run.observe.array("reference after two updates", path_again[1])
    run.observe.number("reference loss", losses[0])
    run.observe.number("reference loss after", losses_again[1])
    optimizer = reference.WatchedSGD(model, LEARNING_RATE)
    with run.learner.using("train_step"):
        loss = run.learner.train_step(model, optimizer, first)
        after = reference.flattened(model)
        _reject_other_updates(run, optimizer, before, after, path[0])
        run.observe.array("weights after one update", after)
        run.learner.train_step(model, optimizer, second)
        run.observe.array("weights after two updates", reference.flattened(model))
        run.observe.number("loss", loss)
        for _ in range(N_CALLS - 2):
            run.learner.train_step(model, optimizer, first)
    if not any(model.notes.training):
        run.reject("trained-in-eval-mode")
    if sum(model.notes.traced[-(N_CALLS - 2) :]) >= N_CALLS - 2:
        run.reject("compiled-anew", runs=len(model.notes.traced), calls=N_CALLS)
    run.observe.number("runs of the Python code", len(model.notes.training))
    run.observe.number("calls", N_CALLS)


def _reject_other_updates(run, optimizer, before, after, expected):
    """What the weights alone don't tell: whether the optimizer that was handed in did it."""
    called = optimizer.calls.count > 0
    if (before == after).all():
        run.reject("updates-lost" if called else "optimizer-not-called")
    if not called and not np.allclose(after, expected, rtol=1e-3, atol=1e-5):
        run.reject("other-optimizer")


@probe("train")
def probe_train(run: Run) -> None:
    _three_epochs_of_notes(run)
    run.learner.load()
    X_train, X_test, y_train, y_test = digits.split()
    run.calls("train_step", live="loss")
    with run.learner.using("train"):
        model = run.learner.CNNModel(rngs=rngs(run))
        optimizer = nnx.Optimizer(model, optax.adam(1e-3), wrt=nnx.Param)
        data = X_train.copy(), y_train.copy()
        losses = run.learner.train(model, optimizer, data, 10, 10)
        run.observe.series("losses", losses)
        model.eval()
        predicted = run.numeric("output", model(X_test)).argmax(axis=1)
    run.observe.array("predicted", predicted)
    run.observe.array("truth", y_test)
    run.observe.array("confusion", run.confusion(predicted, y_test, 10))


def _three_epochs_of_notes(run):
    """Which examples the learner's loop uses, and in what order, with a model that takes notes."""
    n_examples, n_epochs, batch_size = 100, 3, 8
    with run.learner.using("loss_fn"):
        form = reference.expected_form(run.learner.loss_fn)
    network = reference.small_network(run.rng)
    model = reference.SmallModel(network, form, notes_batches=True)
    optimizer = nnx.Optimizer(model, optax.sgd(LEARNING_RATE), wrt=nnx.Param)
    labels = run.rng.integers(0, reference.CLASSES, n_examples)
    with run.learner.using("train"):
        data = reference.numbered(run.rng, n_examples), labels.copy()
        losses = run.learner.train(model, optimizer, data, n_epochs, batch_size)
        if isinstance(losses, list | tuple) and any(isinstance(x, jax.core.Tracer) for x in losses):
            run.reject("value-while-tracing")
        run.observe.series("losses of three epochs", losses)
    jax.effects_barrier()
    if not all(model.notes.trained_in):
        run.reject("trained-in-eval-mode")
    batches = model.notes.batches
    seen = np.array([number for numbers, _, _ in batches for number in numbers], int)
    noted = np.array([label for _, labels, _ in batches for label in labels], int)
    run.observe.array("seen", seen)
    run.observe.number("updates", len(batches))
    run.observe.number("aligned", np.mean(labels[seen % n_examples] == noted))
    run.observe.array("losses of these batches", [loss for _, _, loss in batches])
    kept = n_examples - n_examples % batch_size
    fewest, most = kept // batch_size, -(-n_examples // batch_size)
    if len(seen) >= n_epochs * kept and fewest <= len(batches) / n_epochs <= most:
        _try_two_full_batches(run, form, batch_size, len(losses))


def _try_two_full_batches(run, form, batch_size, n_before):
    """A second call, with examples that fill their batches: none of them may be left out.

    And with an optimizer that moves nothing.
    """
    n = 2 * batch_size
    model = reference.SmallModel(reference.small_network(run.rng), form, notes_batches=True)
    optimizer = nnx.Optimizer(model, optax.sgd(0.0), wrt=nnx.Param)
    before = reference.flattened(model)
    with run.learner.using("train"):
        data = reference.numbered(run.rng, n), run.rng.integers(0, reference.CLASSES, n)
        losses = run.learner.train(model, optimizer, data, 1, batch_size)
    jax.effects_barrier()
    if len(model.notes.batches) == 1:
        run.reject("full-batch-lost", n=n, batch_size=batch_size)
    if len(losses) > n_before:
        run.reject("second-call-differs", name="train")
    if not np.array_equal(before, reference.flattened(model)):
        run.reject("own-optimizer")


class Moody(nnx.Module):
    """Answers differently in training mode: half of its inputs are dropped.

    Its scores lie within one half of each other: who rounds them finds out.
    """

    def __init__(self, rng, seed):
        self.dropout = nnx.Dropout(0.5, rngs=nnx.Rngs(seed))
        self.norm = nnx.BatchNorm(64, rngs=nnx.Rngs(seed))
        self.weights = nnx.Param(jnp.asarray(rng.normal(0, 0.02, (64, reference.CLASSES))))
        self.notes = reference.Notes()

    def __call__(self, x, *args, **kwargs):
        self.notes.training.append(not self.dropout.deterministic)
        x = jnp.asarray(x).reshape(len(x), -1)
        return self.dropout(self.norm(x)) @ self.weights[...]


@probe("accuracy")
def probe_accuracy(run: Run) -> None:
    X, _ = digits.batch(run.rng, 60)
    model = Moody(run.rng, run.seed % 2**30)
    twin = nnx.clone(model)
    twin.eval()
    outputs = np.asarray(twin(X))
    y = outputs.argmax(axis=1)
    wrong = run.rng.choice(60, 17, replace=False)
    y[wrong] = (y[wrong] + run.rng.integers(1, 10, 17)) % 10
    # Who takes the smallest score is right sometimes, unlike who takes no class at all.
    y[wrong[:3]] = outputs[wrong[:3]].argmin(axis=1)
    hits = outputs.argmax(axis=1) == y
    before = reference.flattened(model)
    statistics = [np.array(leaf) for leaf in jax.tree.leaves(nnx.state(model, nnx.BatchStat))]
    model.notes.training.clear()
    with run.learner.using("accuracy"):
        returned = run.learner.accuracy(model, X.copy(), y.copy())
        value = run.numeric("accuracy", returned)
    is_right = value.size == 1 and np.isclose(value.item(), hits.mean())
    if any(model.notes.training) and not is_right:
        run.reject("not-in-eval-mode")
    run.observe.number("accuracy", returned)
    run.observe.number("share of hits", hits.mean())
    run.observe.number("percent", 100 * hits.mean())
    run.observe.number("count", hits.sum())
    run.observe.number("share of misses", 1 - hits.mean())
    run.observe.number("argmax of everything", np.mean(outputs.argmax() == y))
    run.observe.array("parameters", before)
    run.observe.array("parameters afterwards", reference.flattened(model))
    run.observe.array("statistics", np.concatenate(statistics))
    afterwards = jax.tree.leaves(nnx.state(model, nnx.BatchStat))
    run.observe.array("statistics afterwards", np.concatenate([np.array(a) for a in afterwards]))
    run.observe.number("training mode", float((model(X) != model(X)).any()))
