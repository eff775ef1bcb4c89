"""Tries a stopwatch on a device of known speed, and the pairs of training steps."""

import contextlib
import statistics
import sys
import time

import numpy as np

from tutor.worker.probing import Run, probe

# A learner's code may replace those of the module later.
_clock, _sleep = time.perf_counter, time.sleep
LEARNING_RATE = 0.1
N_CALLS, N_LATER_CALLS = 4, 10
FRAMEWORKS = ("tf_steps", "torch_steps", "jax_steps", "keras_steps")


# -- a device whose every call is known


class Result:
    """What a call of the device's step gives at once; `done_at` is when it is computed."""

    def __init__(self, number, done_at):
        self.number, self.done_at = number, done_at

    def __float__(self):
        raise TypeError("only wait(result) knows when this result is there")


class SlowDevice:
    """Computes one call after the other, and notes the clock: what the stopwatch should show.

    costs: seconds that each call keeps the device busy; step() itself returns before that, but
    not so soon that a clock could be started after it.
    """

    ISSUE_SECONDS = 0.03

    def __init__(self, run, costs):
        self._run, self._costs = run, costs
        self._busy_until = 0.0
        self.calls = []  # when each step() began and returned
        self.waits = {}  # number of a call -> when the first wait for it returned

    def step(self):
        if len(self.calls) == 100:
            self._run.reject("too-many-calls")
        began = _clock()
        _sleep(self.ISSUE_SECONDS)
        number = len(self.calls)
        cost = self._costs[min(number, len(self._costs) - 1)]
        self._busy_until = max(_clock(), self._busy_until) + cost
        self.calls.append((began, _clock()))
        return Result(number, self._busy_until)

    def wait(self, result):
        if not isinstance(result, Result):
            self._run.reject("waited-for-something-else", got=type(result).__name__)
        _sleep(max(0.0, result.done_at - _clock()))
        self.waits.setdefault(result.number, _clock())


def timings(device, n_warm_up, n_repeats):
    """Seconds of each of the last n_repeats calls, as the device itself saw them."""
    numbers = range(n_warm_up, n_warm_up + n_repeats)
    ends = [device.waits.get(number, np.nan) for number in numbers]
    return [end - device.calls[number][0] for number, end in zip(numbers, ends, strict=True)]


def measured(run, n_warm_up, costs):
    """A device that was measured, and the learner's value. Rejects what isn't a measurement."""
    n_repeats = len(costs) - n_warm_up
    device = SlowDevice(run, costs)
    with run.learner.using("measure"):
        value = run.learner.measure(device.step, n_warm_up, n_repeats, device.wait)
    value = float(run.numbers([value], 1, "measure")[0])
    calls = len(device.calls)
    if calls == n_repeats and n_warm_up:
        run.reject("no-warm-up", calls=calls, expected=len(costs))
    if calls != len(costs):
        run.reject("calls-differ", calls=calls, expected=len(costs), n_warm_up=n_warm_up)
    if not device.waits:
        run.reject("never-waited")
    if not set(range(n_warm_up, calls)) <= device.waits.keys():
        run.reject("waited-for-some", waited=len(device.waits), expected=n_repeats)
    if n_warm_up and device.waits.get(n_warm_up - 1, np.inf) > device.calls[n_warm_up][0]:
        run.reject("warm-up-not-waited")
    return device, value


CANDIDATES = {
    "mean": np.mean,
    "shortest": np.min,
    "longest": np.max,
    "first": lambda seconds: seconds[0],
    "last": lambda seconds: seconds[-1],
    "total": np.sum,
    "milliseconds": lambda seconds: 1e3 * statistics.median(seconds),
    "nanoseconds": lambda seconds: 1e9 * statistics.median(seconds),
    "processor time": lambda _: 0.0,
    "rate": lambda seconds: 1 / statistics.median(seconds),
}


