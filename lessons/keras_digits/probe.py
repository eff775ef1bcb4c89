"""Tries digits under model.fit(): the learner's model, its metrics, its training step, then all."""

import keras
import numpy as np
from common import digits
from common import keras_steps as steps
from common import keras_training as training
from common.network import share_of_ties

from tutor.worker.probing import Run, kind_of, probe

NAMES = ("My_loss", "My_accuracy")
LEARNING_RATE = 0.1
BATCH = 12


@probe("CNNModel.__init__")
def probe_init(run: Run) -> None:
    X, y = digits.batch(run.rng, 40)
    losses = run.rng.uniform(0.5, 3, 3)
    run.observe.array("mean so far", np.cumsum(losses) / np.arange(1, 4))
    run.observe.array("sum so far", np.cumsum(losses))
    guesses = training.softmax(run.rng.normal(0, 1, (40, 10)))
    guesses[::2] += 2 * np.eye(10)[y[::2]]
    guesses = guesses.astype(np.float32)  # as a model gives them
    right = guesses.argmax(axis=1) == y
    run.observe.array("accuracy so far", [right[:20].mean(), right.mean()])
    top_5 = [label in np.argsort(row)[-5:] for row, label in zip(guesses, y, strict=True)]
    run.observe.array("among five so far", [np.mean(top_5[:20]), np.mean(top_5)])

    with run.learner.using("CNNModel.__init__"):
        model = run.learner.CNNModel()
        output = run.numeric("output", model(X))
        of_other = run.numeric("output", run.learner.CNNModel()(X))
    run.observe.array("output", output)
    if output.shape != (40, 10):
        run.stop()
    if not np.isfinite(output).all():
        run.reject("output-not-finite")
    run.observe.number("n_parameters", model.count_params())
    run.observe.number("ties", max(share_of_ties(output), share_of_ties(of_other)))
    _observe_loss(run, model, output, X, y)
    _observe_metrics(run, model, losses, guesses, y)


def _observe_loss(run, model, output, X, y):
    logits = not training.are_probabilities(output)
    loss_fn = training.loss_of(run, model)
    if loss_fn is None:
        run.reject("attribute-missing", attribute="loss_fn")
    if isinstance(loss_fn, type) or not callable(loss_fn):
        run.reject("loss-not-made", got=kind_of(loss_fn))
    with run.learner.using("loss_fn"):
        expects_logits = training.expects_logits(loss_fn)
        value = run.numeric("loss", loss_fn(*training.tensors((y, output)))).astype(float)
    if expects_logits and not logits:
        run.reject("softmax-twice")
    if logits and not expects_logits:
        run.reject("logits-as-probabilities")
    if logits and _is_squashed(np.asarray(model(1e6 * X))):
        run.reject("logits-squashed")
    expected = training.cross_entropy(y, output, logits=logits)
    run.observe.number("cross-entropy", expected)
    run.observe.number("cross-entropy, summed", expected * len(y))
    run.observe.number("loss", value.mean())

    # Before training all losses are near log(10): predictions that are sure tell them apart.
    sure = training.softmax(run.rng.normal(0, 2, (40, 10))).astype(np.float32)
    expected = training.cross_entropy(y, sure, logits=False)
    run.observe.number("cross-entropy of sure predictions", expected)
    given = np.log(sure) if logits else sure
    with run.learner.using("loss_fn"):
        value = run.numeric("loss", loss_fn(*training.tensors((y, given)))).astype(float)
    run.observe.number("loss of sure predictions", value.mean())


def _is_squashed(output):
    """Whether outputs for huge inputs end at the borders of a sigmoid or a tanh."""
    low, high = output.min(), output.max()
    at_borders = np.isclose(output, low, atol=1e-3) | np.isclose(output, high, atol=1e-3)
    border = np.isclose(low, (0, -1), atol=1e-3).any() and np.isclose(high, 1, atol=1e-3)
    return bool(border and at_borders.mean() > 0.9)


def _observe_metrics(run, model, losses, guesses, y):
    tracker = training.metric_of(run, model, "loss_tracker", "My_loss")
    accuracy = training.metric_of(run, model, "accuracy_metric", "My_accuracy")
    run.observe.text("name of loss_tracker", tracker.name)
    run.observe.text("name of accuracy_metric", accuracy.name)
    try:
        for loss in losses:
            tracker.update_state(float(loss))
            run.observe.scalar("loss_tracker", tracker.result())
    except Exception:  # noqa: BLE001 - a metric of another kind raises anything
        run.reject("tracker-other-kind", got=kind_of(tracker))
    try:
        for rows in (slice(0, 20), slice(20, 40)):
            accuracy.update_state(*training.tensors((y[rows], guesses[rows])))
            run.observe.scalar("accuracy_metric", accuracy.result())
    except Exception:  # noqa: BLE001 - a metric of another kind raises anything
        run.reject("accuracy-other-kind", got=kind_of(accuracy))


@probe("CNNModel.metrics")
def probe_metrics(run: Run) -> None:
    with run.learner.using("CNNModel.metrics"):
        if not run.learner.defines("CNNModel.metrics"):
            run.reject("metrics-inherited")
        steps.try_metrics(run, run.learner.CNNModel(), NAMES)


@probe("CNNModel.train_step")
def probe_train_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 9 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    first, singles, fitted = batches[:2], batches[2:4], batches[4:]
    steps.observe_updates(run, reference, first, LEARNING_RATE)
    steps.observe_values(run, reference, singles, fitted, NAMES)

    model_class = run.learner.CNNModel
    if not run.learner.defines("CNNModel.train_step"):
        run.reject("step-inherited", name="train_step")
    with run.learner.using("CNNModel.__init__"):
        logits = training.uses_logits(run, model_class(), X)
    with run.learner.using("CNNModel.train_step"):
        steps.try_updates(run, model_class, reference, first, LEARNING_RATE, logits=logits)
        steps.try_values(run, model_class, reference, singles, fitted, NAMES, logits=logits)
        _train(run)


def _train(run):
    """The lecture's exercise as it stands: five epochs of all digits."""
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
