"""Checkers of an attack on a classifier: whether labels flip, and how far inputs were changed."""

from __future__ import annotations

import numpy as np

from checkers.arrays import is_finite
from checkers.checker import Observed, checker
from checkers.findings import Array, Evidence, Finding, Observations


def _probabilities(array: Array) -> bool:
    return is_finite(array) and float(array.min()) >= -1e-6 and float(array.max()) <= 1 + 1e-6


@checker
def labels_flip(
    observations: Observations,
    *,
    before: Observed,
    after: Observed,
    targets: Observed,
    chances_before: Observed,
    chances_after: Observed,
    share: float = 1.0,
    finding: str = "label-not-flipped",
    partly: str = "labels-partly-flipped",
    claim: str = "labels-flipped",
) -> list[Finding]:
    """Inputs that the model labelled `before` are now labelled as `targets`; all arrays are (k,).

    `chances_…` are the model's probabilities of the targets. At least `share` of the inputs
    must flip; when some don't, the finding tells how far the furthest from it came, and whether
    the targets became more likely at all (geometric mean of their probabilities). An input that
    had its target's label from the start tells nothing: `label-already` when all are so.
    """
    names = (before, after, targets, chances_before, chances_after)
    arrays = [observations.array(name).ravel() for name in names]
    for name, array in zip(names, arrays, strict=True):
        if not is_finite(array):
            return [Finding("not-finite" if array.size else "empty", False, {"name": name})]
        if array.size != arrays[0].size:
            evidence: Evidence = {
                "name": name,
                "shape": [int(array.size)],
                "expected": [int(arrays[0].size)],
            }
            return [Finding("shape-wrong", False, evidence)]
    if not all(_probabilities(array) for array in arrays[3:]):
        return [Finding("not-probabilities", False, {"sum": 0.0, "lowest": float(arrays[4].min())})]
    start, end, goal, chance, chance_then = arrays
    asked = start != goal
    if not asked.any():
        return [Finding("label-already", True, {"label": int(goal[0])})]
    flipped = (end == goal)[asked]
    worst = int(np.flatnonzero(asked)[np.argmin(np.where(flipped, 2.0, chance_then[asked]))])
    likely, likely_then = (
        float(np.log(p[asked].clip(1e-12)).mean()) for p in (chance, chance_then)
    )
    told: Evidence = {
        "flipped": int(flipped.sum()),
        "count": int(asked.sum()),
        "label": int(start[worst]),
        "target": int(goal[worst]),
        "label_after": int(end[worst]),
        "chance": float(chance[worst]),
        "chance_after": float(chance_then[worst]),
        "start": float(np.exp(likely)),
        "end": float(np.exp(likely_then)),
    }
    if flipped.all():
        return [Finding(claim, True, told)]
    if flipped.mean() >= share:
        return [Finding(partly, True, told)]
    if abs(likely_then - likely) < 0.1:
        return [Finding("target-as-likely", False, told)]
    if likely_then < likely:
        return [Finding("target-less-likely", False, told)]
    return [Finding(finding, False, told)]


@checker
def perturbations_small(
    observations: Observations,
    *,
    perturbations: Observed,
    at_most: float,
    noticed_from: float,
) -> list[Finding]:
    """Changes of k inputs, (k, …): none is zero, and the mean of |change| is at most `at_most`.

    From `noticed_from` on they pass with a word about their size.
    """
    found = observations.array(perturbations).astype(float)
    if not is_finite(found):
        return [Finding("not-finite" if found.size else "empty", False, {"name": perturbations})]
    sizes = np.abs(found.reshape(len(found), -1)) if found.ndim else np.abs(found.reshape(1, 1))
    evidence: Evidence = {
        "value": float(sizes.mean()),
        "highest": float(sizes.max()),
        "at_most": at_most,
    }
    if not sizes.any(axis=1).all():
        return [Finding("perturbation-zero", False, evidence)]
    if sizes.mean() > at_most:
        return [Finding("perturbation-large", False, evidence)]
    if sizes.mean() >= noticed_from:
        return [Finding("perturbation-noticeable", True, evidence)]
    return [Finding("perturbation-small", True, evidence)]
