"""Tries digits under fit() and evaluate() on PyTorch: the learner's two steps, then training."""

import keras
from common import digits
from common import keras_steps as steps
from common import keras_training as training

from tutor.worker.probing import Run, probe

NAMES = ("My_loss", "My_accuracy")
LEARNING_RATE = 0.1
BATCH = 12


@probe("CNNModel.train_step")
def probe_train_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 9 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    first, singles, fitted = batches[:2], batches[2:4], batches[4:]
    steps.observe_updates(run, reference, first, LEARNING_RATE)
    run.observe.array("reference of gradients added up", _added_up(reference, first))
    steps.observe_values(run, reference, singles, fitted, NAMES)

    model_class, logits = _class_and_logits(run, "train_step")
    with run.learner.using("CNNModel.train_step"):
        steps.try_updates(run, model_class, reference, first, LEARNING_RATE, logits=logits)
        steps.try_values(run, model_class, reference, singles, fitted, NAMES, logits=logits)
        _train(run)


def _class_and_logits(run, step):
    model_class = run.learner.CNNModel
    if not run.learner.defines(f"CNNModel.{step}"):
        run.reject("step-inherited", name=step)
    with run.learner.using("CNNModel"):
        loss_fn = getattr(model_class(), "loss_fn", None)
        return model_class, loss_fn is not None and training.expects_logits(loss_fn)


def _added_up(reference, batches):
    """Weights after one update with each batch, when nobody clears the gradients."""
    weights = [weight.astype(float) for weight in reference.weights]
    sums = [0.0] * len(weights)
    for X, y in batches:
        gradients = reference.gradients(X, y, steps.GAIN, weights)
        sums = [a + b for a, b in zip(sums, gradients, strict=True)]
        weights = [w - LEARNING_RATE * s for w, s in zip(weights, sums, strict=True)]
    return training.flattened(weights)


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


@probe("CNNModel.test_step")
def probe_test_step(run: Run) -> None:
    X, _ = digits.batch(run.rng, 7 * BATCH)
    reference = training.Reference(run.rng, (8, 8, 1), 10)
    batches = reference.batches(run.rng, X, BATCH)
    singles, evaluated = batches[:2], batches[2:]
    steps.observe_evaluation(run, reference, singles, evaluated, NAMES)
    model_class, logits = _class_and_logits(run, "test_step")
    with run.learner.using("CNNModel.test_step"):
        steps.try_evaluation(run, model_class, reference, singles, evaluated, NAMES, logits=logits)
