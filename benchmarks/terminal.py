"""The side of a pseudo-terminal that a person would sit at, for any program."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
import pyte

from benchmarks.figures import step_named
from tutor.course.starter import solution
from tutor.storage.progress import Progress

LIMIT_SECONDS = 60.0
QUIET_SECONDS = 0.15
CALM_SECONDS = 1.0
CTRL = {letter: chr(ord(letter) - ord("a") + 1) for letter in "gnr"}
DOWN, CTRL_END, ESCAPE, F6 = "\x1b[B", "\x1b[1;5F", "\x1b", "\x1b[17~"
_LONGEST_TEXT = 100
SIZE = (120, 40)
"""Columns and rows, where nothing else is said."""


class Terminal:
    """Runs `command` and ends it, at the end of the `with`, with all that it started."""

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = SIZE,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.began = time.perf_counter()
        self.bytes_read = 0
        self._seen: dict[bytes, float | None] = {}
        self._tail = b""
        columns, rows = size
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="en_US.UTF-8")
            for name in ("NO_COLOR", "COLUMNS", "LINES", "LC_ALL"):
                os.environ.pop(name, None)
            os.environ.update(environment or {})
            os.execvp(command[0], list(command))
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def read(self, wait_seconds: float) -> bytes:
        """What has come, or comes within that time; nothing when nothing does."""
        if not select.select([self._fd], [], [], max(0.0, wait_seconds))[0]:
            return b""
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # Linux reports the end of the program so.
            return b""
        self.bytes_read += len(data)
        self._look_for_expected(self._tail + data)
        self._tail = data[-_LONGEST_TEXT:]
        return data

    def _look_for_expected(self, data: bytes) -> None:
        for text, seen in self._seen.items():
            if seen is None and text in data:
                self._seen[text] = time.perf_counter()

    def send(self, keys: str) -> None:
        os.write(self._fd, keys.encode())

    def rest(self, seconds: float) -> None:
        """Reads for that long."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)

    def settle(self, first_seconds: float = 1.0) -> None:
        """Reads until it is quiet; waits `first_seconds` for the beginning."""
        wait = first_seconds
        while self.read(wait):
            wait = QUIET_SECONDS

    def press(self, keys: str) -> int:
        """How many bytes come for them until it is quiet."""
        before = self.bytes_read
        self.send(keys)
        self.settle()
        return self.bytes_read - before

    def expect(self, text: str) -> None:
        """From now on `seen_at` knows when its bytes came, whoever reads them."""
        self._seen[text.encode()] = None

    def seen_at(self, text: str) -> float | None:
        """Time (`perf_counter`) at which the bytes of an expected text came."""
        return self._seen[text.encode()]

    def seconds_until(self, text: str, keys: str) -> float:
        """From the keys to the bytes of `text`, wherever on the screen."""
        self.expect(text)
        began = time.perf_counter()
        self.send(keys)
        while (seen := self.seen_at(text)) is None:
            if not self.read(began + LIMIT_SECONDS - time.perf_counter()):
                raise TimeoutError(f"{text!r} did not come")
        return seen - began

    def rest_until_calm(self) -> None:
        """Until neither the program nor what it has started computes: all is ready, then."""
        before = -1.0
        while (now := self._processor_seconds()) - before > 0.1 * CALM_SECONDS:
            before = now
            self.rest(CALM_SECONDS)

    def processes(self) -> list[psutil.Process]:
        """The program, then all that it has started."""
        program = psutil.Process(self.pid)
        return [program, *program.children(recursive=True)]

    def _processor_seconds(self) -> float:
        seconds = 0.0
        for process in self.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                times = process.cpu_times()
                seconds += times.user + times.system
        return seconds

    def shows(self, text: str, keys: str) -> bool:
        """Whether the screen has it when all is quiet after the keys."""
        self.send(keys)
        wait = 3.0
        while data := self.read(wait):
            self._stream.feed(data)
            wait = 2 * QUIET_SECONDS
        return any(text in line for line in self._screen.display)

    def wait_for(self, text: str) -> float:
        """Until `text` stands on the screen: seconds from the start to its bytes' arrival."""
        deadline = time.perf_counter() + LIMIT_SECONDS
        while time.perf_counter() < deadline:
            data = self.read(0.1)
            arrived = time.perf_counter() - self.began
            self._stream.feed(data)
            if any(text in line for line in self._screen.display):
                return arrived
        shown = "\n".join(line.rstrip() for line in self._screen.display)
        raise TimeoutError(f"{text!r} did not come within {LIMIT_SECONDS} s:\n{shown}")


def tutor(home: Path, *arguments: str, size: tuple[int, int] = SIZE) -> Terminal:
    """`dl-tutor` with a workspace of its own, whose owner has been there before."""
    if not (home / ".dl-tutor").exists():
        Progress(home).set_preference("tour", "seen")
    environment = {"DL_TUTOR_HOME": str(home), "DL_TUTOR_CONFIG": str(home / "none.toml")}
    return Terminal([sys.executable, "-m", "tutor", *arguments], size, environment)


def tutor_at(home: Path, name: str, size: tuple[int, int] = SIZE) -> Terminal:
    """`dl-tutor` at `LESSON:STEP`, all of it solved, with a warm worker."""
    _, lesson, step = step_named(name)
    (home / f"{lesson.id}.py").write_text(solution(lesson, "en"))
    terminal = tutor(home, lesson.id, size=size)
    terminal.wait_for(lesson.prose["en"].title)
    terminal.rest_until_calm()
    number = [one.id for one in lesson.steps].index(step) + 1
    if not any(terminal.shows(f"step {number} of", CTRL["n"]) for _ in range(number + 1)):
        raise TimeoutError(f"step {number} of {lesson.id} did not come")
    terminal.rest_until_calm()
    return terminal
