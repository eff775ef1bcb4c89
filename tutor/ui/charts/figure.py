"""A plotext figure: axes, ticks, and its text as lines."""

from __future__ import annotations

from typing import Any

from rich.cells import cell_len
from rich.text import Text

from tutor.ui.charts.frame import Frame
from tutor.ui.charts.numbers import ticks

GREY = (128, 128, 128)
"""Of what stands behind the learner's own curve."""
MARKERS = ("braille", "•", "×", "+", "o")
"""Of the series in order, where colour cannot tell them apart."""


def prepare() -> None:
    """Import what a verdict needs, 0.2 s: better before somebody types while a model trains."""
    import numpy.ma  # noqa: F401 -- by `numpy.unique`, in a checker
    import plotext  # noqa: F401
    import rich.ansi  # noqa: F401


class Figure:
    """One figure with a left and a lower axis, in data coordinates."""

    def __init__(
        self,
        frame: Frame,
        height: int,
        x_limits: tuple[float, float],
        y_limits: tuple[float, float],
        y_ticks: dict[float, str] | None = None,
        whole_x: bool = False,
    ) -> None:
        import plotext

        self._plotext = plotext
        self._color = frame.color
        self._x_limits = x_limits
        plotext.terminal.limit(False, False)  # The size is ours, not the terminal's.
        # A figure of its own: the module's one figure is shared by everybody in the process.
        self._figure = figure = type(plotext.figure)(plotext.terminal)
        figure.plot_size(frame.width, height)
        figure.theme("colorless")
        figure.axes(False, axis="x", side="upper")
        figure.axes(False, axis="y", side="right")
        y_ticks = ticks(*y_limits, max(2, height // 3)) if y_ticks is None else y_ticks
        x_ticks = ticks(*x_limits, max(2, frame.width // 12), whole=whole_x)
        for axis, bounds, marks in (("x", x_limits, x_ticks), ("y", y_limits, y_ticks)):
            figure.ruler(axis).lim(*bounds)
            figure.ruler(axis).ticks(list(marks), list(marks.values()))
        self.columns = max(1, frame.width - 1 - max(map(cell_len, y_ticks.values()), default=0))
        """Of the drawing area."""

    def marker(self, symbol: str, color: tuple[int, int, int] | None) -> Any:
        pixel = self._plotext.pixel(foreground=color if self._color else None)
        return self._plotext.marker(symbol, pixel)

    def curve(
        self,
        x: list[float],
        y: list[float],
        symbol: str,
        color: tuple[int, int, int] | None,
        gaps: list[int] | None = None,
    ) -> None:
        """A line through the points; `gaps` are the points that it does not come to."""
        signal = self._figure.signal(x, y, marker=self.marker(symbol, color))
        signal.lines().density("full")
        for index in gaps or ():
            signal.line(index, False)
        self._figure.draw(signal)

    def points(
        self, x: list[float], y: list[float], symbol: str, color: tuple[int, int, int] | None
    ) -> None:
        self._figure.draw(self._figure.signal(x, y, marker=self.marker(symbol, color)))

    def area(self, x: list[float], lower: list[float], upper: list[float]) -> None:
        """A light shade between two curves."""
        marker = self.marker("░", GREY)
        top = self._figure.signal(x, upper, marker=marker)
        top.fill(self._figure.signal(x, lower, marker=marker)).density("full")
        self._figure.draw(top)

    def level(self, y: float, color: tuple[int, int, int] | None) -> None:
        """A dotted horizontal line across the whole figure."""
        self.curve(list(self._x_limits), [y, y], "┈", color)

    def lines(self) -> list[Text]:
        drawing = self._figure.build().string(colorless=not self._color)
        return [Text.from_ansi(line) for line in drawing.rstrip("\n").split("\n")]
