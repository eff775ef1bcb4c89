"""Which keys do what. The footer, the help screen and the command palette all read this table.

A key stands here only if terminals and tmux deliver it as it was pressed (no Alt, no Ctrl+digit,
not tmux's own Ctrl+B), and if the editor does not need it. Each frequent command has a Ctrl key,
because function keys are awkward on some keyboards.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Command:
    """Something that the learner can ask for."""

    action: str
    """Name of the action method; its texts are `commands.<action>.*` in the strings."""
    keys: str
    """Comma-separated, as Textual names them. The first is the one that is shown."""
    in_footer: bool = False


LESSON_COMMANDS = (
    Command("cancel", "escape,ctrl+c", in_footer=True),
    Command("close", "escape", in_footer=True),
    Command("check", "ctrl+r,f5", in_footer=True),
    Command("run", "ctrl+g,f9", in_footer=True),
    Command("next_step", "ctrl+n,ctrl+pagedown", in_footer=True),
    Command("previous_step", "ctrl+o,ctrl+pageup"),
    Command("hint", "ctrl+t", in_footer=True),
    Command("solution", "f4", in_footer=True),
    Command("next_pane", "f6", in_footer=True),
    Command("previous_pane", "shift+f6"),
    Command("next_blank", "ctrl+l"),
    Command("search", "ctrl+f"),
    Command("save", "ctrl+s"),
    Command("reset", "f8"),
    Command("course_map", "f3", in_footer=True),
)

APP_COMMANDS = (
    Command("help", "f1", in_footer=True),
    Command("language", "f2"),
    Command("device", "f10"),
    Command("theme", "f12"),
    Command("quit", "ctrl+q", in_footer=True),
)


def bindings(commands: tuple[Command, ...]) -> list[BindingType]:
    """Priority bindings, so that they work wherever the focus is.

    The description is the action's name; `TutorScreen.active_bindings` puts the text of the
    present language in its place.
    """
    return [
        Binding(command.keys, command.action, command.action, show=command.in_footer, priority=True)
        for command in commands
    ]


def shown(action: str) -> str:
    """The first key of a command as a person reads it: `Ctrl+R`."""
    commands = {command.action: command for command in LESSON_COMMANDS + APP_COMMANDS}
    return key_name(commands[action].keys.partition(",")[0])


def key_name(key: str) -> str:
    """`ctrl+pagedown` -> `Ctrl+PageDown`."""
    names = {"escape": "Esc", "pagedown": "PageDown", "pageup": "PageUp"}
    return "+".join(names.get(part, part.capitalize()) for part in key.split("+"))
