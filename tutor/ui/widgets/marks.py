"""Lines that are followed while the text around them changes: marked ones, and the cursor's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["error", "problem"]


@dataclass(frozen=True)
class _MarkedLine:
    mark: Mark
    text: str
    """Of the line when it was marked: a line that was edited has lost its mark."""


class Marks:
    """Which lines are marked; rows are counted from 0. A mark moves along with its line."""

    def __init__(self, marks: Mapping[int, Mark], lines: Sequence[str]) -> None:
        self._count = len(lines)
        self._rows = {
            row: _MarkedLine(mark, lines[row])
            for row, mark in marks.items()
            if 0 <= row < len(lines)
        }

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(self._rows)

    def at(self, row: int) -> Mark | None:
        return self._rows[row].mark if row in self._rows else None

    def follow(self, lines: Sequence[str], cursor_row: int) -> None:
        """Take up an edit that ended at the cursor."""
        if not self._rows:
            self._count = len(lines)
            return
        shift = len(lines) - self._count
        self._count = len(lines)
        followed: dict[int, _MarkedLine] = {}
        for row, marked in self._rows.items():
            moved = row + shift
            # The line of the same text that lies on the edit's other side is another line.
            candidates = (moved, row) if cursor_row <= moved else (row, moved)
            for candidate in candidates:
                if 0 <= candidate < len(lines) and lines[candidate] == marked.text:
                    followed[candidate] = marked
                    break
        self._rows = followed


def moved_row(old: Sequence[str], new: Sequence[str], row: int) -> int | None:
    """Where the line `row` of the old text is in the new one; None when nothing is alike."""
    shorter = min(len(old), len(new))
    same_above = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    if row < same_above:
        return row
    same_below = next((i for i in range(shorter) if old[-1 - i] != new[-1 - i]), shorter)
    if len(old) - 1 - row < same_below:
        return row + len(new) - len(old)
    if any(line.strip() for line in [*new[:same_above], *new[len(new) - same_below :]]):
        return min(row, len(new) - 1)
    return None
