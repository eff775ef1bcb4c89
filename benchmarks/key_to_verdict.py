"""From the key to the verdict: a warm worker against a cold `python` that does the same work.

    python -m benchmarks.key_to_verdict [--pairs 7] [LESSON:STEP ...]

Cold is one plain process: it imports the framework, loads the lesson's solution and runs the
same probe on it. Warm is what a learner gets: `Session.check` with a worker that has imported
the framework beforehand, from the call to the verdict. Both are timed in turn, pair by pair;
the table shows medians and the median of the pairs' ratios.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Course, Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.runner.devices import CPU
from tutor.runner.results import Outcome
from tutor.runner.session import Session

STEPS = ("tf_digits:train_step", "tf_digits:CNNModel", "first_steps:descend")

COLD = """
import importlib, sys
from pathlib import Path
folder, step, imports = Path(sys.argv[1]), sys.argv[2], sys.argv[3].split(",")
for name in imports:
    importlib.import_module(name)
sys.path.insert(0, str(folder.parent))
from tutor.worker import probing
from tutor.worker.learner import Learner
class Quiet:
    def send(self, kind, **fields):
        pass
exec(compile((folder / "probe.py").read_text(), "probe.py", "exec"), {"__name__": "lesson_probe"})
learner = Learner(folder.name, folder.name + ".py", (folder / "solution.py").read_text())
try:
    probing.probe_of(step)(probing.Run(learner, probing.Observe(Quiet()), 1, folder / "files"))
except probing.Stop:
    pass
"""


def cold_seconds(lesson: Lesson, step: str) -> float:
    framework = FRAMEWORKS[lesson.framework]
    environment = {**os.environ, **CPU.environment, **framework.environment}
    imports = ",".join(framework.imports)
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", COLD, str(lesson.folder), step, imports],
        env=environment,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began


def warm_seconds(session: Session, lesson: Lesson, step: str) -> float:
    session.prepare(lesson)
    while not session.is_warm():
        time.sleep(0.05)
    time.sleep(0.5)  # the import's last threads come to rest, as they do while somebody types
    began = time.perf_counter()
    result = session.check(lesson, step, lesson.solution, seed=1)
    seconds = time.perf_counter() - began
    assert result.outcome is Outcome.PASSED, result
    return seconds


def row(course: Course, name: str, pairs: int) -> str:
    lesson_id, _, step = name.partition(":")
    lesson = load_lesson(course, lesson_id)
    cold, warm = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        Session(course, Config(workspace=Path(folder))) as s,
    ):
        for _ in range(pairs):
            warm.append(warm_seconds(s, lesson, step))
            cold.append(cold_seconds(lesson, step))
    ratio = statistics.median(w / c for w, c in zip(warm, cold, strict=True))
    return (
        f"| {FRAMEWORKS[lesson.framework].title} | `{name}` | {statistics.median(cold):.2f} "
        f"| {statistics.median(warm):.2f} | {ratio:.3f} |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", default=STEPS)
    parser.add_argument("--pairs", type=int, default=7)
    options = parser.parse_args()
    course = load_course()
    print("| framework | step | cold, s | warm, s | warm / cold |")
    print("| --- | --- | --- | --- | --- |")
    for name in options.steps:
        print(row(course, name, options.pairs), flush=True)


if __name__ == "__main__":
    main()
