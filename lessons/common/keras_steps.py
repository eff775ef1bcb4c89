"""How a step that `fit` or `evaluate` calls is tried, on TensorFlow and PyTorch.

In two ways. With a learning rate, its updates are compared with plain SGD. With a learning rate
of zero the weights rest, so that the values that it reports don't depend on when they are
computed, before the update or after. (On JAX a step has another signature.)
"""

import keras
import numpy as np
from common.keras_training import (
    flattened,
    metric_of,
    metrics_listed,
    require_names,
    results,
    softmax,
    stand_in,
    tensors,
)

GAIN = 2.0
"""Of the logits in training mode, where updates are compared."""


def try_metrics(run, model, names):
    """Which metrics `model.metrics` lists, and whether a reset reaches the model's own two.

    names: those of the loss and of the accuracy, under `loss_tracker` and `accuracy_metric`.
    """
    metrics_listed(run, model)
    model.compile(optimizer="adam")
    require_names(run, [one.name for one in metrics_listed(run, model)], names)
    loss = metric_of(run, model, "loss_tracker", names[0])
    accuracy = metric_of(run, model, "accuracy_metric", names[1])
    loss.update_state(3.0)
    accuracy.update_state(*tensors((np.zeros(1, int), np.eye(4, dtype=np.float32)[:1])))
    kept = [float(loss.result()), float(accuracy.result())]
    run.observe.array("before reset", kept)
    metrics_listed(run, model)  # as a step reads them, for the names and results
    if [float(loss.result()), float(accuracy.result())] != kept:
        run.reject("metrics-changed-by-reading")
    model.reset_metrics()
    run.observe.array("after reset", [float(loss.result()), float(accuracy.result())])


def observe_updates(run, reference, batches, learning_rate, gain=GAIN):
    """What plain SGD makes of two batches, and what known mistakes make of them.

    gain: 1 where training mode is not asked for.
    """
    first, _ = batches

    def path(*given, rate=learning_rate, gain=gain):
        return reference.sgd_path(given, rate, gain)[1]

    run.observe.array("weights", flattened(reference.weights))
    run.observe.array("sizes", reference.sizes)
    run.observe.array("reference after one update", path(first)[0])
    run.observe.array("reference after two batches", path(*batches)[1])
    run.observe.array("reference after two updates", path(first, first)[1])
    run.observe.array("reference of twice the step", path(first, rate=2 * learning_rate)[0])
    run.observe.array("reference of the sum", path(first, rate=len(first[1]) * learning_rate)[0])
    run.observe.array("reference in test mode", path(first, gain=1.0)[0])


def try_updates(run, model_class, reference, batches, learning_rate, *, logits, gain=GAIN):
    """Two updates by the learner's `train_step`, from the reference's weights."""
    stand = stand_in(model_class, reference, logits=logits, gain=gain)
    compiled(stand.model, learning_rate)
    returned = stand.model.train_step(tensors(batches[0]))
    if not stand.modes:
        run.reject("call-bypassed", name="train_step")
    run.observe.array("weights after one update", stand.weights())
    if returned is None:
        run.reject("returned-none", name="train_step")
    stand.model.train_step(tensors(batches[1]))
    run.observe.array("weights after two updates", stand.weights())


def compiled(model, learning_rate):
    """Compiles with plain SGD, ready as `fit` has it when it calls a step."""
    optimizer = keras.optimizers.SGD(learning_rate)
    model.compile(optimizer=optimizer)
    optimizer.build(model.trainable_variables)


def so_far(measure, batches):
    """What a metric of this measure shows after each batch: (len(batches),)."""
    values = [measure(X, y) for X, y in batches]
    return np.cumsum(values) / np.arange(1, len(values) + 1)


def observe_values(run, reference, singles, fitted, names):
    """Loss and accuracy of resting weights: of two batches one by one, then of two epochs.

    names: those of the loss and of the accuracy. All batches have the same size, so that a mean
    over batches is one over examples.
    """
    observe_values_so_far(run, reference, singles, names)
    for name, measure in zip(names, measures(reference), strict=True):
        before = sum(measure(X, y) for X, y in singles)
        values = np.array([measure(X, y) for X, y in fitted])
        epochs = np.arange(1, 3)
        with_before = (before + epochs * values.sum()) / (len(singles) + epochs * len(values))
        run.observe.array(f"{name}, expected of fit", np.full(2, values.mean()))
        run.observe.array(f"{name}, of the last batch", np.full(2, values[-1]))
        run.observe.array(f"{name}, without reset", with_before)


def observe_values_so_far(run, reference, singles, names):
    """What a step should return for each of two batches, and what known mistakes return."""
    for name, measure in zip(names, measures(reference), strict=True):
        run.observe.array(f"{name}, expected", so_far(measure, singles))
        run.observe.array(f"{name}, of each batch", [measure(X, y) for X, y in singles])
        run.observe.array(f"{name}, never updated", np.zeros(2))
    loss, accuracy = names
    run.observe.array(
        f"{loss}, of sums", so_far(lambda X, y: reference.loss(X, y) * len(y), singles)
    )
    rows = [softmax(reference.logits(X)).astype(np.float32) for X, _ in singles]
    labels = [y for _, y in singles]
    of_labels = [part.argmax(axis=1).astype(np.float32) for part in rows]
    run.observe.array(f"{accuracy}, of labels", _shown(list(zip(labels, of_labels, strict=True))))
    run.observe.array(f"{accuracy}, swapped", _shown(list(zip(rows, labels, strict=True))))


