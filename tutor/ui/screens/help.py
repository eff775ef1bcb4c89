"""All keys, in the learner's language: first those of where they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar, TypeAlias

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tutor.ui.keys import APP_COMMANDS, CODE_COMMANDS, LESSON_COMMANDS, Command, key_name, keys_of
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence
from tutor.ui.strings import Strings

Row: TypeAlias = tuple[str, str] | Command
"""Keys and what they do, each a key of the strings or what a keyboard says; or a command."""

_ABOUT_CODE = frozenset(command.action for command in CODE_COMMANDS)

SECTIONS: dict[str, tuple[Row, ...]] = {
    "lesson": tuple(one for one in LESSON_COMMANDS if one.action not in _ABOUT_CODE),
    "everywhere": (("?", "help.question_mark"), *APP_COMMANDS),
    "editor": (
        *CODE_COMMANDS,
        ("help.editor_leave", "help.editor_leave_help"),
        ("( [ {  \"  '", "help.editor_pairs"),
        ("Ctrl+Z  Ctrl+Y", "help.editor_undo"),
        ("Ctrl+/", "help.editor_comment"),
        ("Shift+←↑↓→", "help.editor_select"),
        ("Ctrl+X  Ctrl+C  Ctrl+V", "help.editor_copy"),
    ),
    "text": (("↑ ↓  PageUp  PageDown", "help.text_scroll"), ("Tab", "help.text_leave")),
    "search": (
        ("Enter  ↓", "help.search_next"),
        ("↑", "help.search_previous"),
        ("Tab", "help.search_field"),
        ("Ctrl+R", "help.search_replace"),
        ("Ctrl+A", "help.search_all"),
        ("Esc", "help.close_it"),
    ),
    "completions": (
        ("↑ ↓", "help.completions_choose"),
        ("Enter  Tab", "help.completions_take"),
        ("Esc", "help.completions_close"),
    ),
    "console": (
        ("Enter", "help.console_evaluate"),
        ("↑ ↓", "help.console_history"),
        ("Tab", "help.console_complete"),
        ("Ctrl+C", "help.console_clear"),
        ("Esc", "help.close_it"),
    ),
    "attempts": (
        ("↑ ↓", "help.attempts_choose"),
        ("Space", "help.attempts_compare"),
        ("Enter", "help.attempts_restore"),
        ("Tab", "help.attempts_scroll"),
        ("Esc", "help.close_it"),
    ),
    "devices": (
        ("↑ ↓", "help.devices_choose"),
        ("Enter", "help.devices_take"),
        ("Esc", "help.close_it"),
    ),
    "map": (
        ("↑ ↓", "help.map_choose"),
        ("Enter", "help.map_open"),
        ("Ctrl+F", "help.map_search"),
    ),
}
"""Title is `help.SECTION`. A widget or a screen names its own in `HELP_SECTION`."""


class Help(TutorDialog[None]):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark", "close", show=False)]

    def __init__(self, section: str, file: Path | None) -> None:
        """`section` stands first; `file` is the learner's own of the lesson that is open."""
        super().__init__(classes="dialog")
        self.section = section
        self.file = file

    def compose(self) -> ComposeResult:
        strings = self.tutor.strings
        with VerticalScroll(classes="box large"):
            if self.file is not None:
                yield Static(sentence(strings("help.file"), "tutor.muted"))
                yield Static(str(self.file), markup=False, classes="below")
            for name in sorted(SECTIONS, key=lambda name: name != self.section):
                yield Static(sentence(strings(f"help.{name}"), "markdown.h1"))
                yield Static(_table(SECTIONS[name], strings), classes="below")
            yield Static(sentence(strings("help.close"), "tutor.muted"))

    def action_close(self) -> None:
        self.dismiss(None)


def _table(rows: tuple[Row, ...], strings: Strings) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(width=22)
    table.add_column(ratio=1)
    for row in rows:
        if isinstance(row, Command):
            keys, said = "  ".join(_pressed(row.action)), f"commands.{row.action}.help"
        else:
            keys, said = row
            keys = strings(keys) if keys in strings else keys
        table.add_row(Text(keys, "tutor.neutral"), sentence(strings(said)))
    return table


def _pressed(action: str) -> list[str]:
    """Without the other names of Shift and a function key."""
    keys = [key for key in keys_of(action) if not re.fullmatch(r"f(1[3-9]|2\d)", key)]
    return [key_name(key) for key in keys]
