"""How deep the next line of a Python program begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

INDENT = 4
"""Spaces of one level."""

_LEAVES_BLOCK = re.compile(r"\s*(return|pass|break|continue|raise)\b")
_TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n]*)
  | (?P<quote>\"{3}|'{3}|"|')
  | (?P<open>[\(\[\{])
  | (?P<close>[\)\]\}])
  | (?P<continued>\\\n)
  | (?P<newline>\n)
    """,
    re.VERBOSE,
)


@dataclass
class _Statement:
    """Where a program stands at its end: the statement that is being written there."""

    start: int = 0
    """Offset of the first line of the statement."""
    brackets: list[int] = field(default_factory=list)
    """Offsets of the brackets that are still open."""
    in_string: bool = False
    """Whether the program ends within a string of three quotes."""
    comment: int | None = None
    """Offset of the comment on the last line."""


def is_in_brackets(program: str) -> bool:
    """Whether a bracket is open at the end of `program`."""
    return bool(_last_statement(program).brackets)


def _last_statement(program: str) -> _Statement:
    statement = _Statement()
    position = 0
    while (token := _TOKEN.search(program, position)) is not None:
        position = token.end()
        match token.lastgroup:
            case "comment":
                statement.comment = token.start()
            case "quote":
                end = _string_end(program, position, token.group())
                if end is None:
                    statement.in_string = True
                    return statement
                position = end
            case "open":
                statement.brackets.append(token.start())
            case "close":
                if statement.brackets:
                    statement.brackets.pop()
            case "newline":
                statement.comment = None
                if not statement.brackets:
                    statement.start = position
    return statement


def _string_end(program: str, position: int, quote: str) -> int | None:
    """Offset after the closing quote; None when a string of three quotes is never closed."""
    while position < len(program):
        if program[position] == "\\":
            position += 2
        elif program.startswith(quote, position):
            return position + len(quote)
        elif program[position] == "\n" and len(quote) == 1:
            return position  # An ordinary string ends with its line, closed or not.
        else:
            position += 1
    return None if len(quote) == 3 else position


def next_indentation(before: str) -> int:
    """Spaces that the next line begins with, when `before` is the program up to the cursor."""
    line_start = before.rfind("\n") + 1
    line = before[line_start:]
    indentation = _leading_spaces(line)
    if not line.strip():
        return indentation
    statement = _last_statement(before)
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
