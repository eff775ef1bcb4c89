"""Lines that differ, as Rich renders them: marked with + and −, coloured, never wrapped."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.style import Style
from rich.syntax import Syntax
from rich.text import Text

from tutor.writing.differences import Line

_MARKS = {"same": " ", "removed": "−", "added": "+"}


def difference(lines: Sequence[Line | None], *, dark: bool) -> RenderableType:
    """None stands for lines that are left out."""
    shown = []
    for line in lines:
        if line is None:
            shown.append(Text("  ⋮", "tutor.muted"))
            continue
        # Line by line: one half of a string over several lines may be in the other program.
        text = Text(f"{_MARKS[line.kind]} ") + code(line.text, dark=dark)
        if line.kind != "same":
            text.stylize(f"tutor.{line.kind}")
        text.no_wrap, text.overflow = True, "ignore"
        shown.append(text)
    return Group(*shown)


def code(source: str, *, dark: bool) -> Text:
    """Python in colours."""
    theme = "one-dark" if dark else "friendly"
    text = Syntax("", "python", theme=theme, background_color="default").highlight(source)
    # No background: neither the terminal's own ("default") nor the theme's is ours.
    text.style = ""
    text.spans = [
        span._replace(style=Style(color=style.color, bold=style.bold, italic=style.italic))
        for span in text.spans
        if isinstance(style := span.style, Style)
    ]
    text.rstrip()
    text.no_wrap, text.overflow = True, "ignore"
    return text
