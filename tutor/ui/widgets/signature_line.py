"""The signature of the function whose call is being written, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

if TYPE_CHECKING:
    from tutor.writing.assistance import Call


def signature_line(call: Call, width: int, style: Style, present_style: Style) -> Text:
    """The present parameter stands out; those before it are left out when there is no room."""
    first = 0
    if call.present is not None:
        parts = call.parameters[: call.present + 1]
        while first < call.present and len(call.name) + len(", ".join(parts[first:])) + 6 > width:
            first += 1
    line = Text(f" {call.name}(" + ("… " if first else ""), style, no_wrap=True)
    for index, parameter in enumerate(call.parameters[first:], first):
        if index > first:
            line.append(", ")
        line.append(parameter, present_style if index == call.present else "")
    line.append(")")
    line.truncate(width, overflow="ellipsis", pad=True)
    return line