@probe("measure")
def probe_measure(run: Run) -> None:
    # Every other way to make one number of these timings gives another number.
    n_warm_up, n_repeats = 5, 7
    a, b, c, d = run.rng.permutation([0.03, 0.12, 0.12, 0.6])
    # The call in the middle of the list isn't the one in the middle of the order.
    costs = [0.055, a, b, 0.42, c, d, 0.065]
    device, value = measured(run, n_warm_up, [0.3] * n_warm_up + costs)
    seconds = timings(device, n_warm_up, n_repeats)
    run.observe.number("seconds", value)
    run.observe.number("seconds expected", statistics.median(seconds))
    for name, function in CANDIDATES.items():
        run.observe.number(name, function(seconds))
    everything = timings(device, 0, n_warm_up + n_repeats)
    run.observe.number("mean with the warm-up", np.nanmean(everything))
    run.observe.number("median with the warm-up", np.nanmedian(everything))
    calls = [returned - began for began, returned in device.calls[n_warm_up:]]
    run.observe.number("without waiting", statistics.median(calls))
    late = [device.waits[n] - device.calls[n][1] for n in range(n_warm_up, len(device.calls))]
    run.observe.number("from the call's return", statistics.median(late))
    run.observe.array("timings", seconds)

    # One repeat: nothing of the slow warm-up can hide behind a median.
    device, value = measured(run, 3, [0.2, 0.2, 0.2, 0.08])
    run.observe.number("seconds of one", value)
    run.observe.number("seconds of one expected", timings(device, 3, 1)[0])
    device, value = measured(run, 0, [0.1])
    run.observe.number("seconds without a warm-up", value)
    run.observe.number("seconds without a warm-up expected", timings(device, 0, 1)[0])


# -- the same training step in NumPy


def losses_expected(run, n, learning_rate=LEARNING_RATE, *, momentum=0.0):
    """Losses of n updates (n,) from the learner's weights() and batch(), by plain descent.

    With a momentum of 1 gradients add up, as where nobody clears them.
    """
    with run.learner.using("weights"):
        X, y = run.learner.batch()
        parameters = [np.array(parameter, float) for parameter in run.learner.weights()]
    sums = [np.zeros_like(parameter) for parameter in parameters]
    losses = []
    for _ in range(n):
        outputs = [np.asarray(X, float)]
        for W, b in zip(parameters[:-2:2], parameters[1:-2:2], strict=True):
            outputs.append(np.maximum(outputs[-1] @ W + b, 0))
        logits = outputs[-1] @ parameters[-2] + parameters[-1]
        logits = logits - logits.max(axis=1, keepdims=True)
        log_probabilities = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        rows = np.arange(len(y))
        losses.append(-log_probabilities[rows, y].mean())
        delta = np.exp(log_probabilities)
        delta[rows, y] -= 1
        delta /= len(y)
        for layer in reversed(range(len(outputs))):
            gradients = outputs[layer].T @ delta, delta.sum(axis=0)
            delta = (delta @ parameters[2 * layer].T) * (outputs[layer] > 0)
            for k, gradient in zip((2 * layer, 2 * layer + 1), gradients, strict=True):
                sums[k] = momentum * sums[k] + gradient
                parameters[k] = parameters[k] - learning_rate * sums[k]
    return np.array(losses)


def observe_references(run):
    """Before the learner's step runs: what it should give, and what known mistakes give."""
    more = losses_expected(run, 2 * N_CALLS + 1)
    run.observe.array("losses expected", more[:N_CALLS])
    run.observe.array("losses one later", more[1 : N_CALLS + 1])
    run.observe.array("losses of shared weights", more[N_CALLS : 2 * N_CALLS])
    run.observe.array("losses without updates", np.repeat(more[0], N_CALLS))
    with np.errstate(all="ignore"):  # it explodes
        of_the_sum = losses_expected(run, N_CALLS, 256 * LEARNING_RATE)
    run.observe.array("losses of the sum", np.nan_to_num(of_the_sum))
    run.observe.array("losses accumulated", losses_expected(run, N_CALLS, momentum=1.0))
    run.observe.array("losses uphill", losses_expected(run, N_CALLS, -LEARNING_RATE))
    return more[:N_CALLS]


