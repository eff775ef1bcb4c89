"""Memory of the program, and of program and warm worker, against importing the framework.

    python -m benchmarks.memory [LESSON ...]

The real program in a pseudo-terminal, at a lesson, once its worker is warm. Plain is a `python`
that imports what the worker imports, and waits. Proportional set sizes: what several processes
share counts once.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import psutil

from benchmarks import figures
from benchmarks.session import plain_environment
from benchmarks.terminal import tutor
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Lesson
from tutor.frameworks import FRAMEWORKS

LESSONS = ("first_steps", "tf_digits", "torch_digits", "flax_digits", "keras_jax_digits")
PLAIN = """
import importlib, sys
for name in sys.argv[1].split(","):
    importlib.import_module(name)
print("imported", flush=True)
sys.stdin.read()
"""


def megabytes(process: psutil.Process) -> float:
    return float(process.memory_full_info().pss) / 1e6


def plain(lesson: Lesson) -> float:
    imports = ",".join(FRAMEWORKS[lesson.framework].imports)
    with subprocess.Popen(
        [sys.executable, "-c", PLAIN, imports],
        env=plain_environment(lesson, lesson.steps[0].id),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return megabytes(psutil.Process(process.pid))


def of_tutor(lesson: Lesson) -> tuple[float, float]:
    """The program's own, and with all that it has started."""
    with (
        tempfile.TemporaryDirectory() as folder,
        tutor(Path(folder), lesson.id) as terminal,
    ):
        terminal.wait_for(lesson.prose["en"].title)
        terminal.rest_until_calm()
        own, *others = map(megabytes, terminal.processes())
        return own, own + sum(others)


def main() -> None:
    parser = figures.options(__doc__, rounds=1)
    parser.add_argument("lessons", nargs="*", default=LESSONS, metavar="LESSON")
    arguments = parser.parse_args()
    course = load_course()
    figures.head("lesson", "program, MB", "with worker, MB", "plain import, MB", "ratio")
    for lesson_id in arguments.lessons:
        lesson = load_lesson(course, lesson_id)
        own, together = of_tutor(lesson)
        alone = plain(lesson)
        title = f"`{lesson_id}`, {FRAMEWORKS[lesson.framework].title}"
        figures.row(
            title, f"{own:.0f}", f"{together:.0f}", f"{alone:.0f}", f"{together / alone:.2f}"
        )


if __name__ == "__main__":
    main()
