"""Where a program defines something: by its lines, so that one with an error has places too."""

from __future__ import annotations

import re


def step_line(source: str, step_id: str) -> int | None:
    """The blank of the step, else what it defines. Counted from 1."""
    return blank_line(source, step_id) or definition_line(source, step_id)


def blank_line(source: str, step_id: str) -> int | None:
    """The first line of the step that is still to be written; None when there is none."""
    blank = f'"to do: {step_id}"'
    blanks = (number for number, line in enumerate(source.splitlines(), 1) if blank in line)
    return next(blanks, None)


def definition_line(source: str, name: str) -> int | None:
    """`CNNModel.metrics` is `metrics` within `CNNModel`; None when there is no such name."""
    lines = source.splitlines()
    found = 0
    for part in name.split("."):
        definition = re.compile(rf"\s*(?:async\s+def|def|class)\s+{re.escape(part)}\b")
        rows = (row for row in range(found, len(lines)) if definition.match(lines[row]))
        found = next(rows, found - 1) + 1
    return found or None


def definition_text(source: str, name: str) -> str | None:
    """The whole definition with its decorators, moved to the left edge; None without one."""
    line = definition_line(source, name)
    if line is None:
        return None
    lines = source.splitlines()
    first = line - 1
    depth = _depth(lines[first])
    while first and lines[first - 1].startswith(" " * depth + "@"):
        first -= 1
    last = line
    for row in range(line, len(lines)):
        # The closing bracket of a signature over several lines stands at the same depth.
        if lines[row].strip() and _depth(lines[row]) <= depth and lines[row].strip()[0] not in ")]":
            break
        if lines[row].strip():
            last = row + 1
    return "".join(f"{one[depth:]}\n" for one in lines[first:last])


def definitions_in(text: str) -> tuple[str, ...]:
    """Names of the outermost functions and classes."""
    found = re.findall(r"^(?:async\s+def|def|class)\s+(\w+)", text, re.MULTILINE)
    return tuple(dict.fromkeys(found))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