def pair_of(run, name):
    """The two functions of what the learner's function `name` returns. Rejects anything else."""
    with run.learner.using(name):
        pair = getattr(run.learner, name)()
    if pair is None:
        run.reject("returned-none", name=name)
    if not isinstance(pair, dict) or not {"plain", "compiled"} <= pair.keys():
        got = ", ".join(map(str, pair)) if isinstance(pair, dict) else type(pair).__name__
        run.reject("not-a-pair", got=got)
    for key in ("plain", "compiled"):
        if not callable(pair[key]):
            run.reject("not-a-function", key=key, got=type(pair[key]).__name__)
    if pair["plain"] is pair["compiled"]:
        run.reject("the-same-twice")
    return pair["plain"], pair["compiled"]


def called(run, name, function, n=N_CALLS):
    """(n,) what n calls return."""
    with run.learner.using(name):
        values = [function() for _ in range(n)]
    return np.concatenate([run.numbers([value], 1, "the loss") for value in values])


def observe_losses(run, name, plain, compiled, expected):
    """Both begin at the same weights, so they give the same losses."""
    found = {}
    for key, function in (("plain", plain), ("compiled", compiled)):
        found[key] = without_running_mean(called(run, name, function), expected)
        run.observe.array(f"losses, {key}", found[key])
    return all(np.allclose(losses, expected, rtol=5e-3) for losses in found.values())


def without_running_mean(losses, expected):
    """Keras returns the mean of all losses since the last reset: those of the single calls."""
    counts = np.arange(1, len(losses) + 1)
    singles = np.diff(losses * counts, prepend=0)
    if np.abs(singles - expected).max() < np.abs(losses - expected).max():
        return singles
    return losses


def steps_per_second(run, functions):
    """As the learner's own stopwatch shows them."""

    def wait(result):
        float(np.asarray(run.numbers([result], 1, "the loss"))[0])

    return [1 / run.learner.measure(function, 3, 20, wait) for function in functions]


def observe_speed(run, functions):
    """For the chart. NaN where the learner's stopwatch doesn't run."""
    rates = [np.nan] * len(functions)
    with contextlib.suppress(Exception):
        rates = steps_per_second(run, functions)
    run.observe.array("steps per second", np.array(rates, float))
    return rates


# -- TensorFlow, and Keras on it


class Tapes:
    """Notes each GradientTape that is opened: in a graph that is traced, or eagerly."""

    def __init__(self, tf):
        self.traced, self.eager = 0, 0
        enter = tf.GradientTape.__enter__

        def noted(tape):
            if tf.inside_function():
                self.traced += 1
            else:
                self.eager += 1
            return enter(tape)

        tf.GradientTape.__enter__ = noted

    def during(self, function):
        """(traced, eager) of what `function` opens, and what it returns."""
        traced, eager = self.traced, self.eager
        result = function()
        return self.traced - traced, self.eager - eager, result


def try_tensorflow_steps(run, name):
    """Rejects what isn't compiled as its key says. True when the losses are right."""
    import tensorflow as tf

    tapes = Tapes(tf)
    expected = observe_references(run)
    traced_in_building, _, (plain, compiled) = tapes.during(lambda: pair_of(run, name))
    traced, eager, _ = tapes.during(lambda: called(run, name, plain))
    if not traced + eager:
        run.reject("no-tape")
    if traced:
        run.reject("plain-compiled")
    traced, eager, _ = tapes.during(lambda: called(run, name, compiled))
    runs = traced_in_building + traced + eager
    traced, eager, _ = tapes.during(lambda: called(run, name, compiled, N_LATER_CALLS))
    if traced > N_LATER_CALLS / 2:
        run.reject("compiled-anew", runs=traced, calls=N_LATER_CALLS)
    run.observe.number("runs", runs + traced + eager)
    run.observe.number("calls", N_CALLS + N_LATER_CALLS)
    fresh = pair_of(run, name)
    right = observe_losses(run, name, *fresh, expected)
    return right, fresh


@probe("tf_steps")
def probe_tensorflow(run: Run) -> None:
    _, pair = try_tensorflow_steps(run, "tf_steps")
    observe_speed(run, pair)


