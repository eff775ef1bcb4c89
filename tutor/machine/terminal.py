"""The terminal: what it can show, measured where it answers."""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import sys
import termios
import time
import tty
from collections.abc import Iterator, Mapping

from tutor.machine.diagnosis import Diagnosis, Level

MINIMUM_COLUMNS, MINIMUM_ROWS = 60, 15
GOOD_COLUMNS, GOOD_ROWS = 80, 24
_ANSWER_SECONDS = 1.0
_SAMPLES = {"japanese": ("日本", 4), "symbols": ("─✓…", 3)}
"""Name -> a text, and the columns that it has to take."""


def terminal() -> Iterator[Diagnosis]:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Diagnosis("terminal", "terminal-none", Level.NOTE)
        return
    columns, rows = shutil.get_terminal_size()
    yield _size(columns, rows)
    yield _colours(os.environ)
    for name, (sample, expected) in _SAMPLES.items():
        yield _width(name, expected, _measured(sample))


def _size(columns: int, rows: int) -> Diagnosis:
    fields = {"columns": columns, "rows": rows}
    if columns < MINIMUM_COLUMNS or rows < MINIMUM_ROWS:
        return Diagnosis("terminal", "terminal-small", Level.WRONG, fields)
    if columns < GOOD_COLUMNS or rows < GOOD_ROWS:
        return Diagnosis("terminal", "terminal-narrow", Level.NOTE, fields)
    return Diagnosis("terminal", "terminal-size", Level.GOOD, fields)


def _colours(environment: Mapping[str, str]) -> Diagnosis:
    """As Textual decides it: by what the terminal says of itself."""
    name = environment.get("TERM", "")
    inside = "tmux, " if environment.get("TMUX") else ""
    fields = {"term": f"{inside}{name}"}
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return Diagnosis("terminal", "colours-all", Level.GOOD, fields)
    if "256color" in name:
        finding = "colours-256-tmux" if inside else "colours-256"
        return Diagnosis("terminal", finding, Level.NOTE, fields)
    return Diagnosis("terminal", "colours-few", Level.NOTE, fields)


def _width(name: str, expected: int, found: int | None) -> Diagnosis:
    fields = {"found": found, "expected": expected}
    if found is None:
        return Diagnosis("terminal", f"width-{name}-unknown", Level.NOTE, fields)
    if found != expected:
        return Diagnosis("terminal", f"width-{name}-wrong", Level.WRONG, fields)
    return Diagnosis("terminal", f"width-{name}", Level.GOOD, fields)


def _measured(sample: str) -> int | None:
    """Columns that the cursor moves by when `sample` is printed; None without an answer."""
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor, termios.TCSANOW)
        sys.stdout.write(f"\r{sample}\x1b[6n")
        sys.stdout.flush()
        answer = _answer(descriptor)
    except UnicodeEncodeError:
        return None
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
    match = re.search(rb"\x1b\[\d+;(\d+)R", answer)
    return int(match[1]) - 1 if match else None


def _answer(descriptor: int) -> bytes:
    answer = b""
    deadline = time.monotonic() + _ANSWER_SECONDS
    while not answer.endswith(b"R") and (left := deadline - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            answer += os.read(descriptor, 64)
    return answer
