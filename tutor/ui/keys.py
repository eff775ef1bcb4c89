"""Which keys do what. The footer, the help screen and the command palette all read this table.

A key stands here only if terminals and tmux deliver it as it was pressed (no Alt, no Ctrl+digit,
not tmux's own Ctrl+B), and if the editor does not need it. Each frequent command has a Ctrl key,
because function keys are awkward on some keyboards. Terminals send Shift+F1 to Shift+F12 as F13
to F24, hence both names.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType

ALWAYS = 0
WIDE = 100
"""Columns from which on the text, the code and the results stand side by side."""


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
    Command("run", "ctrl+g,f9", 90),
    Command("next_step", "ctrl+n,ctrl+pagedown", ALWAYS),
    Command("previous_step", "ctrl+o,ctrl+pageup", WIDE),
    Command("hint", "ctrl+t", ALWAYS),
    Command("solution", "f4", WIDE),
    Command("translate", "shift+f4,f16"),
    Command("attempts", "f7", 140),
    Command("next_pane", "f6", ALWAYS),
    Command("previous_pane", "shift+f6,f18"),
    Command("next_blank", "ctrl+l"),
    Command("search", "ctrl+f"),
    Command("save", "ctrl+s"),
    Command("reset", "f8"),
    Command("review", "ctrl+backslash"),
    Command("course_map", "f3", WIDE),
)

APP_COMMANDS = (
    Command("help", "f1", ALWAYS),
    Command("quit", "ctrl+q", ALWAYS),
    Command("language", "f2", 120),
    Command("theme", "f12", 140),
    Command("device", "f10"),
    Command("command_palette", "ctrl+p"),
)

COMMANDS = {command.action: command for command in LESSON_COMMANDS + APP_COMMANDS}
"""By action, in the order in which the footer shows them."""


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Priority bindings, so that they work wherever the focus is.

    The description is the action's name; `TutorScreen.active_bindings` puts a text in its place.
    """
    return [
        Binding(command.keys, command.action, command.action, priority=True) for command in commands
    ]


def shown(action: str) -> str:
    """The first key of a command as a person reads it: `Ctrl+R`."""
    return key_name(COMMANDS[action].keys.partition(",")[0])


def key_name(key: str) -> str:
    """`ctrl+pagedown` -> `Ctrl+PageDown`."""
    names = {"escape": "Esc", "pagedown": "PageDown", "pageup": "PageUp"}
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+"))
