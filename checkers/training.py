"""Checkers of what training achieved: the course of a loss, probabilities, accuracy."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from checkers.arrays import is_finite
from checkers.checker import Observed, checker
from checkers.findings import Array, Evidence, Finding, Observations


@checker
def loss_decreases(
    observations: Observations,
    *,
    losses: Observed,
    ratio: float = 0.9,
    at_least: int = 2,
    finding: str = "loss-not-decreasing",
) -> list[Finding]:
    """The mean of the last tenth of the losses is below `ratio` times that of the first tenth.

    A tenth is at least one value. Losses of single batches jump; their means do not.
    """
    series = observations.array(losses).astype(float).ravel()
    if series.size < max(at_least, 2):
        return [Finding("losses-too-few", False, {"count": int(series.size), "at_least": at_least})]
    if not is_finite(series):
        first = int(np.argmin(np.isfinite(series)))
        return [Finding("loss-not-finite", False, {"index": first, "count": int(series.size)})]
    tenth = max(1, series.size // 10)
    start, end = float(series[:tenth].mean()), float(series[-tenth:].mean())
    # For losses that may be negative the ratio is of the distance that the loss has moved.
    bound = start * ratio if start > 0 else start - (1 - ratio) * abs(start)
    evidence: Evidence = {
        "losses": losses,
        "start": start,
        "end": end,
        "count": int(series.size),
        "ratio": ratio,
        "bound": bound,
    }
    if end < bound:
        return [Finding("loss-decreases", True, evidence)]
    if end > start + 0.05 * abs(start):
        return [Finding("loss-increases", False, evidence)]
    return [Finding(finding, False, evidence)]


@checker
def probabilities(
    observations: Observations,
    *,
    output: Observed,
    n_classes: int,
    tolerance: float = 1e-3,
) -> list[Finding]:
    """(n, n_classes), each row between 0 and 1 and summing to 1."""
    found = observations.array(output)
    evidence: dict[str, float | str | list[int]] = {
        "name": output,
        "shape": [int(size) for size in found.shape],
        "expected": [-1, n_classes],
        "n_classes": n_classes,
    }
    if not is_finite(found):
        return [Finding("not-finite" if found.size else "empty", False, evidence)]
    if found.ndim != 2 or found.shape[1] != n_classes:
        return [Finding("output-shape", False, evidence)]
    sums = found.astype(float).sum(axis=1)
    evidence["lowest"], evidence["sum"] = float(found.min()), float(sums[np.abs(sums - 1).argmax()])
    if found.min() < -tolerance or np.abs(sums - 1).max() > tolerance:
        return [Finding("not-probabilities", False, evidence)]
    return [Finding("probabilities", True, evidence)]


@checker
def accuracy_reaches(
    observations: Observations,
    *,
    predicted: Observed,
    truth: Observed,
    threshold: float,
    finding: str = "accuracy-low",
) -> list[Finding]:
    """The share of equal labels, both (n,), is at least `threshold`.

    Evidence for a verdict in words: whether one class gets most answers, which pair is confused.
    """
    answers, labels = observations.array(predicted).ravel(), observations.array(truth).ravel()
    if answers.size == 0 or labels.size == 0:
        return [Finding("empty", False, {"name": predicted})]
    if answers.shape != labels.shape:
        shapes: Evidence = {
            "name": predicted,
            "shape": [int(answers.size)],
            "expected": [int(labels.size)],
        }
        return [Finding("shape-wrong", False, shapes)]
    if not is_finite(answers) or not is_finite(labels):
        return [Finding("not-finite", False, {"name": predicted})]
    accuracy = float((answers == labels).mean())
    values, counts = np.unique(answers, return_counts=True)
    evidence: dict[str, float] = {
        "accuracy": accuracy,
        "threshold": threshold,
        "count": int(labels.size),
        "share": float(counts.max() / answers.size),
        "most": float(values[counts.argmax()]),
    }
    if accuracy >= threshold:
        return [Finding("accuracy-reached", True, evidence)]
    if values.size == 1 and labels.size > 1:
        return [Finding("one-class-only", False, evidence)]
    return [Finding(finding, False, evidence)]


@checker
def epochs_cover(
    observations: Observations,
    *,
    order: Observed,
    n_examples: int,
    n_epochs: int,
    batch_size: int,
) -> list[Finding]:
    """`order`, the numbers of the examples as training used them, is `n_epochs` passes over all.

    Each pass uses no example twice and leaves out at most the last partial batch, and so does a
    sequence of passes that is cut into batches as a whole. The passes come in different orders,
    not just with whole batches in other places, and each far from that of the file: their rank
    correlation with it is below one half. (Complete shuffles of 100 examples have 0 ± 0.1, a
    shuffle buffer of a tenth has 0.95.)
    """
    seen = observations.array(order).ravel()
    evidence: dict[str, float] = {
        "seen": int(seen.size),
        "n_examples": n_examples,
        "n_epochs": n_epochs,
        "expected": n_examples * n_epochs,
    }
    if seen.size == 0:
        return [Finding("nothing-trained", False, evidence)]
    if not is_finite(seen):
        return [Finding("not-finite", False, {"name": order})]
    cuttings = _cuttings(seen, n_examples, n_epochs, batch_size)
    if not cuttings:
        few = seen.size < (n_examples - n_examples % batch_size) * n_epochs
        return [Finding("epochs-too-few" if few else "epochs-too-many", False, evidence)]
    epochs = next((epochs for epochs in cuttings if not _repeats(epochs)), [])
    if not epochs:
        distinct = min(int(np.unique(epoch).size) for epoch in cuttings[0])
        return [Finding("examples-repeated", False, {**evidence, "distinct": distinct})]
    epochs = [epoch for epoch in epochs if epoch.size == epochs[0].size]  # the last may be short
    if any((epoch == np.sort(epoch)).all() for epoch in epochs):
        return [Finding("not-shuffled", False, evidence)]
    kept = [_neighbours_kept(one, other) for one, other in pairwise(epochs)]
    if 1.0 in kept:
        return [Finding("shuffled-once", False, evidence)]
    if (
        np.mean([(np.diff(epoch) == 1).mean() for epoch in epochs]) > 0.5
        or max(kept, default=0) > 0.5
    ):
        return [Finding("shuffled-in-batches", False, evidence)]
    if np.mean([_rank_correlation(epoch) for epoch in epochs]) > 0.5:
        return [Finding("barely-shuffled", False, evidence)]
    return [Finding("epochs-cover", True, evidence)]


def _cuttings(seen: Array, n_examples: int, n_epochs: int, batch_size: int) -> list[list[Array]]:
    """The ways in which `seen` may be a sequence of passes, by its length: up to two."""
    total = n_examples * n_epochs
    cuttings = []
    if seen.size in (total, total - total % batch_size):
        cuttings.append(np.split(seen, np.arange(n_examples, total, n_examples)))
    if seen.size == (n_examples - n_examples % batch_size) * n_epochs:
        cuttings.append(np.split(seen, n_epochs))
    return cuttings


def _repeats(epochs: list[Array]) -> bool:
    return any(np.unique(epoch).size < epoch.size for epoch in epochs)


def _neighbours_kept(epoch: Array, following: Array) -> float:
    """Which share of an epoch's pairs, one example after the other, the following one has too."""
    pairs = set(pairwise(epoch.tolist()))
    return sum(pair in pairs for pair in pairwise(following.tolist())) / max(1, len(pairs))


