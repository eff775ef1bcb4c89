"""How a lesson is laid out and drawn: its text, the learner's code, and what the code did."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Footer, Static

from tutor.course.model import Lesson
from tutor.runner.results import Outcome, StepResult
from tutor.ui.exercise_file import ExerciseFile
from tutor.ui.keys import WIDE, shown
from tutor.ui.pages import Place, first_place, is_finished, page
from tutor.ui.screens.base import TutorScreen
from tutor.ui.sentences import sentence
from tutor.ui.syntax import editor_theme
from tutor.ui.verdict import in_language, verdict
from tutor.ui.widgets.code_pane import CodePane
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.pane_bar import PANES, Pane, PaneBar
from tutor.ui.widgets.prose import Prose
from tutor.ui.widgets.results import ResultsPane
from tutor.ui.widgets.solution import SolutionView


class LessonLayout(TutorScreen[None]):
    """Wide: everything at once. Narrow: one pane at a time, and a result comes to the front."""

    pane: reactive[Pane] = reactive("text", init=False)
    """Has the focus; in a narrow terminal it is the only one to be seen."""

    def __init__(self, lesson: Lesson, file: ExerciseFile, *, was_open: bool) -> None:
        super().__init__(id="lesson")
        self.lesson = lesson
        self.file = file
        self.place = Place(lesson, 0)
        self.results: dict[str, StepResult] = {}
        """Step id -> last result; "" is the file run as a script."""
        self._was_open = was_open
        self._shown_result = ""

    def compose(self) -> ComposeResult:
        with Horizontal(id="title-bar"):
            yield Static(id="lesson-title")
            yield Static(id="state")
        yield PaneBar(PANES, id="pane-bar")
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield Prose(id="text")
                yield SolutionView()
            with Vertical(id="right"):
                yield CodePane(self.file)
                yield ResultsPane()
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.place = first_place(self.lesson, self.passed, was_open=self._was_open)
        self.add_class("-pane-text")
        self.show_syntax()
        self.query_one("#pane-bar", PaneBar).shown = "text"
        (self.prose if self.is_narrow else self.code.editor).focus()
        self.watch(self.app, "device", self.show_state, init=False)
        # The editor is on the screen before the text is laid out: nobody waits to type.
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.watch(self.app, "strings", self.show_language)
        self.watch(self.app, "theme", self.show_theme, init=False)
        if self.place.step is not None:
            self.code.go_to_step(self.place.step.id)

    # Parts

    @property
    def code(self) -> CodePane:
        return self.query_one(CodePane)

    @property
    def results_pane(self) -> ResultsPane:
        return self.query_one(ResultsPane)

    @property
    def prose(self) -> Prose:
        return self.query_one("#text", Prose)

    @property
    def is_narrow(self) -> bool:
        return self.app.size.width < WIDE

    @property
    def shows_solution(self) -> bool:
        return self.has_class("-solution")

    @property
    def passed(self) -> frozenset[str]:
        return self.tutor.progress.passed(self.lesson.id)

    # Drawing

    def show_language(self) -> None:
        self.show_page(stay=True)
        self.show_result(self._shown_result)
        self.refresh_bindings()

    def show_syntax(self) -> None:
        theme = editor_theme(self.app.theme)
        for editor in self.query(Editor):
            editor.register_theme(theme)
            editor.theme = theme.name

    def show_theme(self) -> None:
        self.show_syntax()
        self.show_page(stay=True)
        self.show_result(self._shown_result)

    def show_page(self, *, stay: bool = False) -> None:
        step, strings = self.place.step, self.tutor.strings
        hints = self.tutor.progress.hints_shown(self.lesson.id, step.id) if step else 0
        self.prose.show(page(self.place, strings, self.passed, hints), stay=stay)
        self.query_one("#lesson-title", Static).update(
            Content(self.lesson.prose[strings.language].title)
        )
        self.show_state()

    @on(CodePane.SaveStateChanged)
    def show_state(self) -> None:
        strings = self.tutor.strings
        done = sum(step.id in self.passed for step in self.lesson.steps)
        if self.code.failed:
            saved = ("file.failed", "bold $text-error")
        elif self.code.is_saved:
            saved = ("file.saved", "$text-muted")
        else:
            saved = ("file.unsaved", "$text-warning")
        marks = (f"✓ {done}/{len(self.lesson.steps)}", "$text-success" if done else "$text-muted")
        self.query_one("#state", Static).update(
            Content("  ").join(
                [
                    Content.styled(*marks),
                    Content.styled(self.tutor.device_title, "$text-muted"),
                    Content.styled(strings(saved[0]), saved[1]),
                ]
            )
        )

    @work(exclusive=True, group="result")
    async def show_result(self, step_id: str) -> None:
        """The last result of a step, or an invitation to check it."""
        self._shown_result = step_id
        strings, view = self.tutor.strings, self.results_pane.verdict
        result = self.results.get(step_id)
        if result is None:
            await view.show(sentence(strings("verdict.empty", key=shown("check")), "tutor.muted"))
            return
        step = self.lesson.step(step_id) if step_id else None
        result = in_language(result, self.tutor.course, self.lesson, strings.language)
        device = self.tutor.title_of_device(result.device)
        sentences = verdict(result, strings, device=device, invitation=self._invitation(result))
        await view.show(sentences, step.charts if step else (), result, strings.language)

    def _invitation(self, result: StepResult) -> str:
        if result.outcome is Outcome.NOT_ATTEMPTED:
            return self.tutor.strings("verdict.to_blank", key=shown("next_blank"))
        if result.outcome is not Outcome.PASSED or not result.step:
            return ""
        strings, key = self.tutor.strings, shown("next_step")
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
            solution_code = self.query_one("#solution-code", Editor)
            (solution_code if self.shows_solution else self.prose).focus()
        else:
            self.results_pane.focus_target.focus()

    def on_descendant_focus(self) -> None:
        """A click or Tab into another part makes it the present pane."""
        focused = self.focused
        # In a narrow terminal other panes are hidden: focus goes there only when asked to.
        if focused is None or self.is_narrow:
            return
        if self.code in focused.ancestors_with_self:
            self.pane = "code"
        elif self.results_pane in focused.ancestors_with_self:
            self.pane = self.results_pane.shown
        elif focused in (self.prose, self.query_one("#solution-code", Editor)):
            self.pane = "text"

    def bring_to_front(self, pane: Pane) -> None:
        """In a narrow terminal; in a wide one it is seen anyway, and the focus stays."""
        if self.is_narrow:
            self.pane = pane
        elif pane in ("verdict", "output"):
            self.results_pane.shown = pane
