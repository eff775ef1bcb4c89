"""The learner's code: the editor, what there is to say about the file, and the search."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widgets import TextArea

from tutor.ui.exercise_file import BothKept, ExerciseFile, Saved, SaveFailed, SaveOutcome
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.notice import Notice, Remark
from tutor.ui.widgets.problem_line import ProblemLine
from tutor.writing.definitions import step_line

if TYPE_CHECKING:
    from tutor.ui.widgets.completion_list import CompletionList
    from tutor.writing.assistance import Completion

SAVE_AFTER_SECONDS = 0.25
RETRY_AFTER_SECONDS = 5.0
LOOK_EVERY_SECONDS = 1.0
READ_OVER_AFTER_SECONDS = 0.6
"""So long after the last key the program is read over for what cannot be right."""


class CodePane(Vertical):
    """Saves the text shortly after each change and takes up what other programs write."""

    class SaveStateChanged(Message):
        """The text is on the disk now or no longer, or saving has begun to fail."""

    def __init__(self, file: ExerciseFile) -> None:
        super().__init__(id="code")
        self.file = file
        self.failed = False
        """The last attempt to save did not succeed; the text is on the screen alone."""
        self._save_timer: Timer | None = None
        self._shown_state = (True, False)

    def compose(self) -> ComposeResult:
        yield Notice(id="file-notice")
        editor = Editor(self.file.text, read_only=self.file.read_only, id="editor")
        yield editor
        yield ProblemLine()

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY_SECONDS, self.look_at_disk)
        self.read_over()
        if self.file.read_only:
            self.notice = Remark("lesson.read_only", is_severe=True)
        elif not self.file.is_saved:
            self.save_soon()

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def is_searching(self) -> bool:
        return bool(self.query("SearchBar"))

    @property
    def notice(self) -> Remark | None:
        return self.query_one("#file-notice", Notice).remark

    @notice.setter
    def notice(self, remark: Remark | None) -> None:
        self.query_one("#file-notice", Notice).remark = remark

    # Saving

    @on(TextArea.Changed, "#editor")
    def save_soon(self) -> None:
        self.file.text = self.editor.text
        self._show_save_state()
        self.read_over()
        if not self.file.is_saved and self._save_timer is None:
            delay = RETRY_AFTER_SECONDS if self.failed else SAVE_AFTER_SECONDS
            self._save_timer = self.set_timer(delay, self.save_in_background)

    @work(group="save")
    async def save_in_background(self) -> None:
        self._save_timer = None
        outcome = await asyncio.to_thread(self.file.save)
        self.show_outcome(outcome)

    def save(self) -> SaveOutcome:
        """Now, before anything is done with the text."""
        self.file.text = self.editor.text
        outcome = self.file.save()
        self.show_outcome(outcome)
        return outcome

    def show_outcome(self, outcome: SaveOutcome) -> None:
        match outcome:
            case Saved() if self.failed:
                self.failed = False
                self.notice = Remark("file.recovered")
            case Saved():
                pass
            case BothKept(other):
                self.failed = False
                fields = {"file": self.file.path.name, "other": other.name}
                self.notice = Remark("file.both_kept", fields, is_severe=True)
            case SaveFailed(error):
                self.failed = True
                self.notice = Remark("file.retrying", error=error, is_severe=True)
        self._show_save_state()
        if not self.file.is_saved:
            self.save_soon()

    def _show_save_state(self) -> None:
        state = (self.file.is_saved, self.failed)
        if state != self._shown_state:
            self._shown_state = state
            self.post_message(self.SaveStateChanged())

    @property
    def is_saved(self) -> bool:
        return self.file.is_saved

    # What cannot be right

    @work(exclusive=True, group="problems", exit_on_error=False)
    async def read_over(self) -> None:
        """The newest text only: each call takes the place of the one before."""
        await asyncio.sleep(READ_OVER_AFTER_SECONDS)
        from tutor.writing.problems import problems

        found = await asyncio.to_thread(problems, self.editor.text)
        self.editor.mark_problems([problem.line for problem in found])
        self.query_one(ProblemLine).problems = found

    @on(TextArea.SelectionChanged, "#editor")
    def show_problem_of_line(self) -> None:
        self.query_one(ProblemLine).line = self.editor.cursor_location[0] + 1

    # Other programs

    @on(events.AppFocus)
    @work(group="look", exclusive=True)
    async def look_at_disk(self) -> None:
        if self.file.is_saved and (self.failed or await asyncio.to_thread(self.file.is_gone)):
            self.save_in_background()  # The text is on the screen alone.
            return
        if not await asyncio.to_thread(self.file.changed_by_others):
            return
        self.file.text = self.editor.text
        if self.file.take_up():
            self.editor.load_text(self.file.text)
            self.notice = Remark("file.taken_up", {"file": self.file.path.name})
        elif not self.file.is_saved:
            self.save_in_background()

    def replace_text(self, text: str) -> Path | None:
        """Returns the backup of the present one. Raises WorkspaceError; then nothing changed."""
        self.file.text = self.editor.text
        if isinstance(outcome := self.file.save(), SaveFailed):
            raise outcome.error
        backup = self.file.replace_text(text)
        self.editor.load_text(text)
        self._show_save_state()
        return backup

    # Places

    def go_to_step(self, step_id: str) -> None:
        """To the blank of the step, or to what it defines."""
        line = step_line(self.editor.text, step_id)
        if line is not None:
            self.editor.go_to_line(line)

    async def open_search(self) -> None:
        # Imported here: most of the time nobody searches.
        from tutor.ui.widgets.search_bar import SearchBar

        if not self.is_searching:
            await self.mount(SearchBar(self.editor))

    @property
    def completions(self) -> CompletionList | None:
        """The list, while one is shown."""
        for found in self.query("CompletionList"):
            return found  # type: ignore[return-value] # imported late
        return None

    async def show_completions(self, found: Sequence[Completion]) -> None:
        from tutor.ui.widgets.completion_list import CompletionList

        await self.mount(CompletionList(self.editor, found))

    def close_completions(self) -> None:
        if self.completions is not None:
            self.completions.close()

    def close_search(self) -> None:
        self.query("SearchBar").remove()
        self.editor.focus()
