"""What cannot be right in a program, seen without running it: pyflakes, for undefined names."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Problem:
    line: int
    """Counted from 1."""
    kind: Literal["syntax", "undefined"]
    detail: str
    """Python's own message, or the name."""


def problems(source: str) -> tuple[Problem, ...]:
    """In the order of their lines. Imports pyflakes, so it is not for the screen's own thread."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        last = source.count("\n") + 1
        return (Problem(min(error.lineno or 1, last), "syntax", error.msg),)
    except (ValueError, RecursionError) as error:  # A NUL byte; brackets without end.
        return (Problem(1, "syntax", str(error)),)
    from pyflakes.checker import Checker
    from pyflakes.messages import UndefinedLocal, UndefinedName

    found = [
        Problem(message.lineno, "undefined", str(message.message_args[0]))
        for message in Checker(tree).messages
        if isinstance(message, UndefinedName | UndefinedLocal)
    ]
    return tuple(sorted(found, key=lambda problem: problem.line))
