"""How TensorFlow lessons try a training step and a training loop of the learner's."""

import numpy as np
import tensorflow as tf
from common import tensorflow_training as reference

from tutor.worker.probing import Run

LEARNING_RATE = 0.13
"""None that people write: who sets a rate of their own is seen."""


def are_distributions(output):
    """Whether each row of (n, k) lies between 0 and 1 and sums to 1."""
    return bool(np.abs(output.sum(axis=-1) - 1).max() < 1e-3 and output.min() >= 0)


def reject_batch_of_one(run: Run, name, model, X, n_classes):
    """A `squeeze` without an axis takes the batch's axis away when it has one example."""
    with run.learner.using(name):
        shape = run.numeric("output", model(X[:1])).shape
    if shape != (1, n_classes):
        run.reject("batch-of-one", shape=list(shape), n_classes=n_classes)


def reject_lost_gradients(run: Run, name, model, X):
    """Each trainable weight of the learner's model has a path to its output, and no other has."""
    with run.learner.using(name), tf.GradientTape() as tape:
        output = tf.reduce_sum(tf.convert_to_tensor(model(X)) ** 2)
    # Keras's variables hold TensorFlow's.
    weights = model.trainable_variables
    own = {id(one if isinstance(one, tf.Variable) else one.value) for one in weights}
    others = sum(id(variable) not in own for variable in tape.watched_variables())
    if others:
        run.reject("variables-not-tracked", others=others)
    grads = tape.gradient(output, weights)
    missing = sum(grad is None for grad in grads)
    if missing:
        run.reject("gradient-cut-off", missing=missing, total=len(grads))


def with_other_weights(run: Run, name, model, X):
    """Outputs with weights 30 times as large, (n, n_classes), and four with random signs before
    the model's own weights, (4, n, n_classes): what one set of them gives may be by chance.
    """
    weights = model.trainable_variables
    values = [weight.numpy() for weight in weights]
    trials = [[30 * value for value in values]]
    trials += [[run.rng.choice([-1, 1], value.shape) * value for value in values] for _ in range(4)]
    outputs = []
    with run.learner.using(name):
        for trial in (*trials, values):
            for weight, value in zip(weights, trial, strict=True):
                weight.assign(value.astype(np.float32))
            outputs.append(run.numeric("output", model(X)))
    return outputs[0], np.array(outputs[1:-1])


def reject_squeezed_output(run: Run, strong, others, n_classes):
    """What `with_other_weights` gave: neither a softmax of probabilities, whose values stay near
    1 / n however large the weights are, nor logits that stay within bounds or above zero.
    """
    lowest = 1 / (np.e + n_classes - 1)
    highest = np.e * lowest
    if are_distributions(strong):
        if lowest - 1e-4 < strong.min() and strong.max() < highest + 1e-4:
            run.reject("softmax-on-softmax", highest=float(highest))
        return
    if -1 - 1e-4 < strong.min() < 0 and strong.max() < 1 + 1e-4:
        run.reject("output-bounded", lowest=float(strong.min()), highest=float(strong.max()))
    if others.min() > 0 and max(others.max(), strong.max()) > 1:
        run.reject("output-never-negative")


