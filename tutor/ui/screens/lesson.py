"""A lesson: what the learner can ask for, and what follows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tutor.course.model import Step
from tutor.errors import TutorError
from tutor.frameworks import FRAMEWORKS
from tutor.ui.keys import COMMANDS, LESSON_COMMANDS, bindings, shown
from tutor.ui.messages import RunFailed, RunFinished, RunProgressed
from tutor.ui.pages import Place, is_finished
from tutor.ui.screens.lesson_tour import LessonTour
from tutor.ui.widgets.code_pane import CodePane
from tutor.ui.widgets.pane_bar import PANES, Pane, PaneBar
from tutor.writing.definitions import blank_line

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.runner.results import StepResult


class LessonScreen(LessonTour):
    """Nothing is judged here: the session says what the code did, and this screen shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LESSON_COMMANDS),
        Binding("enter", "tour_next", show=False, priority=True),
    ]
    COMMANDS_OF_ITS_OWN = LESSON_COMMANDS
    HELP_SECTION = "text"

    run_number: reactive[int] = reactive(0, init=False)
    """Of the run that is going on; 0 when there is none."""
    _runs = 0
    _running_code = ""
    """What that run was given."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is not possible now is not in the footer, and its key is free for others."""
        if not self.is_complete:
            return action not in COMMANDS
        match action:
            case "cancel":
                return self.is_busy
            case "console":
                return not self.is_busy
            case "close":
                return not self.is_busy and self._what_is_open() is not None
            case "tour_next":
                return self._what_is_open() == "tour"
            case "check" | "run":
                return not self.code.is_searching  # The search has its own use for the key.
            case "solution" | "hint" | "attempts" | "translate":
                return self.place.step is not None
            case "review":
                return self.is_review or is_finished(self.lesson, self.passed)
            case "next_step":
                return self.place.moved(1, self.passed) != self.place
            case "previous_step":
                return not self.place.is_introduction
        return True

    # Running

    @property
    def is_busy(self) -> bool:
        return self.run_number != 0

    def watch_run_number(self) -> None:
        self.refresh_bindings()

    def action_check(self) -> None:
        if self.place.step is None:
            self.go_to(self.place.moved(1 if self.place.is_introduction else -1, self.passed))
        self.after_typing(partial(self._start, self.place.step))

    def action_run(self) -> None:
        self.after_typing(partial(self._start, None))

    def _start(self, step: Step | None) -> None:
        """Saves, then hands the code over to the session in a thread of its own."""
        if self.is_busy:
            self.notify(self.tutor.strings("running.busy", key=shown("cancel")))
            return
        self.code.save()
        self.code.editor.mark_lines({})
        self._runs += 1
        self.run_number = self._runs
        from tutor.ui.widgets.running import Expectation

        framework = step.framework if step else self.lesson.framework
        self.results_pane.begin(
            Expectation(
                step.id if step else None,
                FRAMEWORKS[framework].title,
                self.tutor.device_title,
                step.seconds if step else None,
                step.live if step else None,
                step.live_count if step else None,
            )
        )
        self.bring_to_front("verdict" if step else "output")
        self._running_code = self.code.editor.text
        self._perform(self.run_number, step, self._running_code)

    @work(thread=True, group="run")
    def _perform(self, number: int, step: Step | None, source: str) -> None:
        tutor = self.tutor
        call = (
            partial(tutor.session.check, self.lesson, step.id)
            if step
            else partial(tutor.session.run, self.lesson)
        )
        try:
            result = call(
                source,
                device=tutor.device,
                language=tutor.strings.language,
                on_progress=lambda progress: self.post_message(RunProgressed(number, progress)),
            )
            self.progress.record(self.lesson.id, source, result)
        except Exception as error:  # noqa: BLE001 -- a defect of ours must not cost the screen
            self.post_message(RunFailed(number, error))
        else:
            self.post_message(RunFinished(number, result))

    @on(RunProgressed)
    def show_progress(self, message: RunProgressed) -> None:
        if message.run == self.run_number:
            self.results_pane.show_progress(message.progress)

    @on(RunFinished)
    def take_result(self, message: RunFinished) -> None:
        if message.run != self.run_number:
            return
        self.run_number = 0
        result = message.result
        self.results[result.step] = result
        self.results_pane.end(result.output)
        self._mark_error(result)
        self.show_page(stay=True)
        self.show_result(result.step)
        self.bring_to_front(self._pane_of(result))
        # The session has warmed one up for the step that ran; the learner may look at another.
        self.warm_up()
        for finding in result.findings:
            if finding.finding == "framework-missing":
                self._offer_environment(str(finding.evidence["environment"]))

    @work(group="environment")
    async def _offer_environment(self, name: str) -> None:
        await self.tutor.offer_environment(name)
        self.warm_up()

    def _pane_of(self, result: StepResult) -> Pane:
        """A script that ended well has just its output to show."""
        return "verdict" if result.step or result.outcome != "passed" else "output"

    def _mark_error(self, result: StepResult) -> None:
        """The cursor goes there, unless somebody is writing on meanwhile."""
        if result.error is None or not result.error.frames:
            return
        editor, line = self.code.editor, result.error.frames[-1].line
        if editor.text == self._running_code:
            editor.mark_lines({line: "error"})
            editor.go_to_line(line)
        else:
            editor.mark_line_of(self._running_code, line, "error")

    @on(RunFailed)
    def show_fault(self, message: RunFailed) -> None:
        if message.run != self.run_number:
            return
        self.run_number = 0
        self.results_pane.end("")
        self.show_result(self.place.step.id if self.place.step else "")
        self.tutor.show_error(message.error)

    def action_cancel(self) -> None:
        self.tutor.session.cancel()

    # Going through the lesson

    def action_next_step(self) -> None:
        self.go_to(self.place.moved(1, self.passed))

    def action_previous_step(self) -> None:
        self.go_to(self.place.moved(-1, self.passed))

    def go_to(self, place: Place) -> None:
        if place == self.place:
            return
        self.place = place
        self.close_side()
        self.show_page()
        if place.step is not None:
            self.code.go_to_step(place.step.id)
        if not self.is_busy:
            self.show_result(place.step.id if place.step else "")
        self.bring_to_front("text")
        self.refresh_bindings()
        self.warm_up()

    def action_hint(self) -> None:
        """One more. What was shown stays on the page, for ever."""
        step, strings, progress = self.place.step, self.tutor.strings, self.progress
        if step is None:
            return
        total = len(self.lesson.prose[strings.language].steps[step.id].hints)
        if total == 0:
            self.notify(strings("hints.none"))
        elif progress.hints_shown(self.lesson.id, step.id) >= total:
            self.notify(strings("hints.no_more", key=shown("solution")))
        else:
            progress.show_hint(self.lesson.id, step.id)
        self.close_side()
        self.show_page(stay=True)
        self.prose.reveal_end()
        self.bring_to_front("text")

    def action_course_map(self) -> None:
        self.after_typing(self.tutor.show_map)

    @property
    def file_path(self) -> Path:
        return self.file.path

    def save(self) -> None:
        if self.query(CodePane):
            self.file.text = self.code.editor.text
            self.file.save()

    def leave(self) -> None:
        self.save()
        if self.is_busy:
            self.tutor.session.cancel()

    # Panes and the editor

    @on(PaneBar.PaneRequested)
    def show_pane(self, message: PaneBar.PaneRequested) -> None:
        self.pane = message.pane

    def action_next_pane(self, by: int = 1) -> None:
        self.code.save()
        self.pane = PANES[(PANES.index(self.pane) + by) % len(PANES)]

    def action_previous_pane(self) -> None:
        self.action_next_pane(-1)

    def _what_is_open(self) -> str | None:
        if self.code.completions is not None:
            return "completion"
        if self.code.editor.call is not None:
            return "signature"
        if self.code.is_searching:
            return "search"
        if self.tour is not None:
            return "tour"
        if self.shows_side:
            return "side"
        if self.is_narrow and self.pane in ("verdict", "output"):
            return "result"
        return "notice" if self.code.notice is not None and not self.code.failed else None

    def action_close(self) -> None:
        match self._what_is_open():
            case "completion":
                self.code.close_completions()
            case "signature":
                self.close_signature()
            case "search":
                self.code.close_search()
            case "tour":
                self.end_tour()
            case "side":
                self.close_side()
            case "result":
                self.pane = "code"
            case "notice":
                self.code.notice = None
        self.refresh_bindings()

    def action_next_blank(self) -> None:
        """Of the present step, while it has one; else the next of any step."""
        self.pane = "code"
        step, editor = self.place.step, self.code.editor
        line = blank_line(editor.text, step.id) if step else None
        if line is not None:
            editor.go_to_line(line)
        elif not editor.go_to_next_blank():
            self.notify(self.tutor.strings("file.no_blank"))

    def action_next_mark(self) -> None:
        self.pane = "code"
        if not self.code.editor.go_to_next_mark():
            self.notify(self.tutor.strings("file.no_mark"))

    def action_edit_elsewhere(self) -> None:
        """In the learner's own editor; the screen waits behind it."""
        from tutor.ui.own_editor import edit

        self.code.save()
        if self.code.failed:
            return
        try:
            edit(self.app, self.file.path, self.code.editor.cursor_location[0] + 1)
        except TutorError as error:
            self.tutor.show_error(error)
        self.code.look_at_disk()

    async def action_search(self) -> None:
        self.pane = "code"
        if self.code.is_searching:
            self.code.close_search()
        else:
            await self.code.open_search()
        self.refresh_bindings()

    def action_save(self) -> None:
        self.code.save()
        if not self.code.failed and not self.file.read_only:
            self.notify(self.tutor.strings("file.saved_now", path=self.file.path))
