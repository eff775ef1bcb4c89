"""Points of a plane, by class, with a line through or between them."""

from __future__ import annotations

import numpy as np
from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.figure import Figure
from tutor.ui.charts.frame import COLORS, DIM, Frame, header
from tutor.ui.charts.numbers import Values, drawable, limits, names, observed, short, wrong_shape
from tutor.ui.charts.texts import NotDrawableError, text

_SYMBOLS = ("●", "×", "+", "▲", "o")
_MOST_POINTS = 2000
"""More cannot be told apart in a terminal; evenly spaced ones of the whole are drawn."""


def draw(parameters: Parameters, observations: Observations, frame: Frame) -> list[Text]:
    language = frame.language
    points, labels, left_out = _points(parameters, observations, language)
    if frame.height < 5 or frame.width < 20:
        return [Text(describe(parameters, observations, language))]
    notes = [Text(text("left_out", language, count=left_out), style=DIM)] if left_out else []
    x_limits, y_limits = limits(points[:, 0]), limits(points[:, 1])
    figure = Figure(frame, frame.height - 1 - len(notes), x_limits, y_limits)
    every = -(-len(points) // _MOST_POINTS)
    points, labels = points[::every], labels[::every]

    entries = []
    for index, label in enumerate(np.unique(labels)):
        chosen = points[labels == label]
        symbol = _SYMBOLS[index % len(_SYMBOLS)]
        color = COLORS[index % len(COLORS)]
        figure.points(chosen[:, 0].tolist(), chosen[:, 1].tolist(), symbol, color)
        if "labels" in parameters:
            name = text("class", language, name=short(float(label)))
            entries.append(frame.entry(symbol, name, index))
    line = _line(parameters, observations, x_limits, y_limits)
    if line is not None:
        x, y = line
        figure.curve(x, y, "braille", None)
        entries.append(Text(f"── {text('border', language)}"))
    return [header(parameters, language, *entries), *figure.lines(), *notes]


def describe(parameters: Parameters, observations: Observations, language: Language) -> str:
    points, _, left_out = _points(parameters, observations, language)
    (x_low, y_low), (x_high, y_high) = points.min(axis=0), points.max(axis=0)
    sentence = text(
        "describe_points",
        language,
        name=names(parameters, "points", language)[0],
        count=len(points),
        x_low=short(x_low),
        x_high=short(x_high),
        y_low=short(y_low),
        y_high=short(y_high),
    )
    if left_out:
        sentence += "; " + text("left_out", language, count=left_out)
    return sentence


def _points(
    parameters: Parameters, observations: Observations, language: Language
) -> tuple[Values, Values, int]:
    """Points (n, 2) that can be drawn, their labels (n,), and how many points cannot."""
    name = names(parameters, "points", language)[0]
    points = observed(observations, name, language)
    if points.ndim != 2 or points.shape[1] != 2:
        shape = tuple(points.shape)
        raise NotDrawableError(
            text("wrong_shape", language, name=name, shape=shape, expected="(n, 2)")
        )
    labels = np.zeros(len(points))
    if "labels" in parameters:
        label_name = names(parameters, "labels", language)[0]
        labels = observed(observations, label_name, language).reshape(-1)
        if len(labels) != len(points):
            raise wrong_shape(label_name, labels, f"({len(points)},)", language)
    keep = drawable(points).all(axis=1) & drawable(labels)
    if not keep.any():
        raise NotDrawableError(text("no_finite_values", language, name=name, count=points.size))
    return points[keep], labels[keep], int((~keep).sum())


def _line(
    parameters: Parameters,
    observations: Observations,
    x_limits: tuple[float, float],
    y_limits: tuple[float, float],
) -> tuple[list[float], list[float]] | None:
    """The part of the line that is in sight, as coordinates; None when there is none."""
    line = np.asarray(observations.array(str(parameters.get("line", ""))), dtype=np.float64)
    line = line.reshape(-1)
    if line.size not in (2, 3) or not drawable(line).all():
        return None
    # Both forms as a x + b y + c = 0.
    a, b, c = line if line.size == 3 else (line[0], -1.0, line[1])
    if a == 0 and b == 0:
        return None
    if abs(b) * (y_limits[1] - y_limits[0]) >= abs(a) * (x_limits[1] - x_limits[0]):
        x = np.linspace(*x_limits, 200)
        y = -(a * x + c) / b
    else:
        y = np.linspace(*y_limits, 200)
        x = -(b * y + c) / a
    seen = (x >= x_limits[0]) & (x <= x_limits[1]) & (y >= y_limits[0]) & (y <= y_limits[1])
    return (x[seen].tolist(), y[seen].tolist()) if seen.any() else None
