"""What happens when somebody else ends the program or stops it: a dropped line, `kill`, Ctrl+Z.

When the terminal is gone, Textual's event loop can be stuck for good in a write to it. Hence a
plain signal handler, which Python runs even then: it saves, and ends the process by itself. While
the terminal is there the app ends in the ordinary way, which leaves the terminal as it was.
"""

from __future__ import annotations

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


class ContinueSignal:
    """SIGCONT reaches Textual only after its own SIGTSTP, from `__init__` to `restore`.

    To any other it would start to read the keys a second time, and each of its two readers would
    get a part of them.
    """

    def __init__(
        self, call_soon: Callable[..., object], when_only_stopped: Callable[[], object]
    ) -> None:
        """`when_only_stopped` is called after SIGSTOP: what is on the terminal now is not ours.

        `call_soon` hands everything to the event loop: what a signal interrupts may hold the lock
        of the queue to the terminal, and Textual's own handlers write to that.
        """
        self._call_soon = call_soon
        self._when_only_stopped = when_only_stopped
        self._is_suspended = False
        self._before: dict[int, Any] = {
            number: signal.signal(number, self._take) for number in (signal.SIGTSTP, signal.SIGCONT)
        }

    def resumed(self) -> None:
        """Textual has the terminal again. After SIGCONT in the background it has not."""
        self._is_suspended = False

    def restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _take(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGTSTP:
            self._is_suspended = True
        if self._is_suspended:
            self._call_soon(self._before[number], number, frame)
        else:
            self._call_soon(self._when_only_stopped)


def terminal_is_there() -> bool:
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return False
    return True
