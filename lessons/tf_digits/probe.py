"""Tries the TensorFlow training loop on digits: each function by itself, then all together."""

import numpy as np
import tensorflow as tf
from common import digits
from common import tensorflow_training as reference

from tutor.worker.probing import Run, kind_of, probe

LEARNING_RATE = 0.1


@probe("load_data")
def probe_load_data(run: Run) -> None:
    names = ("X_train", "X_test", "y_train", "y_test")
    with run.learner.using("load_data"):
        arrays = [
            run.numeric(name, part)
            for name, part in zip(names, run.unpack(run.learner.load_data(), 4, "load_data"))
        ]
        again = run.unpack(run.learner.load_data(), 4, "load_data")
    X_train, X_test, y_train, y_test = arrays
    _reject_other_layouts(run, *arrays)
    for name, array in zip(names, arrays):
        run.observe.array(name, array)
    run.observe.number("brightest", max(X_train.max(), X_test.max()))
    train, test = _numbers_of(X_train), _numbers_of(X_test)
    _, labels = digits.images_and_labels()
    known = [i for i in (*train, *test) if i >= 0]
    given = [
        y
        for i, y in zip((*train, *test), (*y_train.tolist(), *y_test.tolist()))
        if i >= 0
    ]
    # A digit that is drawn twice with the same pixels has the same label.
    run.observe.number("aligned", np.mean([labels[i] == y for i, y in zip(known, given)] or [0]))
    run.observe.number("in both", len(set(train) & set(test) - {-1}))
    run.observe.array("labels of the first call", y_test.astype(np.int64))
    run.observe.array("labels of the second call", run.numeric("y_test", again[3]).astype(np.int64))
    # Of the last 360 digits as they stand in the file, each class has about 36 too: what gives
    # an unshuffled split away is that they are the last ones.
    run.observe.number("rarest class", 0 if set(test) == set(range(1437, 1797)) else 20)


def _reject_other_layouts(run, X_train, X_test, y_train, y_test):
    """The usual other shapes, each told by its own name."""
    if X_test.ndim == 1 and y_train.ndim == X_train.ndim:
        run.reject("split-order")
    if X_train.ndim == 3:
        run.reject("channel-missing", shape=list(X_train.shape))
    if X_train.ndim == 2:
        run.reject("flattened", shape=list(X_train.shape))
    if X_train.ndim == 4 and X_train.shape[1:] == (1, 8, 8):
        run.reject("channel-first", shape=list(X_train.shape))
    if X_train.dtype.kind != "f":
        run.reject("not-scaled", value=float(X_train.max()))
    if len(X_train) < len(X_test):
        run.reject("split-swapped", n_train=len(X_train), n_test=len(X_test))
    if y_train.ndim == 2:
        run.reject("labels-one-hot", shape=list(y_train.shape))
    if y_train.dtype.kind not in "iu":
        run.reject("labels-not-integers", got=kind_of(y_train))
    if len(X_train) != len(y_train) or len(X_test) != len(y_test):
        run.reject("split-order")


def _numbers_of(X):
    """Which digit of the data set each image is, by its pixels; -1 for none."""
    images, _ = digits.images_and_labels()
    known = {np.round(image * 16).astype(np.int64).tobytes(): i for i, image in enumerate(images)}
    scaled = np.round(X / max(float(X.max()), 1e-9) * 16).astype(np.int64)
    return [known.get(image.tobytes(), -1) for image in scaled]


def uses_logits(run):
    """What the learner's own loss implies; without a loss_fn, what the model gives."""
    loss_fn = getattr(run.learner, "loss_fn") if run.learner.defines("loss_fn") else None
    if loss_fn is None:
        return False
    with run.learner.using("loss_fn"):
        return reference.expects_logits(loss_fn)


