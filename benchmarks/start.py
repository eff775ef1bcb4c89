"""How long from the command to the first usable screen, as a ratio to a minimal Textual app.

    python -m benchmarks.start [PAIRS]

Both programs run in a real pseudo-terminal, in turn, so that a noisy machine disturbs both alike.
A screen counts as usable when the text that the person will work on can be read on it. Prints a
Markdown table with medians; the last column is the median of the ratios of the pairs.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

COLUMNS, ROWS = 120, 40
LIMIT_SECONDS = 30.0
MINIMAL = """
from textual.app import App
from textual.widgets import TextArea

class Minimal(App):
    def compose(self):
        yield TextArea("print('ready')")

Minimal().run()
"""


def seconds_until(text: str, command: Sequence[str], home: Path) -> float:
    """From the fork until `text` stands on the screen. The clock stops at the bytes' arrival."""
    begin = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(DL_TUTOR_HOME=str(home), DL_TUTOR_CONFIG=str(home / "none.toml"))
        os.environ.update(TERM="xterm-256color", LANG="en_US.UTF-8")
        os.execv(command[0], list(command))
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    try:
        while time.perf_counter() - begin < LIMIT_SECONDS:
            if not select.select([descriptor], [], [], 0.1)[0]:
                continue
            data = os.read(descriptor, 65536)
            arrived = time.perf_counter() - begin
            stream.feed(data)
            if any(text in line for line in screen.display):
                return arrived
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(descriptor)
    raise TimeoutError(f"{text!r} did not come within {LIMIT_SECONDS} s: {' '.join(command)}")


def main(pairs: int = 9) -> None:
    python = sys.executable
    minimal = (python, "-c", MINIMAL)
    cases = {
        "a lesson (`dl-tutor first_steps`)": ((python, "-m", "tutor", "first_steps"), "def loss"),
        "the course map (`dl-tutor`)": ((python, "-m", "tutor"), "First steps"),
    }
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, medians of {pairs} pairs\n")
    print("| first usable screen | dl-tutor, s | minimal Textual app, s | ratio |")
    print("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name, (command, text) in cases.items():
            seconds_until(text, command, home)  # Writes the bytecode, and the exercise's file.
            seconds_until("ready", minimal, home)
            ours, theirs = [], []
            for _ in range(pairs):
                ours.append(seconds_until(text, command, home))
                theirs.append(seconds_until("ready", minimal, home))
            ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
            print(
                f"| {name} | {statistics.median(ours):.2f} | {statistics.median(theirs):.2f} "
                f"| {ratio:.2f} |"
            )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
