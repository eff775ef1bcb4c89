"""Tries the adversarial attack: the loss, one update of the input, and attacks on many digits."""

import numpy as np
import tensorflow as tf
from common import digit_classifier, digits

from tutor.worker.probing import Rejected, Run, kind_of, probe

N_STEPS = 60
FEW_STEPS = 7
N_OTHERS = 5


def cross_entropy(p, y):
    """Of probabilities (b, 10) and one label, by the formula: (b,)."""
    return -tf.math.log(tf.maximum(p[:, y], 1e-7))


def weights_of(model):
    """All weights, flattened: (n,) float32."""
    return np.concatenate([weight.numpy().ravel() for weight in model.weights])


def flags_of(model):
    """The `trainable` flags of the model and of its layers."""
    return np.array([model.trainable, *(layer.trainable for layer in model.layers)])


def victim(first=()):
    """A compiled copy of the classifier, as a learner would have it after `fit`."""
    model = digit_classifier.trained(first)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.optimizer.build(model.trainable_variables)
    return model


def situation(rng):
    """An image, a perturbation (both within [0, 1] when added), a target, the model's own label."""
    X, _ = digits.batch(rng, 1)
    X = (0.2 + 0.6 * X).astype(np.float32)
    dX = rng.uniform(-0.15, 0.2, X.shape).astype(np.float32)
    p = digit_classifier.trained()(np.concatenate([X, X + dX])).numpy()
    own = int(p[0].argmax())
    others = [label for label in range(10) if label not in p.argmax(axis=1)]
    return X, dX, int(rng.choice(others)), own


@probe("loss_fn")
def probe_loss_fn(run: Run) -> None:
    X, dX, target, own = situation(run.rng)
    model = victim()
    strong = 3.0
    with tf.GradientTape() as tape:
        tape.watch(variable := tf.constant(dX))
        p = model(X + variable)
        fooled = cross_entropy(p, target)[0]
        penalty = tf.reduce_mean(tf.abs(variable))
        whole = fooled + strong * penalty
    run.observe.array("gradient of the formula", tape.gradient(whole, variable))
    signs = strong * np.sign(dX) / dX.size
    run.observe.array("gradient of the penalty", signs.astype(np.float32))
    with tf.GradientTape() as tape:
        tape.watch(variable)
        without = cross_entropy(model(X + variable), target)[0]
    run.observe.array("gradient without the penalty", tape.gradient(without, variable))
    fooled, penalty = float(fooled), float(penalty)
    reference = {
        "formula": fooled + 0.1 * penalty,
        "without the penalty": fooled,
        "penalty summed": fooled + 0.1 * np.abs(dX).sum(),
        "penalty squared": fooled + 0.1 * np.mean(dX**2),
        "penalty as a norm": fooled + 0.1 * np.sqrt(np.sum(dX**2)),
        "penalty without abs": fooled + 0.1 * np.mean(dX),
        "penalty of the image": fooled + 0.1 * np.abs(X + dX).mean(),
        "penalty subtracted": fooled - 0.1 * penalty,
        "penalty without c": fooled + penalty,
        "negated": -fooled + 0.1 * penalty,
        "unperturbed": float(cross_entropy(model(X), target)[0]) + 0.1 * penalty,
        "perturbation alone": float(cross_entropy(model(dX), target)[0]) + 0.1 * penalty,
        "perturbation subtracted": float(cross_entropy(model(X - dX), target)[0]) + 0.1 * penalty,
        "own label": float(cross_entropy(p, own)[0]) + 0.1 * penalty,
        "as logits": float(tf.reduce_logsumexp(p[0]) - p[0, target]) + 0.1 * penalty,
    }
    for name, value in reference.items():
        run.observe.array(name, value)
    run.observe.array("formula with another c", fooled + strong * penalty)
    image, delta, label = tf.constant(X), tf.Variable(dX), tf.constant([target], tf.int64)
    with run.learner.using("loss_fn"):
        loss = run.learner.loss_fn(model, image, delta, label)
        run.observe.number("loss", loss)
        with tf.GradientTape() as tape:
            value = run.learner.loss_fn(model, image, delta, label, c=strong)
    run.observe.number("loss with another c", value)
    run.observe.array("gradient", gradient(run, tape, value, delta))


