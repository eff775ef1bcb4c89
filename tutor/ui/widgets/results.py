"""The results pane: the verdict with its charts, and everything that the code printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Log, Static

from tutor.course.model import Chart, Language
from tutor.runner.results import Progress, StepResult
from tutor.ui.charts import describe, is_drawable
from tutor.ui.sentences import sentence
from tutor.ui.widgets.chart import ChartView
from tutor.ui.widgets.pane_bar import PaneBar
from tutor.ui.widgets.running import Expectation, RunningView
from tutor.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from rich.console import RenderableType

    from checkers.findings import Observations

ResultPane: TypeAlias = Literal["verdict", "output"]


class VerdictView(VerticalScroll):
    """The verdict, and beneath it a chart for each one that the step declares.

    A line below each says what it shows: for those who hear the screen, or see no shades.
    """

    def compose(self) -> ComposeResult:
        yield Static(id="sentences")
        yield Vertical(id="charts")

    async def show(
        self,
        sentences: RenderableType,
        charts: Sequence[Chart] = (),
        result: StepResult | None = None,
        earlier: Sequence[Observations] = (),
        language: Language = "en",
    ) -> None:
        self.query_one("#sentences", Static).update(sentences)
        holder = self.query_one("#charts", Vertical)
        async with holder.batch():
            await holder.remove_children()
            if result is not None:
                for chart in charts:
                    seen = result.observations
                    if is_drawable(chart, seen):
                        await holder.mount(ChartView(chart, seen, language, earlier=earlier))
                    said = describe(chart, seen, language, earlier)
                    await holder.mount(Static(sentence(said, "tutor.muted"), classes="caption"))
        self.scroll_home(animate=False)


class ResultsPane(Vertical, Translated):
    """Shows either pane, and what is going on in place of the verdict while code runs."""

    shown: reactive[ResultPane] = reactive("verdict")
    is_busy = reactive(False, toggle_class="-running")
    has_output = reactive(False, toggle_class="-has-output")

    def __init__(self) -> None:
        super().__init__()
        self._output = ""

    def compose(self) -> ComposeResult:
        yield PaneBar(("verdict", "output"), id="result-bar")
        yield VerdictView(id="verdict")
        yield RunningView()
        yield Log(id="output", auto_scroll=True)
        yield Static(id="no-output")

    def on_mount(self) -> None:
        self.watch_shown(self.shown)

    def translate(self) -> None:
        self.query_one("#no-output", Static).update(
            sentence(self.strings("output.empty"), "tutor.muted")
        )

    def watch_shown(self, shown: ResultPane) -> None:
        self.set_class(shown == "output", "-output")
        for bar in self.query(PaneBar):
            bar.shown = shown

    @property
    def verdict(self) -> VerdictView:
        return self.query_one("#verdict", VerdictView)

    @property
    def focus_target(self) -> VerticalScroll | Log:
        """What scrolls with the arrow keys now."""
        if self.shown == "output":
            return self.query_one("#output", Log)
        return self.query_one(RunningView) if self.is_busy else self.verdict

    def begin(self, expectation: Expectation) -> None:
        self.is_busy = True
        self.show_output("")
        self.query_one(RunningView).begin(expectation)

    def show_progress(self, progress: Progress) -> None:
        """Just what is seen of it: layouts of the other pane would delay the keys of a typist."""
        if self.shown == "output":
            self.show_output(progress.output)
        else:
            self.query_one(RunningView).show_progress(progress)

    def end(self, output: str) -> None:
        self.is_busy = False
        self.query_one(RunningView).end()
        self.show_output(output)

    def show_output(self, output: str) -> None:
        if output != self._output:
            self._output = output
            self.has_output = bool(output)
            # `write` repaints for each line: half a second of standstill after a flood.
            log = self.query_one("#output", Log).clear().write_lines([output])
            log.scroll_end(animate=False, immediate=True, x_axis=False)
