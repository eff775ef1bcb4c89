"""What happens when somebody else ends the program: a dropped line, a shutdown, `kill`.

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


def terminal_is_there() -> bool:
    try:
        termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
    except (termios.error, OSError, ValueError):
        return False
    return True
