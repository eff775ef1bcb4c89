"""What compiled programs that are kept on disk save: steps in JAX, bare and under Keras.

    python -m benchmarks.compile_share [--rounds 3] [LESSON:STEP ...]

From the key to the verdict with a warm worker: with nothing kept; with an empty folder, as at the
first check ever; and with the programs of an earlier check of the same code. The ratio is that of
the last to the first.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path

from benchmarks import figures
from benchmarks.session import warm_seconds
from tutor.config import Config
from tutor.course.model import Course, Lesson
from tutor.runner.session import Session

STEPS = (
    "jax_functions:update",
    "flax_digits:train_step",
    "keras_jax_digits:CNNModel.test_step",
)


def seconds(course: Course, lesson: Lesson, step: str, cache: Path, *, keep: bool) -> float:
    """A worker takes over what the environment says when it starts."""
    os.environ["JAX_ENABLE_COMPILATION_CACHE"] = str(keep).lower()
    os.environ["XDG_CACHE_HOME"] = str(cache)
    with (
        tempfile.TemporaryDirectory() as folder,
        Session(course, Config(workspace=Path(folder))) as session,
    ):
        return warm_seconds(session, lesson, step)


def measure(name: str, rounds: int) -> None:
    course, lesson, step = figures.step_named(name)
    nothing, empty, kept = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            cache = Path(folder)
            nothing.append(seconds(course, lesson, step, cache, keep=False))
            empty.append(seconds(course, lesson, step, cache, keep=True))
            kept.append(seconds(course, lesson, step, cache, keep=True))
    medians = (f"{statistics.median(one):.2f}" for one in (nothing, empty, kept))
    figures.row(f"`{name}`", *medians, f"{figures.ratio(kept, nothing):.2f}")


def main() -> None:
    parser = figures.options(__doc__, rounds=3)
    parser.add_argument("steps", nargs="*", default=STEPS, metavar="LESSON:STEP")
    arguments = parser.parse_args()
    figures.head("step", "nothing kept, s", "first check, s", "later check, s", "ratio")
    for name in arguments.steps:
        measure(name, arguments.rounds)


if __name__ == "__main__":
    main()
