"""Colours of Python in the editor, for the dark and for the light theme."""

from __future__ import annotations

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

_NAMES = {
    "keyword": (
        "keyword",
        "keyword.function",
        "keyword.return",
        "keyword.operator",
        "conditional",
        "repeat",
        "exception",
        "include",
    ),
    "string": ("string", "string.documentation"),
    "comment": ("comment",),
    "number": ("number", "float", "boolean", "constant.builtin"),
    "function": ("function", "function.call", "method", "method.call"),
    "type": ("class", "type", "type.class", "type.builtin", "constructor"),
}
"""Kind -> names in Textual's highlighting query for Python. Everything else is plain text."""

_COLOURS = {
    "dark": {
        "keyword": "#bb9af7",
        "string": "#9ece6a",
        "comment": "#7c8394",
        "number": "#ff9e64",
        "function": "#7aa2f7",
        "type": "#7dcfff",
    },
    "light": {
        "keyword": "#7b3fa0",
        "string": "#2b7030",
        "comment": "#6c7079",
        "number": "#a24a00",
        "function": "#2456a6",
        "type": "#0f6a80",
    },
}


def editor_theme(theme: str) -> TextAreaTheme:
    """`theme` is `dark` or `light`. What is not about syntax follows the stylesheet."""
    styles = {
        name: Style(color=_COLOURS[theme][kind]) for kind, names in _NAMES.items() for name in names
    }
    return TextAreaTheme(f"tutor-{theme}", syntax_styles=styles)
