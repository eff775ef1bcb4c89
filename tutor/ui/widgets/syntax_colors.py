"""Colours of Python's syntax on a light background.

Textual's default ones are for a dark background; its `github_light` writes class names in a
grey that can hardly be read. These are the colours of GitHub's present light theme (Primer),
each with a contrast above 4.5 on #ececec, which WCAG 2.1 asks of text.
"""

from __future__ import annotations

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

_COLORS = {
    "#a40e26": (
        "conditional",
        "exception",
        "include",
        "keyword",
        "keyword.function",
        "keyword.operator",
        "keyword.return",
        "repeat",
    ),
    "#0a3069": ("string", "string.documentation"),
    "#59636e": ("comment",),
    "#0550ae": ("boolean", "constant.builtin", "float", "function.builtin", "number"),
    "#6639ba": ("function", "function.call", "method", "method.call"),
    "#7d3200": ("class", "constructor", "type", "type.builtin", "type.class"),
}

LIGHT = TextAreaTheme(
    "light",
    syntax_styles={
        capture: Style(color=color) for color, captures in _COLORS.items() for capture in captures
    },
)
