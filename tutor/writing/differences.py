"""What differs between two programs, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["same", "removed", "added"]


@dataclass(frozen=True)
class Line:
    kind: Kind
    text: str
    """Without its line end."""


def differences(old: str, new: str) -> tuple[Line, ...]:
    """All lines of both: the old ones of a place before the new ones."""
    before, after = old.splitlines(), new.splitlines()
    lines: list[Line] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            lines += [Line("same", text) for text in before[start:end]]
        else:
            lines += [Line("removed", text) for text in before[start:end]]
            lines += [Line("added", text) for text in after[new_start:new_end]]
    return tuple(lines)


def near_changes(lines: Sequence[Line], context: int = 3) -> tuple[Line | None, ...]:
    """The changed lines and `context` lines around each; None stands for lines left out."""
    changed = [row for row, line in enumerate(lines) if line.kind != "same"]
    near: list[Line | None] = []
    for row, line in enumerate(lines):
        if any(abs(row - other) <= context for other in changed):
            near.append(line)
        elif near[-1:] != [None]:
            near.append(None)
    return tuple(near)
