"""How deep the next line of a Python program begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from tutor.writing.statement import statement_at_end

INDENT = 4
"""Spaces of one level."""

_LEAVES_BLOCK = re.compile(r"\s*(return|pass|break|continue|raise)\b")


def next_indentation(before: str) -> int:
    """Spaces that the next line begins with, when `before` is the program up to the cursor."""
    line_start = before.rfind("\n") + 1
    line = before[line_start:]
    indentation = _leading_spaces(line)
    if not line.strip():
        return indentation
    statement = statement_at_end(before)
    if statement.in_string:
        return indentation
    if statement.brackets:
        bracket = statement.brackets[-1]
        if bracket < line_start:
            return indentation
        code = before[: statement.comment].rstrip()
        if bracket == len(code) - 1:
            return indentation + INDENT
        first = bracket + 1
        while before[first] == " ":
            first += 1
        return cell_len(before[line_start:first])
    code = before[statement.start : statement.comment].rstrip()
    indentation = _leading_spaces(before[statement.start :])
    if code.endswith(":"):
        return indentation + INDENT
    if _LEAVES_BLOCK.match(code):
        return max(0, indentation - INDENT)
    return indentation


_CONTINUES = re.compile(r"\s*(?P<word>else|elif|except|finally)\b.*$")
_OPENS = {
    "else": ("if", "elif", "for", "while", "except", "try"),
    "elif": ("if", "elif"),
    "except": ("try", "except"),
    "finally": ("try", "except", "else"),
}


def clause_indentation(above: Sequence[str], line: str) -> int | None:
    """Where `else`, `elif`, `except` or `finally` belongs, when `line` stands deeper than that.

    `above`: the lines before it. None when the line is no such clause or stands where it can stay.
    """
    clause = _CONTINUES.match(line)
    if clause is None:
        return None
    present = deepest = _leading_spaces(line)
    opener = re.compile(rf"\s*(async\s+)?({'|'.join(_OPENS[clause['word']])})\b")
    for earlier in reversed(above):
        depth = _leading_spaces(earlier)
        if not earlier.strip() or depth > deepest:
            continue
        if opener.match(earlier):
            return depth if depth < present else None
        deepest = depth - 1  # What begins at this depth before it has ended here.
    return None


def _leading_spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
