"""The line that is typed into the console, with its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from tutor.ui.widgets.indentation import INDENT

MOST_LINES = 500
"""Of the history."""


class ConsoleInput(Input):
    """Up and down go through `history`, which it shares with whoever made it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", show=False),
        Binding("down", "recall(1)", show=False),
        Binding("tab", "complete", show=False),
    ]

    @dataclass
    class CompletionRequested(Message):
        text: str
        """Before the cursor."""

    @dataclass
    class LinesPasted(Message):
        lines: list[str]
        """All but the last, which is still in the input."""

    class Abandoned(Message):
        """What was typed is not wanted any more."""

    def __init__(self, history: list[str]) -> None:
        super().__init__(id="console-input", compact=True, select_on_focus=False)
        self.history = history
        self._position = len(history)
        self._draft = ""

    def remember(self, line: str) -> None:
        if line.strip() and self.history[-1:] != [line]:
            self.history.append(line)
            del self.history[:-MOST_LINES]
        self._position = len(self.history)

    def action_recall(self, by: int) -> None:
        """The draft stands after the last line."""
        position = self._position + by
        if not 0 <= position <= len(self.history):
            return
        if self._position == len(self.history):
            self._draft = self.value
        self._position = position
        self.show_line(self._draft if position == len(self.history) else self.history[position])

    def show_line(self, line: str) -> None:
        self.value = line
        self.cursor_position = len(line)

    def action_complete(self) -> None:
        before = self.value[: self.cursor_position]
        if before.strip():
            self.post_message(self.CompletionRequested(before))
        else:
            self.insert_text_at_cursor(" " * INDENT)

    def action_copy(self) -> None:
        """Ctrl+C copies what is selected; with nothing selected it gives the line up."""
        if self.selection.is_empty:
            self.post_message(self.Abandoned())
        else:
            super().action_copy()

    def _on_paste(self, event: events.Paste) -> None:
        lines = event.text.split("\n")
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            before, after = self.value[: self.cursor_position], self.value[self.cursor_position :]
            self.show_line(lines[-1].rstrip("\r") + after)
            first = [line.rstrip("\r") for line in lines[:-1]]
            self.post_message(self.LinesPasted([before + first[0], *first[1:]]))
