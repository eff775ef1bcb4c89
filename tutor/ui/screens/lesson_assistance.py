"""Help with names while writing: completion, and the documentation of what is installed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from rich.text import Text
from textual import on, work
from textual.widgets import TextArea

from tutor.ui.screens.lesson_console import LessonConsole
from tutor.writing.statement import statement_at_end

if TYPE_CHECKING:
    from tutor.writing.assistance import Assistance, Place

_Answer = TypeVar("_Answer")


SIGNATURE_AFTER_SECONDS = 0.3
"""So long after the last key the call is looked at."""


class LessonAssistance(LessonConsole):
    """Answers come from a thread; the learner types on meanwhile, and a late one is dropped."""

    _unwanted_call: str | None = None
    """Name of the function whose signature was closed."""

    @work(exclusive=True, group="assistance", exit_on_error=False)
    async def action_complete(self) -> None:
        editor, strings = self.code.editor, self.tutor.strings
        asked = (editor.text, editor.cursor_location)
        found = await self._answer(lambda known, place: known.completions(place))
        if asked != (editor.text, editor.cursor_location) or self.code.completions is not None:
            return
        if not found:
            self.notify(strings("completion.none"))
        elif len(found) == 1:
            editor.insert(found[0].rest)
        else:
            await self.code.show_completions(found)
            self.refresh_bindings()

    @work(exclusive=True, group="assistance", exit_on_error=False)
    async def action_documentation(self) -> None:
        """Of the name at the cursor, in the place of the text; again: it closes."""
        from tutor.ui.widgets.side_view import Side

        if self.side_section == "documentation":
            self.close_side()
            return
        found = await self._answer(lambda known, place: known.documentation(place))
        if found is None:
            self.notify(self.tutor.strings("documentation.none"))
            return
        await self._lay(Side("documentation", Text(found.text), {"name": found.name}))

    # The call that is being written

    @on(TextArea.SelectionChanged, "#editor")
    @work(exclusive=True, group="signature", exit_on_error=False)
    async def show_signature(self) -> None:
        """Of the innermost call that the cursor is in, a moment after the last key."""
        editor = self.code.editor
        before = editor.get_text_range((0, 0), editor.cursor_location)
        if not statement_at_end(before).brackets:
            self._unwanted_call = None
            editor.show_call(None)
            return
        await asyncio.sleep(SIGNATURE_AFTER_SECONDS)
        call = await self._answer(lambda known, place: known.call_at(place))
        editor.show_call(call if call is None or call.name != self._unwanted_call else None)

    def close_signature(self) -> None:
        """And show it no more while the cursor stays in that call."""
        call = self.code.editor.call
        self._unwanted_call = call.name if call else None
        self.code.editor.show_call(None)

    async def _answer(self, question: Callable[[Assistance, Place], _Answer]) -> _Answer:
        from tutor.writing.assistance import Assistance, Place

        step, session = self.place.step, self.tutor.session
        python = self.tutor.config.interpreter(step.framework if step else self.lesson.framework)
        editor = self.code.editor
        row, column = editor.cursor_location
        place = Place(editor.text, row + 1, column)

        def ask() -> _Answer:
            return question(Assistance(python, session.names(), session.console()), place)

        return await asyncio.to_thread(ask)
