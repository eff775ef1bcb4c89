"""Sentences as Rich renders them: wrapped as Japanese and English want it, `code` set apart."""

from __future__ import annotations

import re

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import StyleType
from rich.table import Table
from rich.text import Text

from tutor.ui.line_breaks import line_breaks

_CODE = re.compile(r"`([^`]+)`")


class Sentence:
    """A paragraph that breaks its lines by `line_breaks`."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.text.split(allow_blank=True):
            for part in line.divide(line_breaks(line.plain, options.max_width)):
                part.rstrip()
                yield part


def sentence(text: str, style: StyleType = "") -> Sentence:
    """`text` with its backquoted parts in the style of code."""
    styled = Text(style=style)
    position = 0
    for match in _CODE.finditer(text):
        styled.append(text[position : match.start()])
        styled.append(match[1], "markdown.code")
        position = match.end()
    styled.append(text[position:])
    return Sentence(styled)


def marked(mark: str, style: StyleType, text: str, text_style: StyleType = "") -> Table:
    """A sentence behind a mark such as ✓, with a hanging indent."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1, no_wrap=True)
    grid.add_column(ratio=1)
    grid.add_row(Text(mark, style=style), sentence(text, text_style))
    return grid
