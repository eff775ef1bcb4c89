"""The real program in a real pseudo-terminal, with pyte in the place of the terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import pyte

KEYS = {
    "ctrl+c": b"\x03",
    "ctrl+f": b"\x06",
    "ctrl+g": b"\x07",
    "ctrl+l": b"\x0c",
    "ctrl+n": b"\x0e",
    "ctrl+o": b"\x0f",
    "ctrl+q": b"\x11",
    "ctrl+r": b"\x12",
    "ctrl+t": b"\x14",
    "ctrl+z": b"\x1a",
    "ctrl+]": b"\x1d",
    "enter": b"\r",
    "tab": b"\t",
    "escape": b"\x1b",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f6": b"\x1b[17~",
    "f12": b"\x1b[24~",
    "shift+f9": b"\x1b[20;2~",
    "delete": b"\x1b[3~",
    "end": b"\x1b[F",
    "shift+home": b"\x1b[1;2H",
    "ctrl+home": b"\x1b[1;5H",
    "ctrl+end": b"\x1b[1;5F",
}
"""As xterm and tmux send them."""

TUTOR = (sys.executable, "-m", "tutor")
QUIET_SECONDS = 0.15
LIMIT_SECONDS = 30.0


class Program:
    """`python -m tutor` in a terminal of `columns` × `rows`. Ends it at the end of the `with`."""

    def __init__(
        self,
        home: Path,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        bytes_per_second: float | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """`bytes_per_second`: of the line between the program and the terminal; None: no limit.

        `command` is run in the place of the tutor, a shell for example.
        """
        self._bytes_per_second = bytes_per_second
        self.written = bytearray()
        """All that the terminal has received."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.status: int | None = None
        """Exit status as `waitpid` gives it; None while the program is alive."""
        # Not the C environment: readline, which pytest imports, has put the size of another
        # terminal there.
        unwanted = ("COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "LC_MESSAGES")
        child_environment = {
            **{name: value for name, value in os.environ.items() if name not in unwanted},
            "DL_TUTOR_HOME": str(home),
            "DL_TUTOR_CONFIG": str(home / "config.toml"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "TERM": "xterm-256color",
            "LANG": "en_US.UTF-8",
            "LC_ALL": "",
            **(environment or {}),
        }
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            command = command or TUTOR
            os.execve(command[0], [*command, *arguments], child_environment)
        self.resize(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.is_alive():
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self._fd >= 0:
            os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def press(self, *keys: str) -> None:
        """Names of `KEYS`, or text to type; waits for the screen to settle after each."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key.encode()))
            self.settle()

    def type(self, text: str) -> None:
        """As a person does: character by character, so that it is no paste."""
        for character in text:
            self.press_and_go_on(character)
        self.settle()

    def press_and_go_on(self, character: str) -> None:
        """Takes what is drawn meanwhile, and does not wait for the screen to settle."""
        os.write(self._fd, character.encode())
        self._read(0.01)

    def type_without_waiting(self, text: str) -> None:
        os.write(self._fd, text.encode())

    def children(self) -> list[psutil.Process]:
        """Every process that the program has started and that still lives."""
        return list(psutil.Process(self.pid).children(recursive=True))

    def settle(self) -> None:
        """Reads until the program has written nothing for a moment."""
        while self._read(QUIET_SECONDS):
            pass

    def wait_for(self, text: str, limit_seconds: float = LIMIT_SECONDS) -> None:
        """Raises AssertionError with the screen when the text does not come."""
        self._wait(lambda: text in self.text, f"{text!r} to be seen", limit_seconds)

    def wait_until_gone(self, text: str, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._wait(lambda: text not in self.text, f"{text!r} to go", limit_seconds)

    def wait_until(self, is_so: Callable[[], bool], limit_seconds: float = LIMIT_SECONDS) -> None:
        self._wait(is_so, "what was to come", limit_seconds)

    def wait_for_end(self, limit_seconds: float = LIMIT_SECONDS) -> int:
        """The exit status; negative for a signal."""
        self._wait(lambda: not self.is_alive(), "the program to end", limit_seconds)
        assert self.status is not None
        return os.waitstatus_to_exitcode(self.status)

    def _wait(self, is_so: Callable[[], bool], what: str, limit_seconds: float) -> None:
        deadline = time.monotonic() + limit_seconds
        while not is_so():
            if time.monotonic() > deadline:
                raise AssertionError(f"waited for {what}; the screen is\n{self.text}")
            self._read(0.05)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def hang_up(self) -> None:
        """The terminal goes away, as when an SSH line drops."""
        os.close(self._fd)
        self._fd = -1

    def is_alive(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = status
        return self.status is None

    def _read(self, wait_seconds: float) -> bool:
        if self._fd < 0:
            time.sleep(wait_seconds)
            return False
        ready, _, _ = select.select([self._fd], [], [], wait_seconds)
        if not ready:
            return False
        try:
            # In the portions of a slow line, which arrive after the time that each takes.
            portion = 65536 if self._bytes_per_second is None else 256
            data = os.read(self._fd, portion)
        except OSError:
            return False  # The other side is closed.
        if self._bytes_per_second is not None:
            time.sleep(len(data) / self._bytes_per_second)
        self.written += data
        # pyte takes the `>` and `?` of some private sequences for text.
        self._stream.feed(_without_private_modes(data))
        return bool(data)


def _without_private_modes(data: bytes) -> bytes:
    return re.sub(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z]|\x1b\[[0-9;]*\$[a-z]|\x1bP.*?\x1b\\", b"", data)
