"""Tries the line fit on fresh random points, against formulas of its own."""

from contextlib import contextmanager

import numpy as np

from tutor.worker.probing import Run, probe


def points(rng, n=64):
    """A noisy line: slope and height differ from run to run. Two (n,) float64 arrays."""
    slope, height = rng.uniform(1, 3) * rng.choice([-1, 1]), rng.uniform(0.3, 1)
    x = rng.uniform(-0.5, 1.5, n)  # not centred: w and b pull on each other
    return x, slope * x + height + rng.normal(0, 0.1, n)


def mean_squared_error(w, b, x, y):
    return float(np.mean((w * x + b - y) ** 2))


def derivatives(w, b, x, y):
    error = w * x + b - y
    return 2 * float(np.mean(error * x)), 2 * float(np.mean(error))


def somewhere(rng):
    """A line and points; the numbers are such that no two formulas agree by chance."""
    x, y = points(rng, n=40)
    return rng.uniform(0.5, 1.5), rng.uniform(-1.5, -0.5), x, y


@contextmanager
def unchanged(run, *arrays):
    """Copies for the learner's function, which must come back as they were."""
    given = [array.copy() for array in arrays]
    yield given
    if not all(map(np.array_equal, given, arrays)):
        run.reject("data-changed")


@probe("loss")
def probe_loss(run: Run) -> None:
    w, b, x, y = somewhere(run.rng)
    error = w * x + b - y
    run.observe.array("mean squared error", np.mean(error**2))
    run.observe.array("sum of squares", np.sum(error**2))
    run.observe.array("half the mean", np.mean(error**2) / 2)
    run.observe.array("mean absolute error", np.mean(np.abs(error)))
    run.observe.array("square of the mean", np.mean(error) ** 2)
    run.observe.array("mean of the error", np.mean(error))
    run.observe.array("root of the mean", np.sqrt(np.mean(error**2)))
    run.observe.array("without the bias", np.mean((w * x - y) ** 2))
    with unchanged(run, x, y) as given:
        run.observe.number("loss", run.learner.loss(w, b, *given))


@probe("gradient")
def probe_gradient(run: Run) -> None:
    w, b, x, y = somewhere(run.rng)
    step = 1e-5
    dw = mean_squared_error(w + step, b, x, y) - mean_squared_error(w - step, b, x, y)
    db = mean_squared_error(w, b + step, x, y) - mean_squared_error(w, b - step, x, y)
    expected = np.array([dw, db]) / (2 * step)
    run.observe.array("finite differences", expected)
    run.observe.array("negative", -expected)
    run.observe.array("half", expected / 2)
    run.observe.array("sum", expected * len(x))
    run.observe.array("swapped", expected[::-1])
    run.observe.array("without x", [expected[1], expected[1]])
    with unchanged(run, x, y) as given:
        result = run.learner.gradient(w, b, *given)
    run.observe.array("gradient", run.numbers(result, 2, "gradient"))


def reference(x, y, learning_rate, n_steps, *, in_turn=False, factor=1.0):
    """Losses, one more than updates, and the line."""
    w, b, losses = 0.0, 0.0, []
    for _ in range(n_steps):
        losses.append(mean_squared_error(w, b, x, y))
        dw, db = derivatives(w, b, x, y)
        w -= factor * learning_rate * dw
        if in_turn:
            db = derivatives(w, b, x, y)[1]
        b -= factor * learning_rate * db
    return [*losses, mean_squared_error(w, b, x, y)], np.array([w, b])


@probe("descend")
def probe_descend(run: Run) -> None:
    x, y = points(run.rng)
    learning_rate, n_steps = float(run.rng.uniform(0.1, 0.2)), int(run.rng.integers(24, 40))
    run.observe.array("points", np.stack([x, y], axis=1))
    expected, line = reference(x, y, learning_rate, n_steps)
    run.observe.array("reference losses", expected[:-1])
    run.observe.array("reference line", line)
    run.observe.array("losses after", expected[1:])
    run.observe.array(
        "losses in turn", reference(x, y, learning_rate, n_steps, in_turn=True)[0][:-1]
    )
    run.observe.array("losses half", reference(x, y, learning_rate, n_steps, factor=0.5)[0][:-1])
    counter = run.calls("loss", live="loss")
    with unchanged(run, x, y) as given:
        w, b, losses = run.unpack(run.learner.descend(*given, learning_rate, n_steps), 3, "descend")
    run.observe.series("losses", losses)
    run.observe.array("line", run.numbers([w, b], 2, "w, b"))
    found = run.numeric("losses", list(losses))
    if found.shape == (n_steps,) and np.allclose(found, expected[:-1]):
        run.learner.replace("loss", counter.__wrapped__)
        _try_again(run, x, y, learning_rate, n_steps + 170, found[0])


def _try_again(run, x, y, learning_rate, n_steps, first_loss):
    """Until nothing moves any more: all updates are made, and nothing is left of another call."""
    result = run.learner.descend(x.copy(), y.copy(), learning_rate, n_steps)
    losses = run.numeric("losses", list(run.unpack(result, 3, "descend")[2]))
    if len(losses) < n_steps:
        run.reject("stopped-early", n=len(losses), n_steps=n_steps)
    if len(losses) > n_steps or not np.isclose(losses[0], first_loss):
        run.reject("second-call-differs", name="descend")
