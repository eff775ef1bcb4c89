"""Tries the GAN: who keeps which optimizer, who moves whom and in which direction, and the end."""

import keras
import numpy as np
import tensorflow as tf
from common import keras_steps, toy
from common.keras_training import flattened, require_names, results

from tutor.worker.probing import Rejected, Run, probe

NAMES = ("d_loss", "g_loss")
LATENT_DIM = 2
RATE = 0.1
BATCH_SIZE = 48


class NotingGenerator(keras.Model):
    """Lets noise through a generator, and notes it where it has a value."""

    def __init__(self, network):
        super().__init__()
        self.network = network
        self.noise = []

    def __call__(self, inputs, *args, **kwargs):
        # Checked before Keras's own call, which wraps what is raised inside it.
        noise = tf.convert_to_tensor(inputs)
        if noise.shape.rank != 2 or noise.shape[1] != LATENT_DIM:
            raise Rejected("noise-shape", shape=str(noise.shape), latent_dim=LATENT_DIM)
        return super().__call__(inputs, *args, **kwargs)

    def call(self, inputs):
        noise = tf.convert_to_tensor(inputs)
        if hasattr(noise, "numpy"):
            self.noise.append(noise.numpy())
        return self.network(noise)

    def predict(self, *args, **kwargs):
        raise Rejected("predict-in-step")


class CountedLoss:
    """Binary cross-entropy of logits, which counts its calls. `factor` multiplies it."""

    def __init__(self, factor=1.0):
        self.count = 0
        self._factor = factor
        self._loss = keras.losses.BinaryCrossentropy(from_logits=True)

    def __call__(self, *args, **kwargs):
        self.count += 1
        return self._factor * self._loss(*args, **kwargs)


