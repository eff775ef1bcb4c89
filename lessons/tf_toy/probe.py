"""Tries the first TensorFlow training loop on five clusters: each piece, then all together."""

import numpy as np
import tensorflow as tf
from common import tensorflow_steps, toy
from common import tensorflow_training as reference
from common.network import share_of_ties

from tutor.worker.probing import Run, probe

SHAPE, N_CLASSES = (2,), toy.N_CLASSES


@probe("MyModel")
def probe_model(run: Run) -> None:
    X, _ = toy.sample(run.rng, 40)
    with run.learner.using("MyModel"):
        model = run.learner.MyModel()
        output = run.numeric("output", model(X))
        again = run.numeric("output", model(X))
        alone = run.numeric("output", model(X[:4]))
        trainable = model.trainable_variables
    run.observe.array("output", output)
    if output.shape != (40, N_CLASSES):
        run.stop()
    if not np.isfinite(output).all():
        run.reject("output-not-finite")
    tensorflow_steps.reject_batch_of_one(run, "MyModel", model, X, N_CLASSES)
    run.observe.array("output again", again)
    run.observe.array("output of four points", output[:4])
    run.observe.array("output of four points alone", alone)
    run.observe.number("n_parameters", sum(int(np.prod(weight.shape)) for weight in trainable))
    run.observe.number("spread", np.ptp(output, axis=0).max())
    outputs = [output]
    if np.ptp(output, axis=0).max() > 1e-7 and len(trainable) > 1:
        tensorflow_steps.reject_lost_gradients(run, "MyModel", model, X)
        strong, others = tensorflow_steps.with_other_weights(run, "MyModel", model, X)
        tensorflow_steps.reject_squeezed_output(run, strong, others, N_CLASSES)
        outputs += list(others)
    run.observe.number("ties", np.mean([share_of_ties(one) for one in outputs]))
    # All between 0 and 1 without being a distribution: a sigmoid, or a softmax over the batch.
    squashed = output.min() > 0 and output.max() < 1
    neither = squashed and not tensorflow_steps.are_distributions(output)
    run.observe.number("squashed", neither)


def gives_logits(run: Run) -> bool:
    """Whether the learner's model gives logits, by what it answers to a few points."""
    with run.learner.using("MyModel"):
        output = run.numeric("output", run.learner.MyModel()(toy.sample(run.rng, 40)[0]))
    return not tensorflow_steps.are_distributions(output)


@probe("loss_fn")
def probe_loss_fn(run: Run) -> None:
    logits = gives_logits(run)
    scores = run.rng.normal(0, 1.5, (12, N_CLASSES)).astype(np.float32)
    y = run.rng.integers(0, N_CLASSES, 12).astype(np.int32)
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    y_pred = tf.constant(scores if logits else p)
    right = p[np.arange(12), y]
    expected = -np.log(right).mean()
    run.observe.array("cross-entropy", expected)
    run.observe.array("sum", 12 * expected)
    run.observe.array("mean over classes too", expected / N_CLASSES)
    run.observe.array("without the minus", -expected)
    run.observe.array("without the logarithm", (1 - right).mean())
    again = np.exp(p) / np.exp(p).sum(axis=1, keepdims=True)
    run.observe.array("of a second softmax", -np.log(again[np.arange(12), y]).mean())
    as_probabilities = tf.keras.losses.sparse_categorical_crossentropy(y, scores)
    run.observe.array("of logits as probabilities", float(tf.reduce_mean(as_probabilities)))
    with tf.GradientTape() as tape:
        tape.watch(y_pred)
        wanted = reference.cross_entropy(y, y_pred, logits=logits)
    slope = tape.gradient(wanted, y_pred).numpy()
    with run.learner.using("loss_fn"), tf.GradientTape() as tape:
        tape.watch(y_pred)
        loss = run.learner.loss_fn(tf.constant(y), y_pred)
    run.observe.number("loss", loss)
    with run.learner.using("loss_fn"):
        gradient = tape.gradient(loss, y_pred) if tf.is_tensor(loss) else None
    if gradient is None:
        run.reject("loss-not-differentiable")
    # What the loss does with the sum of a row is its own affair: rows of probabilities sum to 1.
    run.observe.array("gradient", _without_row_means(gradient.numpy()))
    run.observe.array("reference gradient", _without_row_means(slope))


def _without_row_means(gradient):
    return gradient - gradient.mean(axis=1, keepdims=True)


@probe("train_step")
def probe_train_step(run: Run) -> None:
    batches = [toy.sample(run.rng, 12), toy.sample(run.rng, 12)]
    tensorflow_steps.try_train_step(run, batches, N_CLASSES, logits=takes_logits(run))


def takes_logits(run: Run) -> bool:
    with run.learner.using("loss_fn"):
        return reference.expects_logits(run.learner.loss_fn, N_CLASSES)


@probe("train")
def probe_train(run: Run) -> None:
    tensorflow_steps.try_three_epochs(run, SHAPE, N_CLASSES, logits=takes_logits(run))
    run.learner.load()
    X_test, y_test = toy.sample(run.rng, 400)
    tf.keras.utils.set_random_seed(run.seed % 2**31)
    run.calls("train_step", live="loss")
    with run.learner.using("train"):
        model = run.learner.MyModel()
        model(X_test[:1])
        optimizer = tf.keras.optimizers.Adam(0.02)
        optimizer.build(model.trainable_variables)
        losses = run.learner.train(model, optimizer, toy.points_and_labels(), 3, 50)
        run.observe.series("losses", losses)
        predicted = run.numeric("output", model(X_test)).argmax(axis=1)
    run.observe.array("points", X_test)
    run.observe.array("predicted", predicted)
    run.observe.array("truth", y_test)
