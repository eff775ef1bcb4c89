"""How a lesson is laid out and drawn: its text, the learner's code, and what the code did."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, Static

from tutor.course.model import Lesson
from tutor.errors import TutorError
from tutor.storage.progress import Progress
from tutor.ui import garbage
from tutor.ui.exercise_file import ExerciseFile
from tutor.ui.keys import WIDE, shown
from tutor.ui.pages import Place, first_place, is_finished, page
from tutor.ui.screens.base import TutorScreen
from tutor.ui.widgets.code_pane import CodePane
from tutor.ui.widgets.pane_bar import PANES, Pane, PaneBar
from tutor.ui.widgets.prose import Prose

EARLIER_ATTEMPTS = 2
"""So many earlier curves are drawn with the present one; more would hide it."""
PREPARE_CHARTS_AFTER_SECONDS = 1.0

if TYPE_CHECKING:
    from checkers.findings import Observations
    from tutor.runner.results import StepResult
    from tutor.ui.widgets.results import ResultsPane


class LessonLayout(TutorScreen[None]):
    """Wide: everything at once. Narrow: one pane at a time, and a result comes to the front."""

    AUTO_FOCUS = ""  # Textual's own choice would be the first pane.

    pane: reactive[Pane] = reactive("text", init=False)
    """Has the focus; in a narrow terminal it is the only one to be seen."""

    def __init__(
        self,
        lesson: Lesson,
        file: ExerciseFile,
        progress: Progress,
        *,
        was_open: bool,
        narrow: bool,
    ) -> None:
        """`progress` is that of the review in a review, else the app's."""
        pane: Pane = "text" if narrow else "code"
        size = "-narrow" if narrow else "-wide"
        super().__init__(classes=f"{size} -pane-{pane}")
        self.set_reactive(LessonLayout.pane, pane)
        self.lesson = lesson
        self.file = file
        self.progress = progress
        self.place = Place(lesson, 0)
        self.results: dict[str, StepResult] = {}
        """Step id -> last result; "" is the file run as a script."""
        self.is_complete = False
        """Everything is on the screen, and the commands can be used."""
        self._was_open = was_open
        self._shown_result = ""
        self._state_cells = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="title-bar"):
            yield Static(id="lesson-title")
            yield Static(id="state")
        yield PaneBar(PANES, id="pane-bar")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Prose(id="text")
            with Vertical(id="right"):
                yield CodePane(self.file)
                yield Vertical(id="results")

    def on_mount(self) -> None:
        self.place = first_place(self.lesson, self.passed, was_open=self._was_open)
        self.query_one("#pane-bar", PaneBar).shown = self.pane
        (self.prose if self.is_narrow else self.code.editor).focus()
        # The code is on the screen before the rest is imported and laid out: nobody waits to type.
        self.call_after_refresh(self._complete)

    @work
    async def _complete(self) -> None:
        """Everything that is not needed to begin to type."""
        # A third of a second of imports. In a thread they hold up no key.
        await asyncio.to_thread(_import_the_rest)
        from tutor.ui.widgets.results import ResultsPane

        self.tutor.finish_opening(self.lesson)
        self.warm_up()
        await self.query_one("#results").mount(ResultsPane())
        await self.mount(Footer(compact=True))
        self.is_complete = True
        self.set_timer(PREPARE_CHARTS_AFTER_SECONDS, self._prepare_charts)
        self.watch(self.app, "strings", self.show_language)
        self.watch(self.app, "theme", self.show_theme, init=False)
        self.watch(self.app, "device", self._follow_device, init=False)
        if self.place.step is not None:
            self.code.go_to_step(self.place.step.id)
        await self.welcome()

    @work(thread=True, group="charts")
    def _prepare_charts(self) -> None:
        from tutor.ui.charts import figure

        figure.prepare()
        garbage.pass_over_later_imports()

    async def welcome(self) -> None:
        """What a learner sees the first time."""

    def _follow_device(self) -> None:
        self.show_state()
        self.warm_up()

    @work(thread=True, exclusive=True, group="warm-up", exit_on_error=False)
    def warm_up(self) -> None:
        """A worker for the step that is looked at: each may run on another framework."""
        step = self.place.step
        self.tutor.session.prepare(self.lesson, self.tutor.device, step.id if step else None)

    # Parts

    @property
    def code(self) -> CodePane:
        return self.query_one(CodePane)

    def after_typing(self, callback: Callable[[], object]) -> None:
        """Once the editor has taken up every key that was pressed before the present one.

        Keys of commands come to the app at once, typed text through the editor's own queue.
        """
        self.code.editor.call_later(callback)

    @property
    def results_pane(self) -> ResultsPane:
        return self.query_one("ResultsPane")  # type: ignore[return-value] # imported late

    @property
    def prose(self) -> Prose:
        return self.query_one("#text", Prose)

    @property
    def is_narrow(self) -> bool:
        return self.app.size.width < WIDE

    @property
    def shows_side(self) -> bool:
        """Something lies beside the code, in the place of the text."""
        return self.has_class("-side")

    @property
    def is_review(self) -> bool:
        return self.progress is not self.tutor.progress

    @property
    def passed(self) -> frozenset[str]:
        return self.progress.passed(self.lesson.id)

    # Drawing

    def show_language(self) -> None:
        self.show_page(stay=True)
        self.show_result(self._shown_result)
        self.refresh_bindings()

    def show_theme(self) -> None:
        self.show_page(stay=True)
        self.show_result(self._shown_result)

    def show_page(self, *, stay: bool = False) -> None:
        step, strings = self.place.step, self.tutor.strings
        hints = self.progress.hints_shown(self.lesson.id, step.id) if step else 0
        self.prose.show(page(self.place, strings, self.passed, hints), stay=stay)
        title = self.lesson.prose[strings.language].title
        if self.is_review:
            title = strings("lesson.review", title=title)
        self.query_one("#lesson-title", Static).update(Content(title))
        self.show_state()

    @on(CodePane.SaveStateChanged)
    def show_state(self) -> None:
        strings = self.tutor.strings
        done = sum(step.id in self.passed for step in self.lesson.steps)
        if self.code.failed:
            saved = ("file.failed", "bold $text-error")
        elif self.code.is_saved:
            saved = ("file.saved", "$muted")
        else:
            saved = ("file.unsaved", "$text-warning")
        marks = (f"✓ {done}/{len(self.lesson.steps)}", "$text-success" if done else "$muted")
        states = [strings(f"file.{state}") for state in ("saved", "unsaved", "failed")]
        room = max(map(cell_len, states))
        word = strings(saved[0])
        state = Content("  ").join(
            [
                Content.styled(*marks),
                Content.styled(self.tutor.device_title, "$muted"),
                Content.styled(" " * (room - cell_len(word)) + word, saved[1]),
            ]
        )
        # As wide as before while somebody types: a new layout costs a slow line half a second.
        self.query_one("#state", Static).update(
            state, layout=state.cell_length != self._state_cells
        )
        self._state_cells = state.cell_length

    @work(exclusive=True, group="result")
    async def show_result(self, step_id: str) -> None:
        """The last result of a step, or an invitation to check it."""
        self._shown_result = step_id
        # Imported here: the first screen shows no verdict.
        from tutor.runner.results import charts_of
        from tutor.ui.sentences import sentence
        from tutor.ui.verdict import in_language, verdict

        strings, view = self.tutor.strings, self.results_pane.verdict
        result = self.results.get(step_id)
        has_charts = result is not None and step_id != "" and bool(self.lesson.step(step_id).charts)
        self.set_class(has_charts, "-with-charts")
        if result is None:
            await view.show(sentence(strings("verdict.empty", key=shown("check")), "tutor.muted"))
            return
        step = self.lesson.step(step_id) if step_id else None
        result = in_language(result, self.tutor.course, self.lesson, strings.language)
        device = self.tutor.title_of_device(result.device)
        sentences = verdict(result, strings, device=device, invitation=self._invitation(result))
        charts = charts_of(step, result) if step else ()
        earlier = await asyncio.to_thread(self._earlier_attempts, step_id) if charts else ()
        await view.show(sentences, charts, result, earlier, strings.language)

    def _earlier_attempts(self, step_id: str) -> tuple[Observations, ...]:
        """The curves of the attempts before the last one, oldest first."""
        from tutor.storage.attempts import observed

        try:
            attempts = self.progress.attempts(self.lesson.id, step_id)
        except TutorError:
            return ()  # The result itself matters more than a picture of older ones.
        return tuple(
            observed(attempt) for attempt in attempts[-1 - EARLIER_ATTEMPTS : -1] if attempt.series
        )

    def _invitation(self, result: StepResult) -> str:
        strings, key = self.tutor.strings, shown("next_step")
        if result.outcome == "not_attempted":
            return strings("verdict.to_blank", key=shown("next_blank"))
        if result.outcome in ("wrong", "learner_error") and self.is_narrow:
            return strings("verdict.to_code", close=shown("close"), hint=shown("hint"))
        if result.outcome != "passed" or not result.step:
            return ""
        if result.step != self.lesson.steps[-1].id:
            return strings("verdict.passed_next", key=key)
        if is_finished(self.lesson, self.passed):
            return strings("verdict.passed_last", key=key)
        still_open = [step.id for step in self.lesson.steps if step.id not in self.passed]
        return strings("verdict.still_open", steps=", ".join(still_open))

    # Panes

    def watch_pane(self, old: Pane, pane: Pane) -> None:
        self.remove_class(f"-pane-{old}")
        self.add_class(f"-pane-{pane}")
        self.query_one("#pane-bar", PaneBar).shown = pane
        if pane in ("verdict", "output"):
            self.results_pane.shown = pane
        self.call_after_refresh(self._focus_pane)
        self.refresh_bindings()

    def _focus_pane(self) -> None:
        if self.pane == "code":
            self.code.editor.focus()
        elif self.pane == "text":
            self.query_one("#side-code" if self.shows_side else "#text").focus()
        else:
            self.results_pane.focus_target.focus()

    def on_descendant_focus(self) -> None:
        """A click or Tab into another part makes it the present pane."""
        # In a narrow terminal other panes are hidden: focus goes there only when asked to.
        if self.focused is None or self.is_narrow:
            return
        around = {widget.id for widget in self.focused.ancestors_with_self}
        if "code" in around:
            self.pane = "code"
        elif "left" in around:
            self.pane = "text"
        elif "results" in around:
            self.pane = self.results_pane.shown

    def bring_to_front(self, pane: Pane) -> None:
        """In a narrow terminal; in a wide one it is seen anyway, and the focus stays."""
        if self.is_narrow:
            self.pane = pane
        elif pane in ("verdict", "output"):
            self.results_pane.shown = pane


def _import_the_rest() -> None:
    for module in ("page_view", "verdict", "widgets.results"):
        import_module(f"tutor.ui.{module}")
