"""Checkers of what training achieved: the course of a loss, probabilities, accuracy."""

from __future__ import annotations

import numpy as np

from checkers.arrays import is_finite
from checkers.checker import Observed, checker
from checkers.findings import Evidence, Finding, Observations


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
        return [
            Finding("losses-too-few", False, {"count": int(series.size), "at_least": at_least})
        ]
    if not is_finite(series):
        first = int(np.argmin(np.isfinite(series)))
        return [Finding("loss-not-finite", False, {"index": first, "count": int(series.size)})]
    tenth = max(1, series.size // 10)
    start, end = float(series[:tenth].mean()), float(series[-tenth:].mean())
    evidence: Evidence = {"start": start, "end": end, "count": int(series.size), "ratio": ratio}
    # For losses that may be negative the ratio is of the distance that the loss has moved.
    bound = start * ratio if start > 0 else start - (1 - ratio) * abs(start)
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


def confusion(predicted: np.ndarray, truth: np.ndarray, n_classes: int) -> np.ndarray:  # type: ignore[type-arg]
    """(n_classes, n_classes) counts; row: truth, column: answer. Labels outside are left out."""
    counts = np.zeros((n_classes, n_classes), dtype=np.int64)
    rows, columns = truth.ravel().astype(int), predicted.ravel().astype(int)
    inside = (rows >= 0) & (rows < n_classes) & (columns >= 0) & (columns < n_classes)
    np.add.at(counts, (rows[inside], columns[inside]), 1)
    return counts
