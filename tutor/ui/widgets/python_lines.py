"""Whole lines of Python, commented out or moved to another depth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.ui.widgets.indentation import INDENT


def toggle_comments(lines: Sequence[str]) -> list[str]:
    """Comment the lines out, or take the comment signs away when every written line has one."""
    written = [line for line in lines if line.strip()]
    if not written:
        return list(lines)
    if all(line.lstrip().startswith("#") for line in written):
        return [re.sub(r"^(\s*)# ?", r"\1", line) for line in lines]
    column = min(len(line) - len(line.lstrip()) for line in written)
    return [f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines]


def shift_lines(lines: Sequence[str], levels: int) -> list[str]:
    """Indent by one level (`levels` 1) or dedent (-1), to the next stop. Blank lines stay."""
    shifted = []
    for line in lines:
        text = line.lstrip(" ")
        spaces = len(line) - len(text)
        stop = (spaces if levels > 0 else spaces + INDENT - 1) // INDENT + levels
        shifted.append(" " * (max(0, stop) * INDENT) + text if text else line)
    return shifted