def gradient(run, tape, value, dX):
    """Of what loss_fn returned. Raises Rejected when there is none."""
    found = tape.gradient(value, dX) if tf.is_tensor(value) else None
    if found is None:
        run.reject("loss-without-gradient", got=kind_of(value))
    return found


@probe("step")
def probe_step(run: Run) -> None:
    model = victim()
    learning_rate = float(run.rng.uniform(0.03, 0.2))
    (X, dX, y, _), (X2, _, y2, _) = situation(run.rng), situation(run.rng)
    delta, weights, flags = tf.Variable(dX), weights_of(model), flags_of(model)
    tasks = [
        (tf.constant(X), tf.constant([y], tf.int64)),
        (tf.constant(X2), tf.constant([y2], tf.int64)),
    ]
    path, losses = descent(run, model, tasks, dX, learning_rate)
    again, losses_again = descent(run, model, [tasks[0]] * 2, dX, learning_rate)
    run.observe.array("dX", dX)
    run.observe.array("reference after one update", path[0])
    run.observe.array("reference after two updates", path[1])
    run.observe.array("reference of one update too many", again[1])
    run.observe.array("reference of the sign", dX - learning_rate * np.sign(dX - path[0]))
    run.observe.array("reference loss", losses[0])
    run.observe.array("reference loss after", losses_again[1])
    run.observe.array("weights", weights)
    run.observe.array("flags", flags)
    optimizer = tf.keras.optimizers.SGD(learning_rate)
    with run.learner.using("step"):
        loss = run.learner.step(model, optimizer, tasks[0][0], delta, tasks[0][1])
        run.observe.array("dX after one update", delta.numpy())
        run.learner.step(model, optimizer, tasks[1][0], delta, tasks[1][1])
    run.observe.array("dX after two updates", delta.numpy())
    if np.allclose(delta.numpy(), path[1], atol=2e-3):
        _try_where_the_penalty_counts(run, model, optimizer, delta, learning_rate)
    run.observe.array("weights afterwards", weights_of(model))
    run.observe.array("flags afterwards", flags_of(model))
    run.observe.number("loss", loss)


def _try_where_the_penalty_counts(run, model, optimizer, delta, learning_rate):
    """At the goal: the model takes the image for what is asked, so that just dX may shrink."""
    images, _ = digits.batch(run.rng, 64)
    p = model(images).numpy()
    surest = int(p.max(axis=1).argmax())
    X, own = images[surest : surest + 1], int(p[surest].argmax())
    dX = run.rng.uniform(-0.02, 0.02, X.shape).astype(np.float32)
    task = tf.constant(X), tf.constant([own], tf.int64)
    expected = descent(run, model, [task], dX, learning_rate)[0][0] - dX
    delta.assign(dX)
    with run.learner.using("step"):
        run.learner.step(model, optimizer, task[0], delta, task[1])
    if np.linalg.norm(delta.numpy() - dX - expected) > 0.02 * np.linalg.norm(expected):
        run.reject("penalty-without-gradient")


def descent(run, model, tasks, dX, learning_rate):
    """dX after each plain update (k, 1, 8, 8, 1), with the learner's own loss, and the losses."""
    delta, path, losses = tf.Variable(dX), [], []
    for X, y in tasks:
        with run.learner.using("loss_fn"), tf.GradientTape() as tape:
            value = run.learner.loss_fn(model, X, delta, y)
        delta.assign_sub(learning_rate * gradient(run, tape, value, delta))
        losses.append(run.numeric("loss", value).reshape(()))
        path.append(delta.numpy())
    return np.stack(path), losses


