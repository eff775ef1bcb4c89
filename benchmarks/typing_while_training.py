"""Typing while a model trains: the editor's latency against that at rest.

    python -m benchmarks.typing_while_training [--rounds 3]

In the real program in a pseudo-terminal, ten keys a second, from the key to the letter's bytes;
the table shows 95th percentiles. While a step is checked whose loss is drawn as it trains, and
while a script runs that keeps every core busy with a thread each.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import figures, latency
from benchmarks.latency import Typist
from benchmarks.terminal import CTRL, tutor, tutor_at

KEYS_AT_REST = 60
SCRIPT_END, VERDICT = "ALL TRAINED", "Passed"
STEPS = ("tf_digits:train", "torch_digits:train")
EVERY_CORE = f'''"""Trains a layer in a thread for each core; NumPy releases the GIL."""

import threading
import time

import numpy as np


def train(seed, seconds=6.0):
    rng = np.random.default_rng(seed)
    X, y, w = rng.normal(size=(2000, 400)), rng.normal(size=(2000, 10)), np.zeros((400, 10))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        w -= 1e-5 * X.T @ (X @ w - y)


threads = [threading.Thread(target=train, args=[seed]) for seed in range({os.cpu_count()})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("ALL", "TRAINED")
'''


def while_a_step_trains(name: str) -> tuple[list[float], list[float]]:
    """Latencies at rest, and until the verdict."""
    with tempfile.TemporaryDirectory() as folder, tutor_at(Path(folder), name) as terminal:
        typist = Typist(terminal)
        return typist.type_keys(KEYS_AT_REST), typist.type_until(VERDICT, CTRL["r"])[0]


def while_a_script_trains() -> tuple[list[float], list[float]]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "first_steps.py").write_text(EVERY_CORE)
        with tutor(Path(folder), "first_steps") as terminal:
            terminal.wait_for("import threading")
            terminal.rest_until_calm()
            typist = Typist(terminal)
            return typist.type_keys(KEYS_AT_REST), typist.type_until(SCRIPT_END, CTRL["g"])[0]


def main() -> None:
    arguments = figures.options(__doc__, rounds=3).parse_args()
    situations: dict[str, Callable[[], tuple[list[float], list[float]]]] = {
        **{f"`{name}`, its loss drawn": partial(while_a_step_trains, name) for name in STEPS},
        "a script with a thread for each core": while_a_script_trains,
    }
    figures.head("while training", *latency.CELL_TITLES)
    for title, measure in situations.items():
        results = [measure() for _ in range(arguments.rounds)]
        at_rest = [one for result in results for one in result[0]]
        busy = [one for result in results for one in result[1]]
        figures.row(title, *latency.cells(at_rest, busy))


if __name__ == "__main__":
    main()