def _shown(pairs):
    """What Keras's accuracy shows after each update with arguments that it isn't made for.

    As `keras.metrics.SparseCategoricalAccuracy` of Keras 3 does it: the place of the highest value
    along the last axis of the second argument, compared with the first in the second's type.
    """
    return so_far(lambda y, y_pred: np.mean(y.astype(y_pred.dtype) == y_pred.argmax(-1)), pairs)


def measures(reference):
    """Loss and accuracy of a batch, in the order of `names`."""
    return reference.loss, reference.accuracy


def observe_evaluation(run, reference, singles, evaluated, names):
    """As `observe_values`, for `test_step` and `evaluate`."""
    observe_values_so_far(run, reference, singles, names)
    for name, measure in zip(names, measures(reference), strict=True):
        before = [measure(X, y) for X, y in singles]
        values = [measure(X, y) for X, y in evaluated]
        run.observe.number(f"{name}, expected of evaluate", np.mean(values))
        run.observe.number(f"{name}, of the last batch", values[-1])
        run.observe.number(f"{name}, without reset", np.mean(before + values))
    loss, _ = names
    in_training = so_far(lambda X, y: reference.loss(X, y, GAIN), singles)
    run.observe.array(f"{loss}, in training mode", in_training)


def try_evaluation(run, model_class, reference, singles, evaluated, names, *, logits):
    """What the learner's `test_step` returns, what `evaluate` makes of it, and the weights."""
    expected = [so_far(measure, singles) for measure in measures(reference)]
    stand = stand_in(model_class, reference, logits=logits, gain=GAIN)
    compiled(stand.model, 0.1)
    before = stand.weights()
    run.observe.array("weights", before)
    returned = []
    for batch in singles:
        returned.append(results(run, stand.model.test_step(tensors(batch)), names, "test_step"))
    if not stand.modes:
        run.reject("call-bypassed", name="test_step")
    for name, values in zip(names, np.transpose(returned), strict=True):
        run.observe.array(f"{name}, returned", values)
    run.observe.array("weights after test_step", stand.weights())
    moved = not np.array_equal(before, stand.weights())
    right = np.allclose(np.transpose(returned), expected, rtol=1e-3)
    if right and not moved and any(stand.modes):
        run.reject("tested-in-training-mode")  # in a pass on the side, which moves averages
    if moved or not right:
        run.stop()  # the compiled loop of `evaluate` could only fail in a less telling way
    X, y = (np.concatenate(parts) for parts in zip(*evaluated, strict=True))
    size = len(evaluated[0][1])
    found = stand.model.evaluate(X, y, batch_size=size, verbose=0, return_dict=True)
    require_names(run, found, names)
    for name in names:
        run.observe.number(f"{name}, of evaluate", found[name])
    run.observe.array("weights after evaluate", stand.weights())


def try_values(run, model_class, reference, singles, fitted, names, *, logits):
    """What the learner's `train_step` returns, and what `fit` makes of it, at rate zero."""
    expected = [so_far(measure, singles) for measure in measures(reference)]
    stand = stand_in(model_class, reference, logits=logits)
    compiled(stand.model, 0.0)
    before = stand.weights()
    returned = []
    for batch in singles:
        returned.append(results(run, stand.model.train_step(tensors(batch)), names, "train_step"))
    for name, values in zip(names, np.transpose(returned), strict=True):
        run.observe.array(f"{name}, returned", values)
    run.observe.array("weights at rate zero", before)
    run.observe.array("weights after steps at rate zero", stand.weights())
    moved = not np.array_equal(before, stand.weights())
    if moved or not np.allclose(np.transpose(returned), expected, rtol=1e-3):
        run.stop()  # the compiled loop of `fit` could only fail in a less telling way
    X, y = (np.concatenate(parts) for parts in zip(*fitted, strict=True))
    history = stand.model.fit(
        X, y, epochs=2, batch_size=len(fitted[0][1]), shuffle=False, verbose=0
    ).history
    require_names(run, history, names)
    for name in names:
        run.observe.series(f"{name}, of fit", history[name])


def fit(run, model, X, y, *, epochs, batch_size):
    """Trains, drawing the loss meanwhile; gives the history: name -> value of each epoch."""
    drawn = keras.callbacks.LambdaCallback(
        on_train_batch_end=lambda _, logs: run.observe.live(
            **{name: value for name, value in (logs or {}).items() if "loss" in name}
        )
    )
    return model.fit(
        X, y, epochs=epochs, batch_size=batch_size, verbose=0, callbacks=[drawn]
    ).history