def _rank_correlation(epoch: Array) -> float:
    """Spearman's: 1 for the order of the file, about 0 for a complete shuffle."""
    ranks = np.argsort(np.argsort(epoch))
    return float(np.corrcoef(ranks, np.arange(ranks.size))[0, 1])


@checker
def losses_per_update(
    observations: Observations,
    *,
    losses: Observed,
    updates: Observed,
    n_epochs: int,
    expected: Observed,
) -> list[Finding]:
    """The loss of each update, by itself. One for each epoch is told kindly and passes.

    `expected` holds the losses of the same batches, computed by the probe. What is returned may
    depart from them a little (from after the update, another schedule of the rate), on average by
    at most 0.4 of what the batches differ among themselves: running means depart by 0.7 and more.
    """
    series, counts = observations.array(losses), observations.array(updates)
    batches = observations.array(expected)
    for name, array in ((losses, series), (updates, counts), (expected, batches)):
        if not is_finite(array):
            return [Finding("not-finite" if array.size else "empty", False, {"name": name})]
    count, n_updates = int(series.size), int(counts.sum())
    evidence: Evidence = {"count": count, "expected": n_updates, "n_epochs": n_epochs}
    if count == n_updates and count == batches.size:
        spread = np.abs(batches - batches.mean()).mean()
        departure = float(np.abs(series.ravel() - batches.ravel()).mean() / max(spread, 1e-9))
        evidence = {**evidence, "departure": departure}
        if departure > 0.4:
            return [Finding("losses-of-others", False, evidence)]
        return [Finding("losses-per-update", True, evidence)]
    if count == n_epochs:
        return [Finding("losses-per-epoch", True, evidence)]
    return [Finding("losses-count", False, evidence)]
