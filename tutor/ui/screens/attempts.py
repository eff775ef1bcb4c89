"""The attempts at a step: when, with what verdict, how the loss went; any two compared."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.model import Chart, Step
from tutor.runner.results import Outcome
from tutor.storage.attempts import Attempt, loss_of, observed
from tutor.ui.difference import difference
from tutor.ui.keys import WIDE
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence
from tutor.ui.sparkline import sparkline
from tutor.ui.widgets.chart import ChartView
from tutor.writing.differences import differences, near_changes

SPARK_CELLS = 16
_MARKS = {Outcome.PASSED: ("✓", "$text-success"), Outcome.WRONG: ("✗", "$text-error")}


class AttemptsScreen(TutorDialog[Attempt | None]):
    """The attempt that the learner wants to have back, or None."""

    # As in TutorScreen; Textual types it as a list.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    HELP_SECTION = "attempts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f7", "close", show=False),
        Binding("space", "mark", show=False),
    ]

    def __init__(self, step: Step, attempts: tuple[Attempt, ...]) -> None:
        """`attempts`: oldest first, at least one."""
        super().__init__(id="attempts")
        self.step = step
        self.attempts = attempts
        self.marked: int | None = None
        """Index of the attempt with which the highlighted one is compared."""

    def compose(self) -> ComposeResult:
        yield Static(id="attempts-title")
        with Horizontal():
            yield OptionList(id="timeline")
            with Vertical(id="comparison"):
                yield Static(id="compared")
                yield ChartView(id="curves")
                with ScrollableContainer(id="changes"):
                    yield Static(id="difference")
        yield Static(id="attempts-keys")

    def on_mount(self) -> None:
        self.show_timeline(highlighted=0)
        self.translate()

    def translate(self) -> None:
        strings = self.tutor.strings
        title = strings("attempts.title", step=self.step.id)
        self.query_one("#attempts-title", Static).update(title)
        keys = sentence(strings("attempts.keys"), "tutor.muted")
        self.query_one("#attempts-keys", Static).update(keys)
        self.show_comparison()

    @property
    def timeline(self) -> OptionList:
        return self.query_one("#timeline", OptionList)

    def show_timeline(self, highlighted: int) -> None:
        """Newest first."""
        newest_first = range(len(self.attempts) - 1, -1, -1)
        self.timeline.set_options(Option(self._line(i), id=str(i)) for i in newest_first)
        self.timeline.highlighted = highlighted

    def _line(self, index: int) -> Content:
        attempt = self.attempts[index]
        mark, style = _MARKS.get(attempt.outcome, ("!", "$text-warning"))
        time = attempt.time.astimezone().strftime("%m-%d %H:%M:%S")
        loss = loss_of(self.step, attempt)
        last = f"{loss[-1]:.3g}" if loss else ""
        return Content.assemble(
            ("◆ " if index == self.marked else "  ", "$text-primary"),
            (f"{mark} ", style),
            f"{time}  ",
            (sparkline(loss, SPARK_CELLS), "$text-primary"),
            (f" {last}", "$muted"),
        )

    @on(OptionList.OptionHighlighted)
    def show_comparison(self) -> None:
        """With the marked attempt, else with the one before."""
        option = self.timeline.highlighted_option
        if option is None or option.id is None:
            return
        new = int(option.id)
        old = self.marked if self.marked is not None else max(0, new - 1)
        strings = self.tutor.strings
        said = next((f.message for f in self.attempts[new].findings if not f.passed), "")
        verdict = strings(f"verdict.{self.attempts[new].outcome}")
        heading = f"{verdict}: {said}" if said else verdict
        self.query_one("#compared", Static).update(sentence(heading, "tutor.strong"))
        self._show_curves(self.attempts[old], self.attempts[new])
        lines = near_changes(differences(self.attempts[old].code, self.attempts[new].code))
        same = old == new or lines == (None,)
        self.query_one("#difference", Static).update(
            sentence(strings("attempts.same_code"), "tutor.muted")
            if same
            else difference(lines, dark=self.app.current_theme.dark)
        )

    def _show_curves(self, old: Attempt, new: Attempt) -> None:
        view = self.query_one("#curves", ChartView)
        loss = loss_of(self.step, new)
        view.display = len(loss) > 1
        if not view.display:
            return
        name = next(name for name, values in new.series.items() if values == loss)
        view.language = self.tutor.strings.language
        view.show(Chart("curve", {"series": [name]}), observed(new), [observed(old)])

    def action_mark(self) -> None:
        """Compare with the highlighted attempt from now on; again: with the one before."""
        option = self.timeline.highlighted_option
        if option is None or option.id is None or self.timeline.highlighted is None:
            return
        index = int(option.id)
        self.marked = None if self.marked == index else index
        self.show_timeline(self.timeline.highlighted)

    @on(OptionList.OptionSelected)
    def restore(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self.attempts[int(event.option_id or 0)])

    def action_close(self) -> None:
        self.dismiss(None)
