"""Help with names while writing: completion, and the documentation of what is installed."""

from __future__ import annotations

import asyncio

from rich.text import Text
from textual import on, work
from textual.widgets import TextArea

from tutor.ui.screens.lesson_console import LessonConsole
from tutor.ui.widgets.indentation import is_in_brackets

SIGNATURE_AFTER_SECONDS = 0.3
"""So long after the last key the call is looked at."""


class LessonAssistance(LessonConsole):
    """Answers come from a thread; the learner types on meanwhile, and a late one is dropped."""

    _unwanted_call: str | None = None
    """Name of the function whose signature was closed."""

    @work(exclusive=True, group="assistance", exit_on_error=False)
    async def action_complete(self) -> None:
        from tutor.assistance import completions

        editor, strings = self.code.editor, self.tutor.strings
        asked = (editor.text, editor.cursor_location)
        found = await asyncio.to_thread(completions, self._python, asked[0], *self._place)
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
        from tutor.assistance import documentation
        from tutor.ui.widgets.side_view import Side

        if self.side_section == "documentation":
            self.close_side()
            return
        editor = self.code.editor
        found = await asyncio.to_thread(documentation, self._python, editor.text, *self._place)
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
        if not is_in_brackets(editor.get_text_range((0, 0), editor.cursor_location)):
            self._unwanted_call = None
            editor.show_call(None)
            return
        await asyncio.sleep(SIGNATURE_AFTER_SECONDS)
        from tutor.assistance import call_at

        call = await asyncio.to_thread(call_at, self._python, editor.text, *self._place)
        editor.show_call(call if call is None or call.name != self._unwanted_call else None)

    def close_signature(self) -> None:
        """And show it no more while the cursor stays in that call."""
        call = self.code.editor.call
        self._unwanted_call = call.name if call else None
        self.code.editor.show_call(None)

    @property
    def _python(self) -> str:
        step = self.place.step
        framework = step.framework if step else self.lesson.framework
        return self.tutor.config.interpreter(framework)

    @property
    def _place(self) -> tuple[int, int]:
        """Line from 1 and column from 0, as jedi counts."""
        row, column = self.code.editor.cursor_location
        return row + 1, column
