"""Which keys do what. The footer, the help screen and the command palette all read this table.

A key stands here only if terminals and tmux deliver it as it was pressed (no Alt, no Ctrl+digit,
not tmux's own Ctrl+B), and if the editor does not need it. Each frequent command has a Ctrl key,
because function keys are awkward on some keyboards. Terminals send Shift+F1 to Shift+F12 as F13
to F24, hence both names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from textual.binding import Binding, BindingType

from tutor.errors import Phrase, UsageError

ALWAYS = 0
WIDE = 100
"""Columns from which on the text, the code and the results stand side by side."""

_KEY = re.compile(
    r"escape|ctrl\+([a-z@]|backslash|underscore|right_square_bracket|circumflex_accent"
    r"|page(up|down)|home|end|up|down|left|right|f\d{1,2})|(shift\+)?f\d{1,2}"
)


@dataclass(frozen=True)
class Command:
    """Something that the learner can ask for."""

    action: str
    """Name of the action method; its texts are `commands.<action>.*` in the strings."""
    keys: str
    """Comma-separated, as Textual names them. The first is the one that is shown."""
    footer_columns: int | None = None
    """The footer shows it in a terminal of at least this width; None: never."""


LESSON_COMMANDS = (
    Command("cancel", "escape,ctrl+c", ALWAYS),
    Command("close", "escape", ALWAYS),
    Command("check", "ctrl+r,f5", ALWAYS),
    Command("run", "ctrl+g,f9", 110),
    Command("console", "ctrl+right_square_bracket,shift+f5,f17"),
    Command("next_step", "ctrl+n,ctrl+pagedown", ALWAYS),
    Command("previous_step", "ctrl+o,ctrl+pageup", 110),
    Command("hint", "ctrl+t", ALWAYS),
    Command("solution", "f4", WIDE),
    Command("translate", "shift+f4,f16"),
    Command("attempts", "f7", 140),
    Command("next_pane", "f6", ALWAYS),
    Command("previous_pane", "shift+f6,f18"),
    Command("next_blank", "ctrl+l"),
    Command("complete", "ctrl+@"),
    Command("documentation", "shift+f1,f13"),
    Command("next_mark", "shift+f8,f20"),
    Command("search", "ctrl+f", 140),
    Command("edit_elsewhere", "shift+f9,f21"),
    Command("save", "ctrl+s"),
    Command("reset", "f8"),
    Command("review", "ctrl+backslash"),
    Command("course_map", "f3", WIDE),
    Command("tour", "shift+f2,f14"),
)

APP_COMMANDS = (
    Command("help", "f1", ALWAYS),
    Command("quit", "ctrl+q", ALWAYS),
    Command("language", "f2", 120),
    Command("theme", "f12", 140),
    Command("device", "f10"),
    Command("command_palette", "ctrl+p"),
)

_OTHER_KEYS: dict[str, str] = {}
"""Command -> the keys that the learner's settings give it."""

MAP_COMMANDS = tuple(
    command for command in LESSON_COMMANDS if command.action in ("close", "search")
)

CODE_COMMANDS = tuple(
    command
    for command in LESSON_COMMANDS
    if command.action
    in (
        "next_blank",
        "complete",
        "documentation",
        "next_mark",
        "search",
        "edit_elsewhere",
        "save",
        "reset",
    )
)
"""About the learner's code: help tells them with the editor's own keys."""

COMMANDS = {command.action: command for command in LESSON_COMMANDS + APP_COMMANDS}
"""By action, in the order in which the footer shows them."""


def use_keys(keys: Mapping[str, str], path: Path) -> None:
    """Puts other keys in force, out of the settings file `path`. Raises UsageError."""
    for action, named in keys.items():
        if action not in COMMANDS:
            raise UsageError(
                "keys-command-unknown", path=path, command=action, known=", ".join(COMMANDS)
            )
        if not all(map(_can_be_pressed, named.split(","))):
            expected = Phrase("key-names")
            raise UsageError("keys-wrong", path=path, command=action, keys=named, expected=expected)
    owners: dict[str, str] = {}
    for action, command in COMMANDS.items():
        for key in keys.get(action, command.keys).split(","):
            other = owners.setdefault(key, action)
            if other != action and {other, action} != {"cancel", "close"}:
                raise UsageError("keys-taken", path=path, key=key, command=other, other=action)
    _OTHER_KEYS.clear()
    _OTHER_KEYS.update(keys)


def _can_be_pressed(key: str) -> bool:
    """A key that terminals send, and that nobody needs for typing."""
    return bool(_KEY.fullmatch(key))


def keys_of(action: str) -> tuple[str, ...]:
    """Those in force; the first is the one that is shown."""
    return tuple(_OTHER_KEYS.get(action, COMMANDS[action].keys).split(","))


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Priority bindings, so that they work wherever the focus is.

    The description is the action's name; `TutorScreen.active_bindings` puts a text in its place.
    """
    return [
        Binding(command.keys, command.action, command.action, priority=True, id=command.action)
        for command in commands
    ]


def shown(action: str) -> str:
    """The first key of a command as a person reads it: `Ctrl+R`."""
    return key_name(keys_of(action)[0])


def key_name(key: str) -> str:
    """`ctrl+pagedown` -> `Ctrl+PageDown`."""
    names = {
        "escape": "Esc",
        "pagedown": "PageDown",
        "pageup": "PageUp",
        "backslash": "\\",
        "right_square_bracket": "]",
        "@": "Space",
    }
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+"))
