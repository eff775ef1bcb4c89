"""From the key to the verdict: a warm worker against a cold `python`, and against Jupyter kernels.

    python -m benchmarks.key_to_verdict [--rounds 5] [LESSON:STEP ...]

* warm: what a learner gets, `Session.check` with a worker that has imported the framework
  beforehand, from the call to the verdict. A fresh process each time.
* cold: one plain process imports the framework and runs the same probe on the solution.
* kernel: the same work as a cell of a Jupyter kernel that has imported the framework; its first
  cell, and the same cell once more, when all that a framework keeps in its process is there.

Timed in turn; the table shows medians, and medians of each round's ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel

from benchmarks import figures
from benchmarks.session import REST_SECONDS, plain_environment, wait_until_warm, warm_seconds
from tutor.config import Config
from tutor.course.model import Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.runner.session import Session

STEPS = (
    "tf_digits:train_step",
    "tf_digits:CNNModel",
    "keras_digits:CNNModel.metrics",
    "torch_digits:train_step",
    "flax_digits:train_step",
    "keras_jax_digits:CNNModel.test_step",
    "first_steps:descend",
)

IMPORT = """
import importlib, sys
from pathlib import Path
for name in {imports!r}:
    importlib.import_module(name)
"""
WORK = """
sys.path.insert(0, {course!r})
from tutor.worker import probing
from tutor.worker.learner import Learner
class Quiet:
    def send(self, kind, **fields):
        pass
folder, step = Path({folder!r}), {step!r}
exec(compile((folder / "probe.py").read_text(), "probe.py", "exec"), {{"__name__": "lesson_probe"}})
learner = Learner(folder.name, folder.name + ".py", (folder / "solution.py").read_text())
try:
    probing.probe_of(step)(probing.Run(learner, probing.Observe(Quiet()), 1, folder / "files"))
except probing.Stop:
    pass
"""


def code(lesson: Lesson, step: str) -> tuple[str, str]:
    """What imports the framework, and what does the work of a check."""
    imports = IMPORT.format(imports=FRAMEWORKS[lesson.step(step).framework].imports)
    folder = lesson.folder
    return imports, WORK.format(course=str(folder.parent), folder=str(folder), step=step)


def cold_seconds(lesson: Lesson, step: str) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "".join(code(lesson, step))],
        env=plain_environment(lesson, step),
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


@contextmanager
def kernel(environment: dict[str, str]) -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(env=environment, stderr=subprocess.DEVNULL)
    try:
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def cell_seconds(client: BlockingKernelClient, source: str) -> float:
    began = time.perf_counter()
    reply = client.execute_interactive(source, output_hook=lambda _: None)
    seconds = time.perf_counter() - began
    assert reply["content"]["status"] == "ok", reply["content"]
    return seconds


def kernel_seconds(lesson: Lesson, step: str) -> tuple[float, float]:
    """Of the first cell after the import, and of the same cell again."""
    imports, work = code(lesson, step)
    with kernel(plain_environment(lesson, step)) as client:
        cell_seconds(client, imports)
        time.sleep(REST_SECONDS)
        return cell_seconds(client, work), cell_seconds(client, work)


def measure(name: str, rounds: int) -> None:
    course, lesson, step = figures.step_named(name)
    warm, cold, first, again = [], [], [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        Session(course, Config(workspace=Path(folder))) as session,
    ):
        warm_seconds(session, lesson, step)
        for _ in range(rounds):
            warm.append(warm_seconds(session, lesson, step))
            wait_until_warm(session, lesson, step)
            of_first, of_again = kernel_seconds(lesson, step)
            first.append(of_first)
            again.append(of_again)
            cold.append(cold_seconds(lesson, step))
    figures.row(
        FRAMEWORKS[lesson.step(step).framework].title,
        f"`{name}`",
        *(f"{statistics.median(seconds):.2f}" for seconds in (warm, cold, first, again)),
        *(f"{figures.ratio(warm, others):.3f}" for others in (cold, first, again)),
    )


def main() -> None:
    parser = figures.options(__doc__, rounds=5)
    parser.add_argument("steps", nargs="*", default=STEPS, metavar="LESSON:STEP")
    arguments = parser.parse_args()
    figures.head(
        "framework",
        "step",
        "warm, s",
        "cold, s",
        "kernel, s",
        "kernel again, s",
        "warm / cold",
        "warm / kernel",
        "warm / kernel again",
    )
    for name in arguments.steps:
        measure(name, arguments.rounds)


if __name__ == "__main__":
    main()