@probe("keras_steps")
def probe_keras(run: Run) -> None:
    right, pair = try_tensorflow_steps(run, "keras_steps")
    rates = {"keras_steps": observe_speed(run, pair)}
    if right:
        for name in FRAMEWORKS[:3]:
            # A framework that isn't here, or a step that isn't written yet: a gap in the chart.
            with contextlib.suppress(Exception, SystemExit):
                steps = getattr(run.learner, name)()
                rates[name] = steps_per_second(run, [steps["plain"], steps["compiled"]])
    table = np.array([rates.get(name, [np.nan] * 2) for name in FRAMEWORKS], float)
    run.observe.array("plain of all", table[:, 0])
    run.observe.array("compiled of all", table[:, 1])


# -- PyTorch


def compiles(run, name, function, n=1):
    """Whether torch.compile would have to work in one of n calls of the learner's function."""
    import torch

    with run.learner.using(name), torch.compiler.set_stance("fail_on_recompile"):
        try:
            for _ in range(n):
                function()
        except RuntimeError as error:
            if "fail_on_recompile" in str(error):
                return True
            raise
    return False


@probe("torch_steps")
def probe_torch(run: Run) -> None:
    expected = observe_references(run)
    # The first calls of this process: nothing is compiled yet. A pair may warm itself up.
    pairs = []
    built_compiled = compiles(run, "torch_steps", lambda: pairs.append(pair_of(run, "torch_steps")))
    plain, compiled = pairs[0] if pairs else pair_of(run, "torch_steps")
    if not built_compiled:
        if compiles(run, "torch_steps", plain):
            run.reject("plain-compiled")
        if not compiles(run, "torch_steps", compiled):
            run.reject("not-compiled", runs=1, calls=1)
    fresh = pair_of(run, "torch_steps")
    observe_losses(run, "torch_steps", *fresh, expected)
    anew = compiles(run, "torch_steps", fresh[1], N_LATER_CALLS)
    if anew:
        run.reject("compiled-anew", runs=1, calls=N_CALLS + N_LATER_CALLS)
    run.observe.number("compiled again", anew)
    observe_speed(run, fresh)


# -- JAX


class Frames:
    """Counts the functions of the learner's file that Python enters."""

    FILENAME = "speed.py"

    def during(self, function):
        count = 0

        def noted(frame, event, _):
            nonlocal count
            count += event == "call" and frame.f_code.co_filename == self.FILENAME

        sys.setprofile(noted)
        try:
            function()
        finally:
            sys.setprofile(None)
        return count


@probe("jax_steps")
def probe_jax(run: Run) -> None:
    import jax

    compilations = []
    jax.monitoring.register_event_duration_secs_listener(
        lambda event, *_, **__: "compile" in event and compilations.append(event)
    )
    expected = observe_references(run)
    frames = Frames()
    plain, compiled = pair_of(run, "jax_steps")

    def entered(function, n=1):
        with run.learner.using("jax_steps"):
            return [frames.during(function) for _ in range(n)]

    def entered_uncompiled(function):
        """Infinite for a program that was compiled ahead of time: JAX refuses to disable it."""
        try:
            with jax.disable_jit():
                return entered(function)[0]
        except ValueError:
            return np.inf

    plain_frames = min(entered(plain, N_CALLS))
    if entered_uncompiled(plain) > plain_frames:
        run.reject("plain-compiled")
    first = entered(compiled, N_CALLS)
    compilations.clear()
    later = entered(compiled, N_LATER_CALLS)
    n_compilations = len(compilations)
    is_compiled = min(later) < entered_uncompiled(compiled)
    if not is_compiled and n_compilations >= N_LATER_CALLS:
        run.reject("compiled-anew", runs=N_LATER_CALLS, calls=N_LATER_CALLS)
    calls = first + later
    runs = sum(count > min(later) for count in calls) if is_compiled else len(calls)
    run.observe.number("runs", max(1, runs))
    run.observe.number("calls", len(calls))
    fresh = pair_of(run, "jax_steps")
    observe_losses(run, "jax_steps", *fresh, expected)
    observe_speed(run, fresh)
