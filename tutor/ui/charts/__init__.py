"""Charts: from observations to text that fits a rectangle of the terminal.

plotext is used directly: textual-plotext 1.0 requires a version below 6 and uses its private
parts, while 6 has figures of their own, so that two threads can draw. The widget has to be ours
in any case, to send the terminal only the cells that changed.

The kinds and their parameters (`Chart.parameters`, from a lesson's `[[charts]]`); names are
names of observations. Every kind takes a `title`, a string or a table with `en` and `ja`.

`curve`      `series` (names), and if wanted: `threshold` (a number), `band` (names of the lower
             and the upper array), `log` (true: logarithmic), `unit` (what one value
             stands for: `update` or `epoch`)
`points`     `points`: (n, 2); if wanted: `labels`: (n,) whole numbers, and `line`: (2,) = w, b
             of y = w x + b, or (3,) = w1, w2, b of the border w1 x + w2 y + b = 0
`confusion`  `counts`: (k, k), a row for each true class; if wanted: `classes` (their names)
`digits`     `images` (names): each (h, w) or (h, w, 1), side by side; if wanted: `titles`
`bars`       `values`: (n,); if wanted: `after`: (n,), drawn below each value, `legend` (what the
             two are called, instead of before and after), and `labels`

What cannot be drawn gives a sentence in the place of the chart, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Chart, Language
from tutor.ui.charts import bars, confusion, curve, digits, points
from tutor.ui.charts.frame import Frame, fit, header
from tutor.ui.charts.texts import NotDrawableError, text

__all__ = ["describe", "draw", "is_drawable"]


class _Kind(Protocol):
    """What the module of each kind offers. Both may raise NotDrawableError."""

    def draw(
        self, parameters: Parameters, observations: Observations, frame: Frame
    ) -> list[Text]: ...

    def describe(
        self, parameters: Parameters, observations: Observations, language: Language
    ) -> str: ...


_KINDS: Mapping[str, _Kind] = {
    "bars": bars,
    "confusion": confusion,
    "curve": curve,
    "digits": digits,
    "points": points,
}


def draw(
    chart: Chart,
    observations: Observations,
    width: int,
    height: int,
    language: Language,
    color: bool = True,
    earlier: Sequence[Observations] = (),
) -> Text:
    """The chart in exactly `width` cells by `height` lines.

    `earlier` are the observations of attempts before this one, oldest first: a curve shows
    theirs behind its own. Without `color`, markers and shades differ instead.
    """
    frame = Frame(width, height, language, color, tuple(earlier))
    try:
        lines = _kind(chart, language).draw(chart.parameters, observations, frame)
    except NotDrawableError as problem:
        lines = [header(chart.parameters, language), *frame.wrapped(str(problem))]
    return fit(lines, width, height)


def describe(
    chart: Chart,
    observations: Observations,
    language: Language,
    earlier: Sequence[Observations] = (),
) -> str:
    """What the chart shows, in one line of text: for screen readers and for plain output."""
    try:
        sentence = _kind(chart, language).describe(chart.parameters, observations, language)
    except NotDrawableError as problem:
        return str(problem)
    if chart.kind == "curve":
        sentence += curve.describe_earlier(chart.parameters, earlier, language)
    return sentence


def is_drawable(chart: Chart, observations: Observations) -> bool:
    """False when there is just a sentence that says why there is no picture."""
    try:
        _kind(chart, "en").describe(chart.parameters, observations, "en")
    except NotDrawableError:
        return False
    return True


def _kind(chart: Chart, language: Language) -> _Kind:
    if chart.kind not in _KINDS:
        raise NotDrawableError(text("unknown_kind", language, kind=chart.kind))
    return _KINDS[chart.kind]
