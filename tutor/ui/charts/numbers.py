"""Numbers: which can be drawn, how they are written, and where an axis has its ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.texts import NotDrawableError, localized, text

Values = NDArray[np.float64]

LARGEST = 1e100
"""Beyond it the arithmetic of an axis could overflow."""

SMALLEST = 1e-100
"""Differences below it count as none, for the same reason."""


def drawable(values: Values) -> NDArray[np.bool_]:
    """Which values are neither NaN nor infinite nor too large to be drawn."""
    return np.isfinite(values) & (np.abs(np.nan_to_num(values)) <= LARGEST)


def observed(observations: Observations, name: str, language: Language) -> Values:
    """The array or series `name`, of any shape but empty. Raises NotDrawableError."""
    values = observations.array(name)
    if values.size == 0:
        raise NotDrawableError(text("no_values", language, name=name))
    return np.asarray(values, dtype=np.float64)


def refuse_without_values(values: Values, name: str, language: Language) -> None:
    if not drawable(values).any():
        raise NotDrawableError(text("no_finite_values", language, name=name, count=values.size))


def wrong_shape(name: str, values: Values, expected: str, language: Language) -> NotDrawableError:
    shape = tuple(values.shape)
    return NotDrawableError(
        text("wrong_shape", language, name=name, shape=shape, expected=expected)
    )


def names(parameters: Parameters, key: str, language: Language) -> list[str]:
    """One name or a list of names. Raises NotDrawableError when the lesson gives none."""
    value = localized(parameters.get(key), language)
    if isinstance(value, str):
        return [value]
    if isinstance(value, Sequence) and value:
        return [str(name) for name in value]
    raise NotDrawableError(text("missing_parameter", language, parameter=key))


def short(value: float) -> str:
    """A number in three significant digits: `0.123`, `12.3`, `1.23e-05`; never `-0`."""
    return f"{value + 0.0:.3g}"


def limits(values: Sequence[float] | Values) -> tuple[float, float]:
    """Lowest and highest value, apart from each other even when all are the same."""
    low, high = float(np.min(values)), float(np.max(values))
    largest = max(abs(low), abs(high))
    if high - low <= max(1e-9 * largest, SMALLEST):
        margin = 0.1 * largest if largest > SMALLEST else 0.5
        return low - margin, high + margin
    return low, high


def ticks(low: float, high: float, most: int, whole: bool = False) -> dict[float, str]:
    """Position -> label of at most `most` round numbers within the limits.

    Steps are 1, 2, 5 times a power of ten.
    """
    if most < 1:
        return {}
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 5, 10, 20) if m * power >= raw)
    if whole:
        step = max(1.0, float(math.ceil(step)))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    plain = max(abs(low), abs(high)) < 1e5 and decimals <= 4
    return {
        n * step: f"{n * step:.{decimals}f}" if plain else f"{n * step:.2g}"
        for n in range(first, min(last, first + most) + 1)
    }
