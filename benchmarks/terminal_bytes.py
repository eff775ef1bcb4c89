"""Bytes sent to the terminal: for a typed character, a scrolled line, a second of a live chart.

    python -m benchmarks.terminal_bytes

Runs real programs in a pseudo-terminal, all with the same file: the tutor, a plain Textual
TextArea, pythonlings and vim. Keys are sent one at a time, each when the output of the one before
has been quiet; the tables show medians. Bytes depend on the file and the colours, not on the
machine. The chart is that of `tf_digits:train`, from a second after the key to shortly before
the verdict.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks import figures, peers
from benchmarks.terminal import CTRL, DOWN, ESCAPE, F6, Terminal, tutor, tutor_at

SIZES = ((80, 24), (160, 45))
LINE = 25
"""Of PROGRAM; the text is typed there."""
TYPED = "    loss = F.cross_entropy(model(X + 0.1), y)"
SCROLLED_LINES = 10
LINES_ABOVE = 60
"""More than any of the screens has: the next line is beneath the last that is seen."""
VERDICT_SECONDS = 0.3
"""So long before it was all there the verdict may have begun to come."""
TRAINING, VERDICT = "tf_digits:train", "Passed"

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

TEXT_AREA = """
import sys
from pathlib import Path
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import Static, TextArea

class Bench(App):
    CSS = "Horizontal > * { width: 1fr; height: 1fr; }"

    def compose(self):
        text = Path(sys.argv[1]).read_text()
        with Horizontal():
            if sys.argv[2] == "half":
                yield Static("What this step asks for. " * 60)
            yield TextArea.code_editor(text, language="python", theme="css")

    def on_mount(self):
        self.query_one(TextArea).focus()

Bench().run()
"""


def bytes_of_keys(terminal: Terminal, first: str = "", last: str = "") -> tuple[float, float]:
    """Medians for a character and for a line, when the program shows the top of the file.

    `first` and `last`: keys before and after typing.
    """
    terminal.press(DOWN * (LINE - 1) + first)
    character = statistics.median(terminal.press(key) for key in TYPED)
    terminal.press(last)
    terminal.press(DOWN * (LINES_ABOVE - LINE))
    line = statistics.median(terminal.press(DOWN) for _ in range(SCROLLED_LINES))
    return character, line


def of_tutor(folder: Path, size: tuple[int, int]) -> tuple[float, float]:
    (folder / "first_steps.py").write_text(PROGRAM * 2)
    with tutor(folder, "first_steps", size=size) as terminal:
        terminal.wait_for("First steps")
        terminal.rest_until_calm()
        if size[0] < 100:
            terminal.press(F6)  # one pane at a time: the code's
        return bytes_of_keys(terminal)


def of_text_area(layout: str, folder: Path, size: tuple[int, int]) -> tuple[float, float]:
    path = folder / "exercise.py"
    path.write_text(PROGRAM * 2)
    with Terminal([sys.executable, "-c", TEXT_AREA, str(path), layout], size) as terminal:
        terminal.wait_for("import torch")
        terminal.rest_until_calm()
        return bytes_of_keys(terminal)


def of_pythonlings(folder: Path, size: tuple[int, int]) -> tuple[float, float]:
    command = peers.pythonlings(folder)
    peers.first_exercise(folder).write_text(PROGRAM * 2)
    with Terminal(command, size) as terminal:
        terminal.wait_for("Press Enter to start")
        terminal.rest_until_calm()
        terminal.press("\r")
        return bytes_of_keys(terminal)


def of_vim(folder: Path, size: tuple[int, int]) -> tuple[float, float]:
    path = folder / "exercise.py"
    path.write_text(PROGRAM * 2)
    command = [peers.vim(), "-u", "NONE", "-N", "-n", "-c", "set number", str(path)]
    with Terminal(command, size) as terminal:
        terminal.rest_until_calm()  # pyte does not know all that vim says
        return bytes_of_keys(terminal, first="i", last=ESCAPE)


def bytes_per_second(folder: Path, size: tuple[int, int]) -> float:
    with tutor_at(folder, TRAINING, size) as terminal:
        terminal.expect(VERDICT)
        terminal.send(CTRL["r"])
        terminal.rest(1.0)  # panes come to the front
        read = [(time.perf_counter(), terminal.bytes_read)]
        while (ended := terminal.seen_at(VERDICT)) is None:
            terminal.rest(0.05)
            read.append((time.perf_counter(), terminal.bytes_read))
        live = [one for one in read if one[0] < ended - VERDICT_SECONDS]
        (began, before), (last, after) = live[0], live[-1]
        return (after - before) / (last - began)


PROGRAMS: Mapping[str, Callable[[Path, tuple[int, int]], tuple[float, float]]] = {
    "dl-tutor": of_tutor,
    "Textual TextArea, full screen": partial(of_text_area, "full"),
    "Textual TextArea, half screen": partial(of_text_area, "half"),
    f"pythonlings {peers.PYTHONLINGS}": of_pythonlings,
    "vim": of_vim,
}


def main() -> None:
    figures.options(__doc__, rounds=1).parse_args()
    figures.head(
        "program",
        *(f"{what}, {columns}×{rows}" for columns, rows in SIZES for what in ("character", "line")),
    )
    for name, measure in PROGRAMS.items():
        cells = []
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                cells += [f"{figure:.0f}" for figure in measure(Path(folder), size)]
        figures.row(name, *cells)
    figures.head(
        "dl-tutor, a second of a live chart", *(f"{columns}×{rows}" for columns, rows in SIZES)
    )
    cells = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            cells.append(f"{bytes_per_second(Path(folder), size):.0f}")
    figures.row(f"`{TRAINING}`", *cells)


if __name__ == "__main__":
    main()
