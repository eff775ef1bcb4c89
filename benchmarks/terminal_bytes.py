"""How many bytes one typed character sends to the terminal.

    python -m benchmarks.terminal_bytes

Runs real programs in a pseudo-terminal: the tutor's editor, Textual's own TextArea, and vim, all
with the same file, and types the same text into each, one character at a time, waiting until the
output has been quiet before the next. Prints a Markdown table of medians; what counts is the
ratio of its rows. Bytes depend on the file, the text and the colours, not on the machine.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SIZES = ((80, 24), (160, 45))
LINE = 25
"""Of PROGRAM; the text is typed at its end."""
TYPED = "    loss = F.cross_entropy(model(X + 0.1 * noise), y)  # mean"
QUIET_SECONDS = 0.15
START_SECONDS = 20.0

PROGRAM = '''"""A training loop in PyTorch."""

import torch
import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    """Two layers for 8×8 digits."""

    def __init__(self, hidden: int = 64) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(64, hidden),
            nn.ReLU(),
            nn.Linear(hidden, 10),
        )

    def forward(self, X: torch.Tensor) -> torch.Tensor:
        return self.layers(X)


def train_step(model, optimizer, X, y):

    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def evaluate(model: nn.Module, X: torch.Tensor, y: torch.Tensor) -> float:
    """Share of right answers."""
    model.eval()
    with torch.no_grad():
        right = (model(X).argmax(dim=1) == y).float().mean()
    model.train()
    return right.item()


def train(model, X, y, epochs=20, batch_size=32):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        order = torch.randperm(len(X))
        for start in range(0, len(X), batch_size):
            batch = order[start : start + batch_size]
            train_step(model, optimizer, X[batch], y[batch])
        print(f"epoch {epoch}: {evaluate(model, X, y):.3f}")
'''


@dataclass(frozen=True)
class Terminal:
    """The side of a pseudo-terminal that a person would sit at."""

    fd: int

    def type(self, text: str) -> int:
        """Send a key; returns how many bytes came back until it was quiet."""
        os.write(self.fd, text.encode())
        return len(self.read_until_quiet())

    def read_until_quiet(self, first_seconds: float = 1.0) -> bytes:
        """Output until none has come for QUIET_SECONDS; waits `first_seconds` for its begin."""
        output = b""
        wait = first_seconds
        while select.select([self.fd], [], [], wait)[0]:
            try:
                output += os.read(self.fd, 1 << 16)
            except OSError:  # Linux reports the end of the program so.
                break
            wait = QUIET_SECONDS
        return output


@contextmanager
def running(command: Sequence[str], width: int, height: int) -> Iterator[Terminal]:
    """`command` in a terminal of that size, ended at the end."""
    process, fd = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        os.environ.pop("NO_COLOR", None)
        os.execvp(command[0], list(command))
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
    terminal = Terminal(fd)
    try:
        terminal.read_until_quiet(START_SECONDS)
        time.sleep(1.0)
        terminal.read_until_quiet()
        yield terminal
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(fd)


def bytes_per_character(command: Sequence[str], first_keys: str, size: tuple[int, int]) -> float:
    """Median over the characters of TYPED."""
    with running(command, *size) as terminal:
        if first_keys:
            terminal.type(first_keys)
        return statistics.median(terminal.type(character) for character in TYPED)


def show(widget: str, layout: str, path: Path) -> None:
    """Run one editing widget in an app, as the child process of the benchmark."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal
    from textual.widgets import Static, TextArea

    from tutor.ui.widgets.editor import Editor

    class Bench(App[None]):
        CSS = "Horizontal > * { width: 1fr; height: 1fr; }"

        def compose(self) -> ComposeResult:
            text = path.read_text()
            with Horizontal():
                if layout == "half":
                    yield Static("What this step asks for. " * 60)
                yield (
                    Editor(text)
                    if widget == "editor"
                    else TextArea.code_editor(text, language="python", theme="css")
                )

        def on_mount(self) -> None:
            area = self.query_one(TextArea)
            area.focus()
            area.move_cursor((LINE - 1, 0))

    Bench().run()


def main() -> None:
    vim = shutil.which("vim") or shutil.which("vim.tiny")
    print("| program | 80×24 | 160×45 |\n| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exercise.py"
        path.write_text(PROGRAM)
        this = [sys.executable, "-m", "benchmarks.terminal_bytes"]
        for layout in ("full", "half"):
            for widget in ("editor", "textarea"):
                cells = [
                    bytes_per_character([*this, widget, layout, str(path)], "", size)
                    for size in SIZES
                ]
                print(
                    f"| {widget}, {layout} screen | {cells[0]:.0f} | {cells[1]:.0f} |", flush=True
                )
        if vim is None:
            print("| vim | not installed | not installed |")
        else:
            command = [vim, "-u", "NONE", "-N", "-n", "-c", "set number", str(path)]
            cells = [bytes_per_character(command, f"{LINE}Gi", size) for size in SIZES]
            print(f"| {Path(vim).name}, full screen | {cells[0]:.0f} | {cells[1]:.0f} |")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        show(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
    else:
        main()
