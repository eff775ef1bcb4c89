"""Tries a Keras metric by itself, then the learner's metrics and training step under fit."""

import keras
import numpy as np
from common import keras_steps as steps
from common import keras_training as training
from common import toy

from tutor.worker.probing import Run, kind_of, probe

NAMES = ("loss", "accuracy")
LEARNING_RATE = 0.1
BATCH = 12


@probe("mean_of")
def probe_mean_of(run: Run) -> None:
    first, second = run.rng.uniform(1, 3, 5).tolist(), run.rng.uniform(4, 9, 8).tolist()
    second[3] = second[5] = second[1]  # each number counts, also one that came before
    run.observe.array("means", [np.mean(first), np.mean(second)])
    run.observe.array("sums", [np.sum(first), np.sum(second)])
    run.observe.array("last values", [first[-1], second[-1]])
    run.observe.array("first values", [first[0], second[0]])
    run.observe.array("without reset", [np.mean(first), np.mean(first + second)])
    calls = _counted(keras.metrics.Mean, ("update_state", "result"))
    with run.learner.using("mean_of"):
        mean_of = run.learner.mean_of
        for values in (first, second):
            run.observe.scalar("mean_of", _float(run, mean_of(list(values))))
    run.observe.number("metric used", min(calls.values()))


def _counted(metric_class, methods):
    """Count the calls of a metric's methods from now on; whether a metric is used shows there."""
    calls = dict.fromkeys(methods, 0)

    def counted(method, original):
        def call(self, *args, **kwargs):
            calls[method] += 1
            return original(self, *args, **kwargs)

        return call

    for method in methods:
        setattr(metric_class, method, counted(method, getattr(metric_class, method)))
    return calls


def _float(run, value):
    if value is None:
        run.reject("returned-none", name="mean_of")
    if isinstance(value, keras.metrics.Metric):
        run.reject("returned-the-metric")
    if callable(value):
        run.reject("returned-the-method")
    if not isinstance(value, float | np.floating):
        run.reject("not-a-float", got=kind_of(value))
    return value


@probe("MyModel.metrics")
def probe_metrics(run: Run) -> None:
    with run.learner.using("MyModel.metrics"):
        if not run.learner.defines("MyModel.metrics"):
            run.reject("metrics-inherited")
        steps.try_metrics(run, run.learner.MyModel(), NAMES)


@probe("MyModel.train_step")
def probe_train_step(run: Run) -> None:
    X, _ = toy.sample(run.rng, 9 * BATCH)
    reference = training.Reference(run.rng, (2,), 5)
    batches = reference.batches(run.rng, X, BATCH)
    first, singles, fitted = batches[:2], batches[2:4], batches[4:]
    # The model has no layer that behaves differently while training: the mode is free.
    steps.observe_updates(run, reference, first, LEARNING_RATE, gain=1.0)
    steps.observe_values(run, reference, singles, fitted, NAMES)

    model_class = run.learner.MyModel
    if not run.learner.defines("MyModel.train_step"):
        run.reject("step-inherited", name="train_step")
    with run.learner.using("MyModel"):
        logits = training.uses_logits(run, model_class(), X)
    with run.learner.using("MyModel.train_step"):
        steps.try_updates(
            run, model_class, reference, first, LEARNING_RATE, logits=logits, gain=1.0
        )
        steps.try_values(run, model_class, reference, singles, fitted, NAMES, logits=logits)
        _train(run)


def _train(run):
    """The lecture's example as it stands: five epochs of 3000 points."""
    X, y = toy.points_and_labels()
    X_test, y_test = toy.sample(run.rng, 500)
    keras.utils.set_random_seed(run.seed % 2**31)
    model = run.learner.MyModel()
    model.compile(optimizer="adam")
    history = steps.fit(run, model, X, y, epochs=5, batch_size=10)
    training.require_names(run, history, NAMES)
    for name in NAMES:
        run.observe.series(name, history[name])
    run.observe.number("accuracy at the end", history["accuracy"][-1])
    run.observe.array("predicted", run.numeric("output", model(X_test)).argmax(axis=1))
    run.observe.array("truth", y_test)
