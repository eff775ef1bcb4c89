"""Series over updates or epochs: loss, accuracy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.figure import GREY, MARKERS, Figure
from tutor.ui.charts.frame import COLORS, DIM, Frame, header
from tutor.ui.charts.numbers import (
    Values,
    drawable,
    limits,
    names,
    short,
    ticks,
)
from tutor.ui.charts.texts import NotDrawableError, text

_THRESHOLD_COLOR = COLORS[1]
_SERIES_COLORS = (COLORS[0], *COLORS[2:])


def draw(parameters: Parameters, observations: Observations, frame: Frame) -> list[Text]:
    language = frame.language
    logarithmic = bool(parameters.get("log", False))
    series = _series(parameters, observations, language)
    if not series:
        _refuse(parameters, observations, language)
    kept = {name: _kept(values, logarithmic) for name, values in series.items()}
    left_out = sum(int((~keep).sum()) for keep in kept.values())
    for name, values in series.items():
        if not any(keep.any() for keep in kept.values()):
            raise NotDrawableError(text("no_finite_values", language, name=name, count=values.size))
    notes = []
    if left_out:
        key = "left_out_log" if logarithmic else "left_out"
        notes.append(Text(text(key, language, count=left_out), style=DIM))

    threshold = parameters.get("threshold")
    levels = [float(threshold)] if isinstance(threshold, (int, float)) else []
    levels = [level for level in levels if _kept(np.array([level]), logarithmic).all()]
    band = _band(parameters, observations, logarithmic)
    earlier = _earlier(frame, list(series), logarithmic)

    def scaled(values: Values) -> Values:
        return np.log10(values) if logarithmic else values

    everything = [
        *(scaled(series[name][kept[name]]) for name in series),
        *(scaled(y) for _, y in earlier),
        *(scaled(y) for y in (band[1:] if band else ())),
        scaled(np.array(levels)),
    ]
    y_limits = limits(np.concatenate(everything))
    length = max(values.size for values in series.values())
    longest = max([length, *(x[-1] for x, _ in earlier)])
    height = frame.height - 1 - len(notes)
    if height < 4 or frame.width < 20:
        return [Text(describe(parameters, observations, language))]
    figure = Figure(
        frame,
        height,
        (1.0, max(2.0, float(longest))),
        y_limits,
        _powers(*y_limits, height) if logarithmic else None,
        whole_x=True,
    )

    entries = []
    if band is not None:
        every = -(-band[0].size // (2 * figure.columns))
        x, lower, upper = (part[::every] for part in band)
        figure.area(x.tolist(), scaled(lower).tolist(), scaled(upper).tolist())
        entries.append(Text(f"░░ {text('band', language)}", style=DIM))
    for x, y in earlier:
        x, y = _thinned(x, scaled(y), figure.columns)
        figure.curve(x.tolist(), y.tolist(), "·", GREY)
    if earlier:
        entries.append(Text(f"·· {text('earlier', language)}", style=DIM))
    for level in levels:
        figure.level(float(scaled(np.array(level))), _THRESHOLD_COLOR)
        entries.append(frame.entry("┈┈", text("threshold", language, value=short(level)), 1))
    legend = []
    for index, (name, values) in enumerate(series.items()):
        keep = kept[name]
        if not keep.any():
            continue
        x = _positions(keep)
        x, y = _thinned(x, scaled(values[keep]), figure.columns)
        gaps = _gaps(x, _positions(~keep))
        symbol = "braille" if frame.color else MARKERS[index % len(MARKERS)]
        color = _SERIES_COLORS[index % len(_SERIES_COLORS)]
        if y.size == 1:
            figure.points(x.tolist(), y.tolist(), "●", color)
        else:
            figure.curve(x.tolist(), y.tolist(), symbol, color, gaps)
        sample = "──" if symbol == "braille" else symbol * 2
        legend.append(frame.entry(sample, name, 0 if index == 0 else index + 1))
    unit = Text(text(_unit(parameters), language, count=length), style=DIM)
    title = header(parameters, language, *legend, *entries, unit)
    return [title, *figure.lines(), *notes]


def describe(parameters: Parameters, observations: Observations, language: Language) -> str:
    series = _series(parameters, observations, language)
    if not series:
        _refuse(parameters, observations, language)
    parts = []
    for name, values in series.items():
        finite = values[drawable(values)]
        if finite.size == 0:
            parts.append(text("no_finite_values", language, name=name, count=values.size))
            continue
        sentence = text(
            "describe_curve",
            language,
            name=name,
            first=short(finite[0]),
            last=short(finite[-1]),
            length=text(_unit(parameters), language, count=values.size),
            lowest=short(finite.min()),
            highest=short(finite.max()),
        )
        if finite.size < values.size:
            sentence += "; " + text("left_out", language, count=values.size - finite.size)
        parts.append(sentence)
    threshold = parameters.get("threshold")
    if isinstance(threshold, (int, float)):
        parts.append(text("threshold", language, value=short(threshold)))
    return "; ".join(parts)


def describe_earlier(
    parameters: Parameters, earlier: Sequence[Observations], language: Language
) -> str:
    """How the curves behind the present one went, latest first; empty when there are none."""
    parts = []
    for observations in reversed(earlier):
        for values in _series(parameters, observations, language).values():
            finite = values[drawable(values)]
            if finite.size:
                parts.append(f"{short(finite[0])} → {short(finite[-1])}")
    return "; " + text("describe_earlier", language, curves=", ".join(parts)) if parts else ""


def _unit(parameters: Parameters) -> str:
    return {"update": "updates", "epoch": "epochs"}.get(str(parameters.get("unit")), "values")


def _series(
    parameters: Parameters, observations: Observations, language: Language
) -> dict[str, Values]:
    """Name -> (n,) values of those series that have any."""
    found = {
        name: np.asarray(observations.array(name), dtype=np.float64).reshape(-1)
        for name in names(parameters, "series", language)
    }
    return {name: values for name, values in found.items() if values.size}


def _refuse(parameters: Parameters, observations: Observations, language: Language) -> None:
    wanted = ", ".join(names(parameters, "series", language))
    raise NotDrawableError(text("no_values", language, name=wanted))


def _positions(keep: NDArray[np.bool_]) -> Values:
    """Counted from 1, as updates are."""
    return np.flatnonzero(keep).astype(np.float64) + 1.0


def _kept(values: Values, logarithmic: bool) -> NDArray[np.bool_]:
    keep = drawable(values)
    return keep & (np.nan_to_num(values) > 0) if logarithmic else keep


def _band(
    parameters: Parameters, observations: Observations, logarithmic: bool
) -> tuple[Values, Values, Values] | None:
    """Positions, lower and upper values of the reference band."""
    wanted = parameters.get("band") or ()
    if len(wanted) != 2:
        return None
    lower, upper = (
        np.asarray(observations.array(str(name)), dtype=np.float64).reshape(-1) for name in wanted
    )
    size = min(lower.size, upper.size)
    x = np.arange(1.0, size + 1)
    keep = _kept(lower[:size], logarithmic) & _kept(upper[:size], logarithmic)
    return (x[keep], lower[:size][keep], upper[:size][keep]) if keep.any() else None


def _earlier(frame: Frame, wanted: list[str], logarithmic: bool) -> list[tuple[Values, Values]]:
    curves = []
    for observations in frame.earlier:
        for name in wanted:
            values = np.asarray(observations.array(name), dtype=np.float64).reshape(-1)
            keep = _kept(values, logarithmic)
            if keep.any():
                curves.append((_positions(keep), values[keep]))
    return curves


def _gaps(x: Values, missing: Values) -> list[int]:
    """Indices of the points before which values were left out."""
    before = np.searchsorted(missing, x)
    return (np.flatnonzero(np.diff(before)) + 1).tolist()


def _thinned(x: Values, y: Values, columns: int) -> tuple[Values, Values]:
    """At most four points for each column of braille: the first, last, lowest and highest.

    The picture stays the same (M4, Jugel et al., 2014), and 10,000 points are drawn like 400.
    """
    bins = 2 * columns
    if x.size <= 4 * bins:
        return x, y
    edges = np.searchsorted(x, np.linspace(x[0], x[-1], bins + 1)[1:-1])
    keep: set[int] = {0, x.size - 1}
    for start, end in zip([0, *edges], [*edges, x.size], strict=True):
        if end > start:
            part = y[start:end]
            keep |= {start, start + int(part.argmin()), start + int(part.argmax()), end - 1}
    order = sorted(keep)
    return x[order], y[order]


def _powers(low: float, high: float, height: int) -> dict[float, str]:
    """Ticks of a logarithmic axis: powers of ten, or what lies between when it has few."""
    powers = range(int(np.ceil(low - 1e-9)), int(np.floor(high + 1e-9)) + 1)
    if len(powers) < 2:
        return {position: short(10**position) for position in ticks(low, high, height // 3)}
    every = -(-len(powers) // max(2, height // 3))
    return {float(power): short(10.0**power) for power in powers[::every]}
