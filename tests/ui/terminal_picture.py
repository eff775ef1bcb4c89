"""What a terminal would show of the bytes that an app really writes."""

from __future__ import annotations

import asyncio
from typing import Any, TypeAlias

import pyte
from textual import events
from textual.driver import Driver
from textual.geometry import Size

Cell: TypeAlias = tuple[Any, ...]
"""Character, foreground, background and marks of one cell."""


class RecordingDriver(Driver):
    """Keeps what the app writes, in the place of a terminal. Unlike Textual's headless driver
    it is written to, so the compositor's real output is seen."""

    written: str = ""

    def write(self, data: str) -> None:
        self.written += data

    def take(self) -> str:
        """Everything written since the last call."""
        written, self.written = self.written, ""
        return written

    def start_application_mode(self) -> None:
        size = Size(*(self._size or (80, 24)))
        event = events.Resize(size, size)
        asyncio.get_running_loop().call_soon(self._app.post_message, event)

    def disable_input(self) -> None: ...

    def stop_application_mode(self) -> None: ...


class Picture:
    """A terminal emulator's screen."""

    def __init__(self, width: int, height: int) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.Stream(self._screen)

    def feed(self, data: str) -> None:
        self._stream.feed(data)

    @property
    def cursor(self) -> tuple[int, int]:
        return self._screen.cursor.x, self._screen.cursor.y

    @property
    def text(self) -> list[str]:
        return list(self._screen.display)

    def cells(self) -> list[list[Cell]]:
        return [
            [self._visible(self._screen.buffer[y][x]) for x in range(self._screen.columns)]
            for y in range(self._screen.lines)
        ]

    @staticmethod
    def _visible(cell: Any) -> Cell:
        """What can be seen of a cell: a blank without marks has no foreground."""
        marks = (cell.underscore, cell.strikethrough, cell.reverse)
        foreground = (
            None if cell.data == " " and not any(marks) else (cell.fg, cell.bold, cell.italics)
        )
        return (cell.data, foreground, cell.bg, *marks)


def differences(one: Picture, other: Picture) -> list[tuple[int, int, Cell, Cell]]:
    """Column, row and both cells, wherever two pictures do not look the same."""
    return [
        (x, y, cell, other_cell)
        for y, rows in enumerate(zip(one.cells(), other.cells(), strict=True))
        for x, (cell, other_cell) in enumerate(zip(*rows, strict=True))
        if cell != other_cell
    ]
