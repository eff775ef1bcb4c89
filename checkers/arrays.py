"""Checkers of whole arrays: shapes, values, what changed and what did not."""

from __future__ import annotations

import numpy as np

from checkers.checker import Candidates, Observed, checker
from checkers.findings import Array, Evidence, Finding, Observations


def is_finite(array: Array) -> bool:
    """Whether the array holds something, and no NaN and no infinity."""
    return array.size > 0 and array.dtype.kind in "biuf" and bool(np.isfinite(array).all())


def is_close(actual: Array, expected: Array, relative: float, absolute: float) -> bool:
    """Same shape, all finite, and |actual - expected| <= absolute + relative * max|expected|.

    The scale is that of the whole array: single gradients near zero are not held to
    a precision that float32 doesn't have.
    """
    if actual.shape != expected.shape or not is_finite(actual) or not is_finite(expected):
        return False
    difference = np.abs(actual.astype(float) - expected.astype(float)).max()
    scale = np.abs(expected.astype(float)).max()
    return bool(difference <= absolute + relative * scale)


def _shape(array: Array) -> list[int]:
    return [int(size) for size in array.shape]


@checker
def shape_is(
    observations: Observations,
    *,
    array: Observed,
    shape: tuple[int, ...] = (),
    like: str = "",
    finding: str = "shape-wrong",
) -> list[Finding]:
    """The array has this shape, or that of the observation `like`. -1 stands for any size > 0."""
    found = observations.array(array)
    expected = _shape(observations.array(like)) if like else list(shape)
    fits = len(found.shape) == len(expected) and all(
        size == wanted or (wanted == -1 and size > 0)
        for size, wanted in zip(found.shape, expected, strict=True)
    )
    evidence: Evidence = {"name": array, "shape": _shape(found), "expected": expected}
    if fits and 0 not in found.shape:
        return [Finding("shape-right", True, evidence)]
    return [Finding(finding, False, evidence)]


@checker
def arrays_close(
    observations: Observations,
    *,
    actual: Observed,
    expected: Observed,
    relative: float = 1e-4,
    absolute: float = 1e-6,
    mistaken_for: Candidates = Candidates({}),  # noqa: B008 - a NewType of a dict, never changed
    finding: str = "values-differ",
    claim: str = "values-match",
) -> list[Finding]:
    """`actual` equals `expected`. When not, it is compared with what known mistakes would give."""
    found, wanted = observations.array(actual), observations.array(expected)
    evidence: dict[str, float | str | list[int]] = {"name": actual, "shape": _shape(found)}
    if not is_finite(found):
        return [Finding("not-finite" if found.size else "empty", False, evidence)]
    if found.shape != wanted.shape:
        return [Finding("shape-wrong", False, {**evidence, "expected": _shape(wanted)})]
    evidence["difference"] = float(np.abs(found.astype(float) - wanted.astype(float)).max())
    if wanted.size == 1:
        evidence["value"] = float(found.reshape(()))
        evidence["expected"] = float(wanted.reshape(()))
    if is_close(found, wanted, relative, absolute):
        return [Finding(claim, True, evidence)]
    for name, known in mistaken_for.items():
        if is_close(found, observations.array(name), relative, absolute):
            return [Finding(known, False, evidence)]
    return [Finding(finding, False, evidence)]