class Notebook(tf.keras.layers.Layer):
    """Lets images pass, and notes those with respect to which a gradient was taken.

    Works in eager and in traced code; predictions alone are not noted.
    """

    def __init__(self, size):
        super().__init__()
        self.images = tf.Variable(tf.zeros((size, 64)), trainable=False)
        self.count = tf.Variable(0, trainable=False)

    def call(self, inputs):
        @tf.custom_gradient
        def note(x):
            def backward(upstream):
                place = tf.minimum(self.count, self.images.shape[0] - 1)
                self.images.scatter_nd_update([[place]], tf.reshape(x[:1], (1, 64)))
                self.count.assign_add(1)
                return upstream

            return tf.identity(x), backward

        return note(tf.cast(inputs, tf.float32))

    def noted(self):
        """(k, 8, 8, 1), and forgets them."""
        images = self.images.numpy()[: int(self.count)].reshape(-1, 8, 8, 1)
        self.count.assign(0)
        return images


@probe("find_perturbation")
def probe_find_perturbation(run: Run) -> None:
    _, X_test, _, _ = digits.split()
    pristine = digit_classifier.trained()
    own = pristine(X_test).numpy().argmax(axis=1)
    shown = the_learners_choice(run)
    pairs = [shown]
    for target in map(int, run.rng.choice(10, N_OTHERS, replace=False)):
        pairs.append((int(run.rng.choice(np.flatnonzero(own != target))), target))
    notebook = Notebook(10 * N_STEPS)
    model = victim([notebook])
    weights, flags = weights_of(model), flags_of(model)

    run.observe.array("weights", weights)
    run.observe.array("flags", flags)

    # A short attack first: what is wrong with it needs no long ones.
    few = pairs[int(run.rng.integers(1, len(pairs)))]
    dX, path = attack(run, model, X_test, few, FEW_STEPS), notebook.noted()
    if not np.array_equal(weights_of(model), weights) or not np.array_equal(flags_of(model), flags):
        report_model(run, model)
        run.stop()
    if not len(path) and pristine(X_test[few[0]][None] + dX).numpy().argmax() != few[1]:
        run.reject("no-gradient-steps")
    reject_other_answers(run, X_test[few[0]], dX, path)
    run.observe.number("updates of few", len(path))
    if len(path) > 1:
        reject_what_goes_on(run, model, notebook, X_test, few, dX)

    perturbations, paths = [], []
    for pair in pairs:
        perturbations.append(attack(run, model, X_test, pair, N_STEPS))
        paths.append(notebook.noted())
        reject_other_answers(run, X_test[pair[0]], perturbations[-1], paths[-1])
        if own[pair[0]] != pair[1] and not perturbations[-1].any():
            run.reject("perturbation-zero")
    if not any(len(path) for path in paths[1:]):
        run.reject("no-gradient-steps")
    report_model(run, model)
    report_attacks(run, pristine, X_test, pairs, np.stack(perturbations), paths)


def report_model(run, model):
    run.observe.array("weights afterwards", weights_of(model))
    run.observe.array("flags afterwards", flags_of(model))


def the_learners_choice(run):
    """(DIGIT, TARGET) of the learner's file; the lecture's where the file doesn't have them."""
    choice = []
    for name, default, highest in (("DIGIT", 3, 359), ("TARGET", 1, 9)):
        value = getattr(run.learner, name) if run.learner.defines(name) else default
        if not isinstance(value, int | np.integer) or not 0 <= value <= highest:
            run.reject("choice-unknown", name=name, value=str(value)[:40], highest=highest)
        choice.append(int(value))
    return tuple(choice)


def reject_what_goes_on(run, model, notebook, X_test, pair, dX):
    """A second attack that begins with what the first one found: dX lives on between calls."""
    try:
        attack(run, model, X_test, pair, FEW_STEPS, afresh=False)
    except Rejected:
        raise
    except Exception:  # noqa: BLE001 - a traced step works with one optimizer only
        pass
    start = notebook.noted()[:1] - X_test[pair[0]]
    if len(start) and np.abs(dX).max() > 1e-3 and np.allclose(start[0], dX, atol=1e-5):
        run.reject("second-call-differs", name="find_perturbation")


