"""What the learner did before: attempts to look at and to restore, and a review of the lesson."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import work

from tutor.course.starter import starter
from tutor.errors import TutorError
from tutor.ui.screens.lesson_beside import LessonBeside
from tutor.ui.widgets.notice import Remark


class LessonHistory(LessonBeside):
    """Whatever puts another text into the file keeps the present one as a backup."""

    @work(exclusive=True, group="attempts")
    async def action_attempts(self) -> None:
        step = self.place.step
        if step is None:
            return
        try:
            attempts = await asyncio.to_thread(self.progress.attempts, self.lesson.id, step.id)
        except TutorError as error:
            self.tutor.show_error(error)
            return
        if not attempts:
            self.notify(self.tutor.strings("attempts.none"))
            return
        # Imported here: it brings numpy.
        from tutor.ui.screens.attempts import AttemptsScreen

        wanted = await self.app.push_screen_wait(AttemptsScreen(step, attempts))
        if wanted is not None and wanted.code != self.code.editor.text:
            self._replace_text(wanted.code, "file.restored")

    @work
    async def action_reset(self) -> None:
        if self.file.read_only or not await self.tutor.ask("reset"):
            return
        if self._replace_text(starter(self.lesson, self.tutor.strings.language), "file.backup"):
            self.code.editor.move_cursor((0, 0))
            self.results.clear()
            self.show_result("")
            if self.place.step is not None:
                self.code.go_to_step(self.place.step.id)

    def _replace_text(self, text: str, remark: str) -> bool:
        """False when it could not be done; then nothing has changed, and the learner is told."""
        if self.file.read_only:
            return False
        try:
            backup: Path | None = self.code.replace_text(text)
        except TutorError as error:
            self.tutor.show_error(error)
            return False
        self.code.notice = Remark(remark, {"path": backup}) if backup else None
        return True

    def action_review(self) -> None:
        """From a blank starter, and back again to the text that was kept."""
        self.tutor.open_lesson(self.lesson.id, review=not self.is_review)
