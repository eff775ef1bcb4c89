"""Tries the TensorFlow training loop on digits: each function by itself, then all together."""

import numpy as np
import tensorflow as tf
from common import digits, tensorflow_steps
from common import tensorflow_training as reference
from common.network import share_of_ties

from tutor.worker.probing import Run, kind_of, probe

SHAPE, N_CLASSES = (8, 8, 1), 10


@probe("load_data")
def probe_load_data(run: Run) -> None:
    names = ("X_train", "X_test", "y_train", "y_test")
    with run.learner.using("load_data"):
        arrays = [
            run.numeric(name, part)
            for name, part in zip(
                names, run.unpack(run.learner.load_data(), 4, "load_data"), strict=True
            )
        ]
        again = run.unpack(run.learner.load_data(), 4, "load_data")
        labels_again = run.numeric("y_test", again[3])
    _reject_other_layouts(run, *arrays)
    X_train, X_test, y_train, y_test = arrays
    for name, array in zip(names, arrays, strict=True):
        run.observe.array(name, array)
    run.observe.number("n_test", len(X_test))
    run.observe.number("n_all", len(X_train) + len(X_test))
    brightest = max(X_train.max(), X_test.max())
    run.observe.number("brightest", brightest)
    if not 0.999 <= brightest <= 1.001:
        run.stop()
    train, test = _numbers_of(X_train), _numbers_of(X_test)
    both = np.concatenate([train, test])
    run.observe.number("recognised", (both >= 0).mean())
    if (both < 0).any():
        run.stop()
    labels = digits.images_and_labels()[1][both]
    run.observe.number("aligned", (labels == np.concatenate([y_train, y_test])).mean())
    run.observe.number("in both", np.intersect1d(train, test).size)
    _reject_other_seed(run, test)
    run.observe.number("neighbours", (np.diff(test) == 1).mean())
    run.observe.array("labels of the first call", y_test.astype(np.int64))
    run.observe.array("labels of the second call", labels_again.astype(np.int64))


def _reject_other_layouts(run, X_train, X_test, y_train, y_test):
    """The usual other shapes, each told by its own name."""
    if X_train.ndim == X_test.ndim == 2 and min(X_train.shape[1], X_test.shape[1]) == 64:
        run.reject("images-flattened", shape=list(X_train.shape))
    if X_train.ndim > 1 and X_test.ndim <= 2 and y_train.ndim == X_train.ndim:
        run.reject("split-order")
    if X_train.ndim == 3:
        run.reject("channel-missing", shape=list(X_train.shape))
    if X_train.ndim == 4 and X_train.shape[1:] == (1, 8, 8):
        run.reject("channel-first", shape=list(X_train.shape))
    if X_train.ndim != 4 or X_test.ndim != 4 or 0 in (len(X_train), len(X_test)):
        return
    if X_train.dtype.kind != "f" or X_test.dtype.kind != "f":
        run.reject("images-not-floats", got=kind_of(X_train))
    if len(X_train) < len(X_test):
        run.reject("split-swapped", n_train=len(X_train), n_test=len(X_test))
    if y_train.ndim == 2 or y_test.ndim == 2:
        run.reject("labels-not-a-vector", shape=list(y_train.shape))
    if y_train.dtype.kind not in "iu" or y_test.dtype.kind not in "iu":
        run.reject("labels-not-integers", got=kind_of(y_train))
    if len(X_train) != len(y_train) or len(X_test) != len(y_test):
        run.reject("split-order")


def _reject_other_seed(run, test):
    """The split of train_test_split with another random_state than the one asked for."""
    for seed in (0, *range(2, 128), 1234, 12345):
        if np.array_equal(np.random.RandomState(seed).permutation(1797)[: len(test)], test):
            run.reject("split-of-another-seed", seed=seed)


def _numbers_of(X):
    """Which digit of the data set each image is, by its pixels; -1 for none: (n,) int64."""
    images, _ = digits.images_and_labels()
    known = {np.rint(image * 16).astype(np.int64).tobytes(): i for i, image in enumerate(images)}
    scaled = X.astype(np.float64) / max(float(X.max()), 1e-9) * 16
    close = np.abs(scaled - np.rint(scaled)).max(axis=(1, 2, 3)) < 0.02
    keys = [image.tobytes() for image in np.rint(scaled).astype(np.int64)]
    return np.array([known.get(key, -1) if ok else -1 for key, ok in zip(keys, close, strict=True)])


def uses_logits(run: Run) -> bool:
    """Whether the learner's model gives logits, as their own loss or else the model tells."""
    if run.learner.defines("loss_fn"):
        with run.learner.using("loss_fn"):
            return reference.expects_logits(run.learner.loss_fn, N_CLASSES)
    with run.learner.using("CNNModel"):
        output = run.numeric("output", run.learner.CNNModel()(digits.batch(run.rng, 8)[0]))
    return not tensorflow_steps.are_distributions(output)


@probe("CNNModel")
def probe_model(run: Run) -> None:
    X, _ = digits.batch(run.rng, 32)
    with run.learner.using("CNNModel"):
        model = run.learner.CNNModel()
        output = run.numeric("output", model(X))
        again = run.numeric("output", model(X))
        alone = run.numeric("output", model(X[:4]))
        trainable = model.trainable_variables
    run.observe.array("output", output)
    if output.shape != (32, N_CLASSES):
        run.stop()
    if not np.isfinite(output).all():
        run.reject("output-not-finite")
    tensorflow_steps.reject_batch_of_one(run, "CNNModel", model, X, N_CLASSES)
    run.observe.array("output again", again)
    run.observe.array("output of four images", output[:4])
    run.observe.array("output of four images alone", alone)
    run.observe.number("n_parameters", sum(int(np.prod(weight.shape)) for weight in trainable))
    run.observe.number("agreement", tensorflow_steps.are_distributions(output) != uses_logits(run))
    run.observe.number("spread", np.ptp(output, axis=0).max())
    outputs = [output]
    if np.ptp(output, axis=0).max() > 1e-7 and len(trainable) > 1:
        tensorflow_steps.reject_lost_gradients(run, "CNNModel", model, X)
        strong, others = tensorflow_steps.with_other_weights(run, "CNNModel", model, X)
        tensorflow_steps.reject_squeezed_output(run, strong, others, N_CLASSES)
        outputs += list(others)
    run.observe.number("ties", np.mean([share_of_ties(one) for one in outputs]))


@probe("train_step")
def probe_train_step(run: Run) -> None:
    batches = [digits.batch(run.rng, 12), digits.batch(run.rng, 12)]
    tensorflow_steps.try_train_step(run, batches, N_CLASSES, logits=uses_logits(run))


@probe("train")
def probe_train(run: Run) -> None:
    tensorflow_steps.try_three_epochs(run, SHAPE, N_CLASSES, logits=uses_logits(run))
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
    run.observe.array("confusion", run.confusion(predicted, y_test, N_CLASSES))
