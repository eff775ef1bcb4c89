"""Where a Python program stands at its end, also one that can't be parsed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
class Statement:
    """That is being written at the end of a program."""

    start: int = 0
    """Offset of the first line of the statement."""
    brackets: list[int] = field(default_factory=list)
    """Offsets of the brackets that are still open."""
    in_string: bool = False
    """Whether the program ends within a string of three quotes."""
    comment: int | None = None
    """Offset of the comment on the last line."""


def statement_at_end(program: str) -> Statement:
    statement = Statement()
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