@probe("CNNModel")
def probe_model(run: Run) -> None:
    X, _ = digits.batch(run.rng, 32)
    with run.learner.using("CNNModel"):
        model = run.learner.CNNModel()
        output = run.numeric("output", model(X))
    run.observe.array("output", output)
    if output.shape != (32, 10):
        run.stop()
    weights = sum(int(np.prod(weight.shape)) for weight in model.trainable_variables)
    run.observe.number("n_parameters", weights)
    lowest = output.min(axis=1, keepdims=True)
    tied = ((output == lowest).sum(axis=1) >= 2) & (output.max(axis=1) > lowest[:, 0])
    run.observe.number("ties", tied.mean())
    distributions = bool(np.abs(output.sum(axis=1) - 1).max() < 1e-3 and output.min() >= 0)
    run.observe.number("agreement", distributions != uses_logits(run))
    run.observe.number("spread", np.ptp(output, axis=0).max())


@probe("train_step")
def probe_train_step(run: Run) -> None:
    logits = uses_logits(run)
    model = reference.small_model(run.rng, (8, 8, 1), 10, logits=logits)
    batches = [digits.batch(run.rng, 12), digits.batch(run.rng, 12)]
    first = batches[0]
    losses, path = reference.sgd_path(model, batches, LEARNING_RATE, logits=logits)
    losses_again, path_again = reference.sgd_path(model, [first, first], LEARNING_RATE, logits=logits)
    _, of_sum = reference.sgd_path(model, [first], LEARNING_RATE * 12, logits=logits)
    run.observe.array("weights", reference.flattened(model.trainable_variables))
    run.observe.array("sizes", [int(np.prod(w.shape)) for w in model.trainable_variables])
    run.observe.array("reference after one update", path[0])
    run.observe.array("reference after two batches", path[1])
    run.observe.array("reference after two updates", path_again[1])
    run.observe.array("reference of the sum", of_sum[0])
    run.observe.number("reference loss", losses[0])
    run.observe.number("reference loss after", losses_again[1])
    optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
    optimizer.build(model.trainable_variables)
    with run.learner.using("train_step"):
        loss = run.learner.train_step(model, optimizer, first)
        run.observe.array("weights after one update", reference.flattened(model.trainable_variables))
        run.learner.train_step(model, optimizer, batches[1])
    run.observe.array("weights after two updates", reference.flattened(model.trainable_variables))
    run.observe.number("loss", loss)


@probe("train")
def probe_train(run: Run) -> None:
    _three_epochs_of_notes(run)
    run.learner.load()
    X_train, X_test, y_train, y_test = digits.split()
    tf.keras.utils.set_random_seed(run.seed % 2**31)
    run.calls("train_step", live="loss")
    with run.learner.using("train"):
        model = run.learner.CNNModel()
        model(X_train[:1])
        optimizer = tf.keras.optimizers.Adam()
        optimizer.build(model.trainable_variables)
        losses = run.learner.train(model, optimizer, (X_train, y_train), 10, 10)
        run.observe.series("losses", losses)
        predicted = run.numeric("output", model(X_test)).argmax(axis=1)
    run.observe.array("predicted", predicted)
    run.observe.array("truth", y_test)
    run.observe.array("confusion", run.confusion(predicted, y_test, 10))


def _three_epochs_of_notes(run):
    """Which examples the learner's loop uses, and in what order, with a model that takes notes."""
    n_examples, n_epochs, batch_size = 100, 3, 8
    recorder = reference.Recorder(2 * n_examples * n_epochs)
    logits = uses_logits(run)
    model = reference.small_model(run.rng, (8, 8, 1), 10, logits=logits, first=recorder)
    optimizer = tf.keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)
    data = (reference.numbered(run.rng, n_examples, (8, 8, 1)), np.arange(n_examples) % 10)
    with run.learner.using("train"):
        losses = run.learner.train(model, optimizer, data, n_epochs, batch_size)
        run.observe.series("losses of three epochs", losses)
    run.observe.array("seen", recorder.seen())
    run.observe.number("updates", int(recorder.batches))
