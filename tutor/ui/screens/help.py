"""All keys, in the learner's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.ui.keys import APP_COMMANDS, LESSON_COMMANDS, Command, key_name, keys_of
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence
from tutor.ui.strings import Strings

_EDITOR_KEYS = (
    ("help.editor_leave", "help.editor_leave_help"),
    ("( [ {  \"  '", "help.editor_pairs"),
    ("Ctrl+Z  Ctrl+Y", "help.editor_undo"),
    ("Ctrl+/", "help.editor_comment"),
    ("Shift+←↑↓→", "help.editor_select"),
    ("Ctrl+X  Ctrl+C  Ctrl+V", "help.editor_copy"),
)


class Help(TutorDialog[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,q", "close", show=False)]

    def __init__(self, file: Path | None) -> None:
        """`file` is the learner's own file of the lesson that is open."""
        super().__init__(classes="dialog")
        self.file = file

    def compose(self) -> ComposeResult:
        strings = self.tutor.strings
        with VerticalScroll(classes="box large"):
            if self.file is not None:
                yield Static(sentence(strings("help.file"), "tutor.muted"))
                yield Static(str(self.file), markup=False, classes="below")
            yield Static(_keys(strings))
            yield Static(sentence(strings("help.close"), "tutor.muted"), classes="spaced")

    def action_close(self) -> None:
        self.dismiss(None)


def _keys(strings: Strings) -> RenderableType:
    def commands(title: str, listed: tuple[Command, ...]) -> list[RenderableType]:
        rows = [
            ("  ".join(map(key_name, _pressed(command.action))), command.action)
            for command in listed
        ]
        return [
            Text(strings(title), "markdown.h1"),
            _table([(keys, strings(f"commands.{action}.help")) for keys, action in rows]),
            Text(),
        ]

    editor = [
        (strings(keys) if keys in strings else keys, strings(text)) for keys, text in _EDITOR_KEYS
    ]
    return Group(
        *commands("help.lesson", LESSON_COMMANDS),
        *commands("help.everywhere", APP_COMMANDS),
        Text(strings("help.editor"), "markdown.h1"),
        _table(editor),
    )


def _pressed(action: str) -> list[str]:
    """Without the other names of Shift and a function key."""
    return [key for key in keys_of(action) if not re.fullmatch(r"f(1[3-9]|2\d)", key)]


def _table(rows: list[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=22)
    table.add_column(ratio=1)
    for keys, text in rows:
        table.add_row(Text(keys, "tutor.neutral"), sentence(text))
    return table