def attack(run, model, X_test, pair, n_steps, *, afresh=True):
    """The learner's dX for one digit and one target, (8, 8, 1)."""
    digit, target = pair
    if afresh:  # A traced step works with one optimizer only.
        run.learner.load()
        if run.learner.defines("step"):
            run.calls("step", live="loss")
    X = tf.constant(X_test[digit : digit + 1])
    with run.learner.using("find_perturbation"):
        given = run.learner.find_perturbation(model, X, tf.constant([target], tf.int64), n_steps)
    if isinstance(given, list | tuple) and len(given) != 1:
        run.reject("returned-other", name="find_perturbation", expected=1, got=kind_of(given))
    dX = run.numeric("dX", given)
    if not np.array_equal(X.numpy()[0], X_test[digit]):
        run.reject("image-changed")
    if dX.shape != X.shape:
        run.reject("shape-wrong", name="dX", shape=list(dX.shape), expected=[1, 8, 8, 1])
    return dX.reshape(8, 8, 1).astype(np.float32)


def reject_other_answers(run, X, dX, path):
    """The usual wrong starts and returns, each told by its own name."""
    start = np.abs(path[0] - X).mean() if len(path) else 0.0
    if len(path) and np.abs(path[0] - 2 * X).mean() < 0.15:
        run.reject("started-at-image", start=float(start))
    if start < 0.15 and np.abs(dX - X).mean() < 0.7 * np.abs(dX).mean():
        run.reject("image-returned")
    if len(path) > 1 and np.ptp(path, axis=0).max() > 1e-3 and np.allclose(X + dX, path[0]):
        run.reject("start-returned")


def report_attacks(run, pristine, X_test, pairs, perturbations, paths):
    images = np.stack([X_test[digit] for digit, _ in pairs])
    targets = np.array([target for _, target in pairs])
    before, after = pristine(images).numpy(), pristine(images + perturbations).numpy()
    rows = np.arange(len(pairs))
    for name, p in (("before", before), ("after", after)):
        run.observe.array(f"labels {name}", p.argmax(axis=1)[1:])
        run.observe.array(f"chances {name}", p[rows, targets][1:])
        run.observe.array(f"shown label {name}", p.argmax(axis=1)[:1])
        run.observe.array(f"shown chance {name}", p[rows, targets][:1])
        run.observe.array(f"probabilities {name}", p[0])
    run.observe.array("targets", targets[1:])
    run.observe.array("shown target", targets[:1])
    run.observe.array("perturbations", perturbations[1:])
    starts = [
        np.abs(path[0] - X).mean() for path, X in zip(paths, images, strict=True) if len(path)
    ]
    run.observe.number("start", max(starts, default=0.0))
    run.observe.array("image before", images[0, :, :, 0])
    run.observe.array("dX", perturbations[0, :, :, 0])
    # Clipped for the eye: a slightly negative pixel is as dark as can be.
    run.observe.array("image after", np.clip(images[0] + perturbations[0], 0, 1)[:, :, 0])

    courses = []
    for image, dX, path, target in zip(images, perturbations, paths, targets, strict=True):
        steps = np.concatenate([path, (image + dX)[None]])
        penalty = np.abs(steps - image).mean(axis=(1, 2, 3))
        losses = cross_entropy(pristine(steps), int(target)).numpy() + 0.1 * penalty
        courses.append(losses)
    run.observe.series("losses", courses[0])
    ratios = [course[-1] / course[0] for course in courses[1:]]
    run.observe.number("loss left", np.mean(ratios))
    # From the start to the lowest loss: what comes after the goal may wobble.
    falling = [np.diff(course[: course.argmin() + 1]) < 0 for course in courses[1:]]
    together = np.concatenate(falling)
    run.observe.number("falling", together.mean() if together.size else 0.0)
