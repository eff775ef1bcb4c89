"""What happens when somebody else ends the program or stops it: a dropped line, `kill`, Ctrl+Z.

When the terminal is gone, Textual's event loop can be stuck for good in a write to it. Hence a
plain signal handler, which Python runs even then: it saves, and ends the process by itself. While
the terminal is there the app ends in the ordinary way, which leaves the terminal as it was.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

CLOSE_SECONDS = 2.0
"""For ending the processes of a run; they end by themselves when we are gone."""

RESIZE_SECONDS = 0.02
"""The size is told at most so often: nobody sees the sizes between."""


class EndingSignals:
    """Handles SIGHUP and SIGTERM from `__init__` to `restore`. In the main thread only."""

    def __init__(
        self, save: Callable[[], None], close: Callable[[], None], leave: Callable[[int], object]
    ) -> None:
        """`leave` gets the exit status; it must return at once."""
        self._save = save
        self._close = close
        self._leave = leave
        self._before: dict[int, Any] = {
            number: signal.signal(number, self._end) for number in (signal.SIGHUP, signal.SIGTERM)
        }

    def restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self._save()
        if terminal_is_there():
            self._leave(128 + number)
            return
        # In a thread: what the signal interrupted may hold a lock that closing wants.
        closing = threading.Thread(target=self._close, daemon=True)
        closing.start()
        closing.join(CLOSE_SECONDS)
        os._exit(128 + number)


class TerminalSignals:
    """Textual's handlers of SIGTSTP, SIGCONT and SIGWINCH run in the event loop.

    What a signal interrupts may hold the lock of the queue to the terminal, and the first two
    write to that. And while the edge of a window is dragged, SIGWINCH interrupts its own handler
    until Python's stack is full. Not by `loop.add_signal_handler`: when the event loop is behind,
    CPython 3.11 can wait for ever in the handler for a lock that the interrupted thread holds.
    From `__init__` to `restore`, for a driver that has the terminal.
    """

    def __init__(
        self, loop: asyncio.AbstractEventLoop, when_only_stopped: Callable[[], object]
    ) -> None:
        """`when_only_stopped` is called after SIGSTOP: what is on the terminal now is not ours."""
        self._loop = loop
        self._when_only_stopped = when_only_stopped
        self._is_suspended = False
        self._is_resize_due = False
        self._before: dict[int, Any] = {}
        self._take_over(signal.SIGTSTP, self._suspend)
        self._take_over(signal.SIGCONT, self._continue)
        self._take_over(signal.SIGWINCH, self._resize)

    def _take_over(self, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
        before = signal.signal(number, handler)
        if before != handler:
            self._before[number] = before

    def resumed(self) -> None:
        """Textual has the terminal again, and its own handler of SIGWINCH is there once more.

        After SIGCONT in the background it has not.
        """
        self._is_suspended = False
        self._take_over(signal.SIGWINCH, self._resize)

    def restore(self) -> None:
        """Textual has given the terminal back: nobody is told its size any more."""
        for number in (signal.SIGTSTP, signal.SIGCONT):
            signal.signal(number, self._before[number])

    def _suspend(self, number: int, frame: FrameType | None) -> None:
        self._is_suspended = True
        self._loop.call_soon_threadsafe(self._before[number], number, frame)

    def _continue(self, number: int, frame: FrameType | None) -> None:
        """Textual hears of SIGCONT only after its own SIGTSTP.

        After any other it would start to read the keys a second time, and each of its two readers
        would get a part of them.
        """
        if self._is_suspended:
            self._loop.call_soon_threadsafe(self._before[number], number, frame)
        else:
            self._loop.call_soon_threadsafe(self._when_only_stopped)

    def _resize(self, number: int, frame: FrameType | None) -> None:
        """Returns at once when one is due: the next signal may be waiting already."""
        if not self._is_resize_due:
            self._is_resize_due = True
            self._loop.call_soon_threadsafe(
                self._loop.call_later, RESIZE_SECONDS, self._tell_size, number, frame
            )

    def _tell_size(self, number: int, frame: FrameType | None) -> None:
        self._is_resize_due = False
        self._before[number](number, frame)


def terminal_is_there() -> bool:
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return False
    return True
