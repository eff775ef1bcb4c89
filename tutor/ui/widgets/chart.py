"""A chart in the rectangle that the screen has for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Final

import numpy as np
from rich.text import Text
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from checkers.findings import Observations
from tutor.course.model import Chart, Language
from tutor.ui.charts import describe, draw
from tutor.ui.widgets.repaint import changed_columns, merge_styles

REDRAW_SECONDS: Final = 0.5
"""At least this long between two drawings of a chart that is fed while a run goes on."""


class ChartView(Widget):
    """Shows one chart, drawn anew for each size, in the language of the screen.

    Only cells that changed are sent to the terminal, so a live curve costs little over SSH.
    """

    DEFAULT_CSS = """
    ChartView { height: 12; width: 1fr; }
    """

    language: reactive[Language] = reactive[Language]("en")

    def __init__(
        self,
        chart: Chart | None = None,
        observations: Observations | None = None,
        language: Language = "en",
        *,
        earlier: Sequence[Observations] = (),
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._chart = chart
        self._observations = observations or Observations()
        self._earlier = tuple(earlier)
        self._drawn: list[Strip] = []
        self._drawn_size: Size | None = None
        self._drawn_at = 0.0
        self._redrawing: Timer | None = None
        self.set_reactive(ChartView.language, language)

    @property
    def description(self) -> str:
        """The chart in one line of text; empty when none is shown."""
        if self._chart is None:
            return ""
        return describe(self._chart, self._observations, self.language, self._earlier)

    def show(
        self, chart: Chart, observations: Observations, earlier: Sequence[Observations] = ()
    ) -> None:
        """Draw this chart. `earlier`: observations of the attempts before, oldest first."""
        self._chart = chart
        self._observations = observations
        self._earlier = tuple(earlier)
        self._redraw()

    def show_live(self, values: Mapping[str, Sequence[float]], chart: Chart | None = None) -> None:
        """Draw series that are still growing. Calls in quick succession are drawn once.

        Without a `chart` they become curves, in the order of `values`.
        """
        self._chart = chart or Chart("curve", {"series": list(values)})
        self._observations = Observations(
            series={name: np.asarray(series, dtype=np.float64) for name, series in values.items()}
        )
        self._earlier = ()
        if self._redrawing is None:
            wait = self._drawn_at + REDRAW_SECONDS - monotonic()
            if wait <= 0:
                self._redraw()
            else:
                self._redrawing = self.set_timer(wait, self._redraw)

    def clear(self) -> None:
        """Show nothing."""
        self._chart = None
        self._redraw()

    def watch_language(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn_size = None

    def _redraw(self) -> None:
        """Draw, compare, and ask for a repaint of what has changed."""
        if self._redrawing is not None:
            self._redrawing.stop()
            self._redrawing = None
        self._drawn_at = monotonic()
        if not self.is_mounted or self._drawn_size != self.size:
            self._drawn_size = None
            self.refresh()
            return
        strips = self._strips()
        regions = []
        for y, (old, new) in enumerate(zip(self._drawn, strips, strict=True)):
            if (columns := changed_columns(old, new)) is not None:
                regions.append(Region(columns[0], y, columns[1] - columns[0], 1))
        self._drawn = strips
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        if self._drawn_size != self.size:
            self._drawn = self._strips()
            self._drawn_size = self.size
        return self._drawn[y]

    def _strips(self) -> list[Strip]:
        width, height = self.size
        if self._chart is None:
            picture = Text("\n" * (height - 1))
        else:
            picture = draw(
                self._chart,
                self._observations,
                width,
                height,
                self.language,
                color=not self.app.no_color,
                earlier=self._earlier,
            )
        style = self.rich_style
        console = self.app.console
        return [
            merge_styles(
                Strip(line.render(console)).adjust_cell_length(width, style).apply_style(style)
            )
            for line in picture.split("\n", allow_blank=True)
        ]