@checker
def update_matches(
    observations: Observations,
    *,
    before: Observed,
    after: Observed,
    expected: Observed,
    relative: float = 1e-3,
    absolute: float = 1e-7,
    mistaken_for: Candidates = Candidates({}),  # noqa: B008 - a NewType of a dict, never changed
) -> list[Finding]:
    """The change of all parameters (flattened, any shape) equals that of the reference update.

    Says how it differs: no change at all, the opposite direction, the right direction with
    another length, or something else. Compared as after - before against expected - before.
    """
    start, end, goal = (observations.array(name) for name in (before, after, expected))
    if not is_finite(end):
        return [Finding("not-finite" if end.size else "empty", False, {"name": after})]
    if not (start.shape == end.shape == goal.shape) or not is_finite(start) or not is_finite(goal):
        shapes: Evidence = {"name": after, "shape": _shape(end), "expected": _shape(goal)}
        return [Finding("shape-wrong", False, shapes)]
    change = end.astype(float).ravel() - start.astype(float).ravel()
    wanted = goal.astype(float).ravel() - start.astype(float).ravel()
    if not change.any():
        return [Finding("parameters-unchanged", False)]
    length, wanted_length = float(np.linalg.norm(change)), float(np.linalg.norm(wanted))
    cosine = float(change @ wanted / max(length * wanted_length, 1e-300))
    evidence_of_change: Evidence = {
        "cosine": cosine,
        "ratio": length / max(wanted_length, 1e-300),
        "change": length,
    }
    if is_close(change, wanted, relative, absolute):
        return [Finding("update-matches", True, evidence_of_change)]
    for name, known in mistaken_for.items():
        mistaken = observations.array(name).astype(float).ravel()
        if mistaken.shape == change.shape and is_close(
            change, mistaken - start.astype(float).ravel(), relative, absolute
        ):
            return [Finding(known, False, evidence_of_change)]
    if cosine < -0.99:
        return [Finding("update-opposite", False, evidence_of_change)]
    if cosine > 0.999:
        return [Finding("update-scaled", False, evidence_of_change)]
    return [Finding("update-differs", False, evidence_of_change)]


@checker
def parameters_updated(
    observations: Observations,
    *,
    before: Observed,
    after: Observed,
    sizes: Observed,
) -> list[Finding]:
    """Every parameter moved. `before` and `after` are flattened, `sizes` (k,) cuts them."""
    start, end = observations.array(before).ravel(), observations.array(after).ravel()
    lengths = observations.array(sizes).ravel()
    if not is_finite(end):
        return [Finding("not-finite" if end.size else "empty", False, {"name": after})]
    fits = start.shape == end.shape and is_finite(start) and is_finite(lengths)
    if not fits or lengths.min() < 1 or lengths.sum() != start.size:
        return [Finding("shape-wrong", False, {"name": after, "shape": _shape(end)})]
    moved = [
        bool((a != b).any())
        for a, b in zip(
            np.split(start, np.cumsum(lengths.astype(int))[:-1]),
            np.split(end, np.cumsum(lengths.astype(int))[:-1]),
            strict=True,
        )
    ]
    evidence: Evidence = {"moved": sum(moved), "total": len(moved)}
    if all(moved):
        return [Finding("parameters-updated", True, evidence)]
    if not any(moved):
        return [Finding("parameters-unchanged", False, evidence)]
    return [Finding("parameters-partly-unchanged", False, evidence)]


@checker
def unchanged(
    observations: Observations,
    *,
    before: Observed,
    after: Observed,
    finding: str = "changed",
    claim: str = "unchanged",
) -> list[Finding]:
    """The two arrays are the same to the byte."""
    start, end = observations.array(before), observations.array(after)
    evidence: Evidence = {"name": before, "shape": _shape(end)}
    if start.size == 0:
        return [Finding("empty", False, evidence)]
    same = start.shape == end.shape and start.dtype == end.dtype
    if same and start.tobytes() == end.tobytes():
        return [Finding(claim, True, evidence)]
    return [Finding(finding, False, evidence)]


@checker
def number_is(
    observations: Observations,
    *,
    number: Observed,
    at_least: float = -np.inf,
    at_most: float = np.inf,
    finding: str = "number-out-of-range",
    claim: str = "number-in-range",
) -> list[Finding]:
    """Every entry lies within the bounds."""
    found = observations.array(number)
    if not is_finite(found):
        return [Finding("not-finite" if found.size else "empty", False, {"name": number})]
    low, high = float(found.min()), float(found.max())
    evidence: Evidence = {
        "name": number,
        "value": high if high > at_most else low,
        "at_least": at_least,
        "at_most": at_most,
    }
    within = at_least <= low and high <= at_most
    return [Finding(claim if within else finding, within, evidence)]


@checker
def text_is(
    observations: Observations,
    *,
    text: Observed,
    expected: str,
    finding: str = "text-differs",
    claim: str = "text-matches",
) -> list[Finding]:
    """The text is exactly the expected one."""
    found = observations.texts.get(text)
    evidence: Evidence = {"name": text, "text": str(found), "expected": expected}
    same = found == expected
    return [Finding(claim if same else finding, same, evidence)]