class Situation:
    """Two linear networks, and real points that lie elsewhere than the generated ones.

    Seen from the origin the two kinds lie at a right angle, and the discriminator's logits are
    near zero. So what it learns from both differs clearly from what it learns from either, or
    from the first of the real points only: these lie to one side.
    """

    def __init__(self, rng):
        angle = rng.uniform(0, 2 * np.pi)
        ahead = np.array([np.cos(angle), np.sin(angle)], np.float32)
        aside = np.array([-ahead[1], ahead[0]])
        sides = np.repeat([[3.0], [-3.0]], BATCH_SIZE // 2, axis=0)
        points = 3 * ahead + sides * aside + rng.normal(0, 0.4, (BATCH_SIZE, 2))
        self.real = tf.constant(points.astype(np.float32))
        direction = rng.choice([-0.07, 0.07]) * (ahead - aside)
        self.discriminator = linear(2, direction[:, None], np.zeros(1))
        self.generator = linear(LATENT_DIM, rng.normal(0, 0.4, (LATENT_DIM, 2)), 3 * aside)

    def directions(self, noise):
        """Downhill directions of one batch of noise, when 1 stands for real and when for generated.

        Two pairs: of the discriminator, and of the generator. Flattened, of any length.
        """
        found = ([], [])
        for of_real, of_fake in ((1.0, 0.0), (0.0, 1.0)):
            with tf.GradientTape(persistent=True) as tape:
                logits = self.discriminator(self.real)
                logits_of_fake = self.discriminator(self.generator(noise))
                d_loss = cross_entropy(of_real, logits) + cross_entropy(of_fake, logits_of_fake)
                g_loss = cross_entropy(of_real, logits_of_fake)
            networks = ((d_loss, self.discriminator), (g_loss, self.generator))
            for place, (loss, network) in zip(found, networks, strict=True):
                place.append(-flattened(tape.gradient(loss, network.trainable_variables)))
        return found

    def copy(self):
        """Its own networks, which no step of the learner's reaches."""
        copy = object.__new__(Situation)
        copy.real = self.real
        copy.discriminator = linear(2, *self.discriminator.get_weights())
        copy.generator = linear(LATENT_DIM, *self.generator.get_weights())
        return copy


def linear(n_inputs, kernel, bias):
    network = keras.Sequential([keras.Input((n_inputs,)), keras.layers.Dense(len(bias))])
    network.set_weights([np.asarray(kernel, np.float32), np.asarray(bias, np.float32)])
    return network


def sgd(rate):
    return keras.optimizers.SGD(rate)


class Networks:
    """A GAN of the learner's class around networks of ours, which are watched."""

    def __init__(self, run, discriminator, generator, gan_class=None, factor=1.0):
        self.discriminator, self.generator = discriminator, generator
        self.noting = NotingGenerator(generator)
        self.loss_fn = CountedLoss(factor)
        self._start = self._weights()
        gan_class = gan_class or run.learner.GAN
        self.gan = gan_class(discriminator, self.noting, LATENT_DIM)

    def _weights(self):
        return flattened(self.discriminator.weights), flattened(self.generator.weights)

    def changes(self):
        """What was added to the weights of the discriminator and of the generator, flattened."""
        return tuple(now - start for now, start in zip(self._weights(), self._start, strict=True))

    def moved(self):
        return tuple(bool(change.any()) for change in self.changes())

    def arrays_moved(self):
        """Of kernel and bias of the discriminator, then of the generator: whether it moved."""
        return tuple(
            [bool(part.any()) for part in (change[:-n_bias], change[-n_bias:])]
            for change, n_bias in zip(self.changes(), (1, 2), strict=True)
        )


@probe("GAN.compile")
def probe_compile(run: Run) -> None:
    try_training(run)
    try_two_models(run)


def try_two_models(run):
    """Each keeps what it was handed last, and nothing of the other's."""
    situation = Situation(run.rng)
    with run.learner.using("GAN.compile"):
        one, other = (
            Networks(run, situation.discriminator, situation.generator).gan for _ in range(2)
        )
        handed = [(sgd(RATE), sgd(RATE), CountedLoss()) for _ in range(3)]
        one.compile(*handed[0])
        one.compile(*handed[1])
        other.compile(*handed[2])
    kept = [
        getattr(gan, name) is value
        for gan, expected in ((one, handed[1]), (other, handed[2]))
        for name, value in zip(("d_optimizer", "g_optimizer", "loss_fn"), expected, strict=True)
    ]
    rates = [float(optimizer.learning_rate) for three in handed for optimizer in three[:2]]
    run.observe.number("kept as given", all(kept) and np.allclose(rates, RATE))


def try_training(run):
    for active, rates in (("d", (RATE, 0.0)), ("g", (0.0, RATE))):
        situation = Situation(run.rng)
        with run.learner.using("GAN.compile"):
            networks = situation.discriminator, situation.generator
            trial = Networks(run, *networks, gan_class=with_our_step(run.learner.GAN))
            given = {
                "d_optimizer": sgd(rates[0]),
                "g_optimizer": sgd(rates[1]),
                "loss_fn": trial.loss_fn,
            }
            # By name and by position: both are how people call it.
            if active == "d":
                trial.gan.compile(**given)
            else:
                trial.gan.compile(*given.values())
            require_attributes(run, trial.gan, given)
            trial.gan.run_eagerly = True  # a compiled loop takes longer to make than to run
            points = situation.real.numpy()
            history = trial.gan.fit(points, batch_size=BATCH_SIZE // 2, verbose=0).history
        require_names(run, history, NAMES)
        moved = trial.moved()
        if moved == ((False, True) if active == "d" else (True, False)):
            run.reject("optimizers-swapped")
        run.observe.number(f"discriminator moved by {active}", moved[0])
        run.observe.number(f"generator moved by {active}", moved[1])
        run.observe.number(f"calls of the loss by {active}", trial.loss_fn.count)


def require_attributes(run, gan, given):
    for name in given:
        if not hasattr(gan, name):
            run.reject("attribute-missing", name=name)
        if getattr(gan, name) is None:
            run.reject("attribute-none", name=name)
    if gan.d_optimizer is gan.g_optimizer:
        run.reject("optimizers-same")


def with_our_step(gan_class):
    """The learner's class, with a training step of ours that uses what `compile` kept."""

    class Trial(gan_class):
        def train_step(self, data):
            noise = tf.random.normal((tf.shape(data)[0], LATENT_DIM))
            with tf.GradientTape(persistent=True) as tape:
                of_real = self.discriminator(data)
                of_fake = self.discriminator(self.generator(noise))
                g_loss = self.loss_fn(tf.ones_like(of_fake), of_fake)
                d_loss = self.loss_fn(tf.ones_like(of_real), of_real) + self.loss_fn(
                    tf.zeros_like(of_fake), of_fake
                )
            for optimizer, loss, network in (
                (self.d_optimizer, d_loss, self.discriminator),
                (self.g_optimizer, g_loss, self.generator),
            ):
                weights = network.trainable_variables
                optimizer.apply(tape.gradient(loss, weights), weights)
            self.d_loss_tracker.update_state(d_loss)
            self.g_loss_tracker.update_state(g_loss)
            return {metric.name: metric.result() for metric in self.metrics}

    Trial.__name__ = Trial.__qualname__ = gan_class.__name__
    return Trial


def cross_entropy(label, logits):
    """Mean binary cross-entropy of logits with one label for all, by the formula."""
    return tf.reduce_mean(tf.nn.softplus(logits) - label * logits)


def cosine(one, other):
    return float(one @ other / max(np.linalg.norm(one) * np.linalg.norm(other), 1e-30))


@probe("GAN.train_step")
def probe_train_step(run: Run) -> None:
    real_points, _ = toy.points_and_labels()
    convention, is_downhill = try_discriminator(run)
    try_generator(run, convention)
    try_values_of_losses(run, convention)
    if is_downhill:
        try_shown_losses(run, convention)
    try_loss_fn(run)
    tf.config.run_functions_eagerly(False)
    try_compiled_noise(run)
    train(run, real_points)


def one_step(run, situation, rates, factor=1.0):
    """One training step of the learner's, eagerly: what it returned, as (d_loss, g_loss)."""
    # A step that is a tf.function of its own runs eagerly too: noise has to have values here.
    tf.config.run_functions_eagerly(True)
    with run.learner.using("GAN.train_step"):
        trial = Networks(run, situation.discriminator, situation.generator, factor=factor)
        optimizers = {"discriminator": sgd(rates[0]), "generator": sgd(rates[1])}
        trial.gan.compile(*optimizers.values(), trial.loss_fn)
        for metric in trial.gan.metrics:
            metric.reset_state = lambda: run.reject("reset-each-step")
        returned = results(run, trial.gan.train_step(situation.real), NAMES, "train_step")
    for name, optimizer in optimizers.items():
        count = int(optimizer.iterations)
        # The discriminator may take real and generated points one after the other.
        if count > (2 if name == "discriminator" else 1):
            run.reject("several-updates", name=name, count=count)
    return trial, returned


def try_discriminator(run):
    """The generator's rate is 0.

    Gives the convention, 0 where 1 stands for real, else 1; and whether the update goes downhill.
    """
    situation = Situation(run.rng)
    own = situation.copy()
    trial, returned = one_step(run, situation, (RATE, 0.0))
    moved, noise = trial.moved(), trial.noting.noise
    if moved == (False, True):
        run.reject("optimizers-swapped")
    if not noise:
        run.reject("generator-unused")
    run.observe.number("calls of the loss", trial.loss_fn.count)
    run.observe.number("generator, its optimizer off", moved[1])
    require_all_weights(run, trial, 0, "discriminator")
    change, _ = trial.changes()
    cosines = [
        [cosine(change, direction) for direction in own.directions(batch)[0]] for batch in noise
    ]
    best = np.max(cosines, axis=0)
    run.observe.number("discriminator moved", moved[0])
    run.observe.number("discriminator's cosine", best.max())
    n_first = len(noise)
    with run.learner.using("GAN.train_step"):
        trial.gan.train_step(situation.real)
        first, second = noise[:n_first], noise[n_first:]
        if any(np.array_equal(one, other) for one in first for other in second):
            run.reject("noise-repeats")
        del noise[:]
        trial.gan.train_step(tf.repeat(situation.real, 40, axis=0))
    everything = np.concatenate([*first, *second, *noise])
    run.observe.number("mean of the noise", everything.mean())
    run.observe.number("deviation of the noise", everything.std())
    # 0.046 of a normal distribution; none of a uniform one, or of one that is cut off.
    run.observe.number("share of the noise beyond two", (np.abs(everything) > 2).mean())
    alike = np.abs(np.corrcoef(everything.T) - np.eye(LATENT_DIM)).max()
    run.observe.number("correlation of the noise's columns", alike)
    if best.max() < 0.5:
        run.stop()  # there is no telling what 1 stands for
    trackers = [float(metric.result()) for metric in trial.gan.metrics]
    run.observe.number("trackers", min(map(abs, trackers)))
    run.observe.array("losses returned", returned)
    if not all(trackers):
        run.stop()  # what they show says nothing about the losses
    return int(best.argmax()), bool(best.max() >= 0.9)


def require_all_weights(run, trial, which, name):
    moved = trial.arrays_moved()[which]
    if any(moved) and not all(moved):
        run.reject("weights-left-out", name=name)


def try_generator(run, convention):
    """The discriminator's rate is 0."""
    situation = Situation(run.rng)
    own = situation.copy()
    trial, _ = one_step(run, situation, (0.0, RATE))
    moved = trial.moved()
    run.observe.number("discriminator, its optimizer off", moved[0])
    run.observe.number("generator moved", moved[1])
    require_all_weights(run, trial, 1, "generator")
    _, change = trial.changes()
    cosines = [cosine(change, own.directions(batch)[1][convention]) for batch in trial.noting.noise]
    best = max(cosines, key=abs, default=0.0)
    run.observe.number("generator's cosine", best)
    if best < -0.5:
        d_loss, g_loss = losses_against(run, 1 - convention, is_right=True)
        if 0 <= d_loss < 2 < g_loss:
            run.reject("discriminator-uphill")
    if best < 0.5:
        run.stop()  # training could only show it later, and less clearly


def losses_against(run, convention, *, is_right, logits=(5.0, 5.0)):
    """(d_loss, g_loss) with a discriminator that is always right, or always wrong, by far.

    `logits` are the sizes of those for real and for generated points.
    """
    situation = Situation(run.rng)
    real, generated = logits
    sign = 1.0 if (convention == 0) == is_right else -1.0
    situation.discriminator = linear(2, [[sign], [0.0]], [0.0])
    situation.generator = linear(LATENT_DIM, np.zeros((LATENT_DIM, 2)), [-generated, 0.0])
    situation.real = tf.constant([[real, 0.0]] * BATCH_SIZE)
    return one_step(run, situation, (0.0, 0.0))[1]


def try_values_of_losses(run, convention):
    """Against a discriminator that is always right, d_loss must be the small one."""
    d_loss, g_loss = losses_against(run, convention, is_right=True)
    evidence = {"d_loss": float(d_loss), "g_loss": float(g_loss)}
    if d_loss > 2 and 0 <= g_loss < 2:
        run.reject("losses-swapped", **evidence)
    if np.isclose(d_loss, g_loss):
        run.reject("losses-same", **evidence)
    of_wrong, _ = losses_against(run, convention, is_right=False)
    # A softplus of 5 for each half; of a sigmoid's values it is 1.3 at most.
    if 0 <= g_loss < 2 or of_wrong < 3:
        run.reject("loss-of-probabilities", **evidence)


def try_shown_losses(run, convention):
    """Their sizes where the discriminator is right, and wrong; and that d_loss has both halves."""
    pairs = (losses_against(run, convention, is_right=it) for it in (True, False))
    (right, g_right), (wrong, g_wrong) = pairs
    if not g_wrong + 1 < g_right < 12:  # Below 0 with the formula of the first paper.
        run.reject("g-loss-wrong", right=float(g_right), wrong=float(g_wrong))
    if not (0 <= right < 0.4 * wrong and wrong < 12):  # Smoothed labels bring the two together.
        run.reject("d-loss-wrong", right=float(right), wrong=float(wrong))
    halves = [
        losses_against(run, convention, is_right=False, logits=logits)[0]
        for logits in ((5.0, 1.0), (1.0, 5.0))
    ]
    if max(halves) > 2 * min(halves):
        run.reject("d-loss-half")


def try_loss_fn(run):
    """With a loss that is always 0 nobody may move: both turns use the one that was handed in."""
    trial, _ = one_step(run, Situation(run.rng), (RATE, RATE), factor=0.0)
    if any(trial.moved()):
        run.reject("loss-fn-unused")


def try_compiled_noise(run):
    """Networks and points rest, so that only fresh noise makes the losses of two steps differ."""
    situation = Situation(run.rng)
    with run.learner.using("GAN.train_step"):
        trial = Networks(run, situation.discriminator, situation.generator)
        trial.gan.compile(sgd(0.0), sgd(0.0), trial.loss_fn)
        # As `fit` compiles it: for batches of any size.
        step = tf.function(trial.gan.train_step, input_signature=[tf.TensorSpec((None, 2))])
        first, second = (results(run, step(situation.real), NAMES, "train_step") for _ in range(2))
    if first[1] == second[1] != 0:
        run.reject("noise-repeats")


def train(run, points):
    """The networks that are handed in are those that are judged."""
    keras.utils.set_random_seed(run.seed % 2**31)
    discriminator, generator = full_networks()
    noise = run.rng.normal(size=(400, LATENT_DIM)).astype(np.float32)
    before = generator(noise).numpy()
    with run.learner.using("GAN.train_step"):
        gan = run.learner.GAN(discriminator, generator, LATENT_DIM)
        gan.compile(
            keras.optimizers.Adam(2e-3, beta_1=0.5),
            keras.optimizers.Adam(1e-3, beta_1=0.5),
            keras.losses.BinaryCrossentropy(from_logits=True),
        )
        history = keras_steps.fit(run, gan, points, None, epochs=12, batch_size=64)
    require_names(run, history, NAMES)
    after = generator(noise).numpy()
    chosen = run.rng.choice(len(points), 400, replace=False)
    run.observe.array("generated before", before)
    run.observe.array("generated", after)
    run.observe.array("real", points[chosen])
    # In the picture the later kind lies on top: the real clusters are small.
    run.observe.array("points", np.concatenate([after, points[chosen]]))
    run.observe.array("kinds", np.repeat([0, 1], 400))
    for name in NAMES:
        run.observe.series(name, history[name])


def full_networks():
    discriminator = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(32, activation="leaky_relu"),
            keras.layers.Dense(32, activation="leaky_relu"),
            keras.layers.Dense(1),
        ]
    )
    generator = keras.Sequential(
        [
            keras.Input((LATENT_DIM,)),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(2),
        ]
    )
    return discriminator, generator
