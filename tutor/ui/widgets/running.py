"""What is seen while code runs: how far it is, its loss, and what it prints."""

from __future__ import annotations

import time
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.runner.results import Progress
from tutor.ui.keys import shown
from tutor.ui.sentences import sentence
from tutor.ui.widgets.chart import ChartView
from tutor.ui.widgets.translated import Translated

LAST_LINES = 4
BAR_CELLS = 30


@dataclass(frozen=True)
class Expectation:
    """What is known before a run begins."""

    step: str | None
    """None when the file runs as a script."""
    framework: str
    """Its title."""
    device: str
    """Its title."""
    seconds: float | None
    live: str | None
    """Name of the value that is drawn while the code runs."""
    count: int | None
    """How many of these values there will be, if a lesson can know that."""


class RunningView(VerticalScroll, Translated):
    """Between the key and the verdict."""

    def __init__(self) -> None:
        super().__init__(id="running")
        self.expectation: Expectation | None = None
        self.progress: Progress | None = None
        self._began = 0.0

    def compose(self) -> ComposeResult:
        yield Static(id="phase")
        yield Static(id="count")
        yield ChartView(id="live")
        yield Static(id="last-lines", markup=False)

    def on_mount(self) -> None:
        self._clock = self.set_interval(1.0, self.show_phase, pause=True)

    def translate(self) -> None:
        self.show_phase()

    def begin(self, expectation: Expectation) -> None:
        self.expectation = expectation
        self.progress = None
        self._began = time.monotonic()
        self.query_one("#live", ChartView).display = False
        self.query_one("#last-lines", Static).update()
        self.query_one("#count", Static).display = False
        self._clock.resume()
        self.show_phase()

    def end(self) -> None:
        self._clock.pause()

    def show_progress(self, progress: Progress) -> None:
        phase_is_new = self.progress is None or self.progress.phase != progress.phase
        self.progress = progress
        if phase_is_new:
            self._began = time.monotonic() - progress.seconds
            self.show_phase()
        lines = "\n".join(progress.output.splitlines()[-LAST_LINES:])
        last_lines = self.query_one("#last-lines", Static)
        if lines != last_lines.content:  # each new layout delays the keys of a typist
            last_lines.update(lines)
        name = self.expectation.live if self.expectation else None
        if name is not None and len(progress.live.get(name, ())) > 1:
            chart = self.query_one("#live", ChartView)
            chart.display = True
            chart.show_live({name: progress.live[name]})
            count = self.query_one("#count", Static)
            count.display = True
            count.update(self._how_far(len(progress.live[name])), layout=False)

    def _how_far(self, count: int) -> Text:
        total = self.expectation.count if self.expectation else None
        if total is None or count > total:
            return Text(self.strings("running.count", n=f"{count:,}"))
        done = BAR_CELLS * count // total
        # Heavy and light: it can be read without colours.
        return Text.assemble(
            ("━" * done, "tutor.passed"),
            ("─" * (BAR_CELLS - done), "tutor.muted"),
            f"  {self.strings('running.count_of', n=f'{count:,}', total=f'{total:,}')}",
        )

    def show_phase(self) -> None:
        """Once a second: a screen over SSH should not be sent more than it needs."""
        expected = self.expectation
        if expected is None:
            return
        strings = self.strings
        phase = self.progress.phase if self.progress else "starting"
        if expected.step is None:
            title = strings("running.run")
        else:
            title = strings("running.check", step=expected.step)
        seconds = int(time.monotonic() - self._began)
        elapsed = strings("running.elapsed", seconds=seconds)
        if phase == "running" and expected.seconds is not None and expected.seconds >= 1:
            elapsed += " " + strings("running.expected", seconds=round(expected.seconds))
        doing = strings(f"running.{phase}", framework=expected.framework, device=expected.device)
        text = f"{title}\n{doing} · {elapsed}\n{strings('running.cancel', key=shown('cancel'))}"
        self.query_one("#phase", Static).update(sentence(text))
