"""Checkers of what a generative model makes: whether its samples are spread like real ones."""

from __future__ import annotations

import numpy as np

from checkers.arrays import is_finite
from checkers.checker import Observed, checker
from checkers.findings import Array, Evidence, Finding, Observations


def energy_distance(one: Array, other: Array) -> float:
    """Squared energy distance of two samples, (n, k) and (m, k): 0 only for equal distributions.

    Székely and Rizzo, "Energy statistics" (2013): 2 E|X-Y| - E|X-X'| - E|Y-Y'|.
    """

    def mean_distance(a: Array, b: Array) -> float:
        return float(np.linalg.norm(a[:, None] - b[None], axis=-1).mean())

    return 2 * mean_distance(one, other) - mean_distance(one, one) - mean_distance(other, other)


def spread(sample: Array) -> float:
    """Root of the mean squared distance from the mean, of (n, k)."""
    return float(np.sqrt(np.square(sample - sample.mean(axis=0)).sum(axis=1).mean()))


@checker
def samples_come_near(
    observations: Observations,
    *,
    samples: Observed,
    before: Observed,
    real: Observed,
    ratio: float,
    least_spread: float,
) -> list[Finding]:
    """Samples (n, k) after training are spread like `real` ones (m, k).

    Their energy distance from the real ones is at most `ratio` times that of the samples from
    `before` training, and their spread at least `least_spread` times that of the real ones: a
    generator that always makes the same sample may come near, but has collapsed.
    """
    arrays = {name: observations.array(name).astype(float) for name in (samples, before, real)}
    width = arrays[real].shape[1] if arrays[real].ndim == 2 else -1
    for name, array in arrays.items():
        if not is_finite(array):
            return [Finding("not-finite" if array.size else "empty", False, {"name": name})]
        if array.ndim != 2 or array.shape[1] != width:
            shape = [int(size) for size in array.shape]
            wrong: Evidence = {"name": name, "shape": shape, "expected": [-1, width]}
            return [Finding("shape-wrong", False, wrong)]
    made, start, wanted = arrays.values()
    whole = spread(wanted)
    distance, distance_before = energy_distance(made, wanted), energy_distance(start, wanted)
    evidence: Evidence = {
        "start": distance_before,
        "end": distance,
        "ratio": distance / max(distance_before, 1e-12),
        "spread": spread(made) / max(whole, 1e-12),
        "least_spread": least_spread,
    }
    narrow = spread(made) < least_spread * whole
    # Samples that never were spread further have not collapsed: nothing has happened to them.
    if narrow and (spread(made) < 0.8 * spread(start) or distance <= ratio * distance_before):
        return [Finding("samples-collapsed", False, evidence)]
    if distance > ratio * distance_before:
        return [Finding("samples-far", False, evidence)]
    return [Finding("samples-near", True, evidence)]
