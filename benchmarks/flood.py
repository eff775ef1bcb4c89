"""A run that prints a million lines: the interface's latency, its memory, and the run's time.

    python -m benchmarks.flood [--rounds 5]

In the real program in a pseudo-terminal, whose editor is typed into, ten keys a second: at rest,
while the file runs with its output to /dev/null, and while it prints it all. Latency is from the
key to the letter's bytes; the table shows 95th percentiles. Memory is the program's own resident
size after the flood, less that before.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

import psutil

from benchmarks import figures, latency
from benchmarks.latency import Typist
from benchmarks.terminal import CTRL, tutor

KEYS_AT_REST = 40
END = "ALL PRINTED"
PROGRAM = '''"""Prints {lines} lines{where}."""

import os

output = os.dup(1)
{divert}
for number in range({lines}):
    print("line", number)
os.dup2(output, 1)
print("ALL", "PRINTED")
'''
TO_NULL = "os.dup2(os.open(os.devnull, os.O_WRONLY), 1)"


def measure(program: str) -> tuple[list[float], list[float], float, float]:
    """Latencies at rest and while it runs; seconds of the run; growth in MB."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "first_steps.py").write_text(program)
        with tutor(Path(folder), "first_steps") as terminal:
            terminal.wait_for("import os")
            terminal.rest_until_calm()
            typist, process = Typist(terminal), psutil.Process(terminal.pid)
            at_rest = typist.type_keys(KEYS_AT_REST)
            before = process.memory_info().rss
            busy, seconds = typist.type_until(END, CTRL["g"])
            return at_rest, busy, seconds, (process.memory_info().rss - before) / 1e6


def main() -> None:
    parser = figures.options(__doc__, rounds=5)
    parser.add_argument("--lines", type=int, default=1_000_000)
    arguments = parser.parse_args()
    lines = arguments.lines
    quiet = PROGRAM.format(lines=lines, where=" to /dev/null", divert=TO_NULL)
    loud = PROGRAM.format(lines=lines, where="", divert="")
    of_quiet, of_loud = [], []
    for _ in range(arguments.rounds):
        of_quiet.append(measure(quiet))
        of_loud.append(measure(loud))
    figures.head("output", *latency.CELL_TITLES, "run, s", "growth, MB")
    for name, results in (("to /dev/null", of_quiet), (f"{lines:,} lines", of_loud)):
        at_rest = [one for result in results for one in result[0]]
        busy = [one for result in results for one in result[1]]
        figures.row(
            name,
            *latency.cells(at_rest, busy),
            f"{statistics.median(result[2] for result in results):.2f}",
            f"{max(result[3] for result in results):.0f}",
        )
    times = figures.ratio([one[2] for one in of_loud], [one[2] for one in of_quiet])
    print(f"\nThe run that prints takes {times:.2f} times as long.")


if __name__ == "__main__":
    main()