def try_train_step(run: Run, batches, n_classes, *, logits):
    """Two updates with two batches (X, y), compared with plain SGD on the same small model."""
    first, second = batches
    model = reference.SmallModel(run.rng, first[0].shape[1:], n_classes, logits=logits)
    start = reference.flattened(model.trainable_variables)

    def path(data, learning_rate=LEARNING_RATE, *, as_logits=logits):
        return reference.sgd_path(model, data, learning_rate, logits=as_logits)

    losses, weights = path(batches)
    losses_again, weights_again = path([first, first])
    of_sum = path([first], len(first[0]) * LEARNING_RATE)[1]
    run.observe.array("weights", start)
    run.observe.array("sizes", [int(np.prod(w.shape)) for w in model.trainable_variables])
    run.observe.array("reference after one update", weights[0])
    run.observe.array("reference after two batches", weights[1])
    run.observe.array("reference after two updates", weights_again[1])
    run.observe.array("reference of the gradient applied twice", 2 * weights[0] - start)
    run.observe.array("reference of the sum", of_sum[0])
    run.observe.array("reference of a second softmax", path([first], as_logits=True)[1][0])
    run.observe.number("reference loss", losses[0])
    run.observe.number("reference loss after", losses_again[1])
    optimizer = tf.keras.optimizers.SGD(LEARNING_RATE)
    optimizer.build(model.trainable_variables)
    model.modes.clear()
    with run.learner.using("train_step"):
        loss = run.learner.train_step(model, optimizer, _as_tensors(first))
        run.observe.array(
            "weights after one update", reference.flattened(model.trainable_variables)
        )
        run.learner.train_step(model, optimizer, _as_tensors(second))
    if model.modes and not any(model.modes):
        run.reject("trained-in-test-mode")
    if not np.isclose(float(optimizer.learning_rate), LEARNING_RATE):
        run.reject("learning-rate-changed", rate=float(optimizer.learning_rate))
    run.observe.array("weights after two updates", reference.flattened(model.trainable_variables))
    run.observe.number("optimizer steps", int(optimizer.iterations))
    run.observe.number("loss", loss)


def _as_tensors(data):
    """A batch as tf.data hands it over."""
    X, y = data
    return tf.constant(X), tf.constant(y)


def try_three_epochs(run: Run, shape, n_classes, *, logits):
    """Which examples the learner's loop uses, and in what order, with a model that takes notes.

    Stops the probe when these are not three epochs of pairs in batches of eight: no need to
    train for long then.
    """
    n_examples, n_epochs, batch_size = 100, 3, 8
    inner = reference.SmallModel(run.rng, shape, n_classes, logits=logits)
    model = reference.NotingModel(inner, 2 * n_examples * n_epochs)
    X = reference.numbered(run.rng, n_examples, shape)
    y = run.rng.integers(0, n_classes, n_examples)
    model(X[:1])
    optimizer = tf.keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)
    with run.learner.using("train"):
        losses = run.learner.train(model, optimizer, (X.copy(), y.copy()), n_epochs, batch_size)
        run.observe.series("losses of three epochs", losses)
    numbers, labels = model.seen()
    run.observe.array("seen", numbers)
    kept = n_examples - n_examples % batch_size
    if not n_epochs * kept <= len(numbers) <= n_epochs * n_examples:
        run.stop()
    n_batches = int(model.n_batches)
    if n_epochs * kept <= n_batches * batch_size < len(numbers):
        run.reject("batches-too-large", batch_size=batch_size)
    run.observe.number("updates", n_batches)
    run.observe.number("optimizer steps", int(optimizer.iterations))
    inside = (numbers >= 0) & (numbers < n_examples)
    pairs = labels[inside] == y[numbers[inside]]
    run.observe.number("pairs", pairs.mean() if inside.any() else 0)
    fewest, most = n_examples // batch_size, -(-n_examples // batch_size)
    if not n_epochs * fewest <= n_batches <= n_epochs * most or not pairs.all():
        run.stop()
    run.observe.array("losses of these batches", model.batch_losses.numpy()[:n_batches])
    few = X[: 2 * batch_size], y[: 2 * batch_size]
    _try_two_full_batches(run, inner, few, batch_size, len(losses))


def _try_two_full_batches(run, inner, data, batch_size, n_before):
    """A second call, with examples that fill their batches: none of them may be left out."""
    model = reference.NotingModel(inner, 2 * len(data[0]))
    optimizer = tf.keras.optimizers.SGD(0.01)
    optimizer.build(model.trainable_variables)
    with run.learner.using("train"):
        losses = run.learner.train(model, optimizer, data, 1, batch_size)
    if int(model.n_batches) == 1:
        run.reject("full-batch-lost", n=len(data[0]), batch_size=batch_size)
    if len(losses) > n_before:
        run.reject("second-call-differs", name="train")
