"""A session's workers: warm, cancelled, limited, and gone when nobody needs them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import psutil
import pytest

from tests.programs import with_step
from tutor.config import Config
from tutor.course.model import Course, Lesson
from tutor.runner.results import Outcome, Progress
from tutor.runner.session import Session

ENDLESS = """
def loss(w, b, x, y):
    print("begun")
    while True:
        pass
"""


def children_when_warm(session: Session) -> set[psutil.Process]:
    deadline = time.monotonic() + 60
    while not session.is_warm():
        assert time.monotonic() < deadline, "no worker is ready for the next run"
        time.sleep(0.02)
    return set(psutil.Process().children(recursive=True))


def test_a_warm_worker_serves_the_next_run(session: Session, first_steps: Lesson) -> None:
    others = set(psutil.Process().children(recursive=True))  # jedi's, of tests before
    session.prepare(first_steps)
    warm = children_when_warm(session) - others
    result = session.check(first_steps, "loss", first_steps.solution)
    assert result.outcome is Outcome.PASSED
    assert children_when_warm(session) - warm - others, "no worker is ready for the next run"
    session.check(first_steps, "loss", first_steps.solution)
    _, alive = psutil.wait_procs(warm, timeout=30)
    assert not alive, "its console ends with the next run"


def test_cancel_ends_the_run_and_leaves_no_process(
    session: Session, first_steps: Lesson, nothing_left: Callable[[], list[int]]
) -> None:
    begun = threading.Event()

    def watch(progress: Progress) -> None:
        if "begun" in progress.output:
            begun.set()

    def cancel() -> None:
        begun.wait(30)
        session.cancel()

    thread = threading.Thread(target=cancel)
    thread.start()
    source = with_step(first_steps, "loss", ENDLESS)
    result = session.check(first_steps, "loss", source, on_progress=watch)
    thread.join()
    assert (result.outcome, result.findings[0].finding) == (Outcome.LEARNER_ERROR, "cancelled")
    session.close()
    assert nothing_left() == []


def test_a_seed_repeats_a_result(session: Session, first_steps: Lesson) -> None:
    one, other = (
        session.check(first_steps, "descend", first_steps.solution, seed=7) for _ in range(2)
    )
    assert one.seed == other.seed == 7
    assert (one.observations.array("losses") == other.observations.array("losses")).all()
    third = session.check(first_steps, "descend", first_steps.solution)
    assert third.observations.array("losses").tolist() != one.observations.array("losses").tolist()


def test_no_state_leaks_from_run_to_run(session: Session, first_steps: Lesson) -> None:
    region = """
    np.mean = lambda values: 0.0

    def loss(w, b, x, y):
        return 0.0
    """
    assert (
        session.check(first_steps, "loss", with_step(first_steps, "loss", region)).outcome
        is not Outcome.PASSED
    )
    assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED


def test_a_framework_that_is_missing_is_not_the_learners_failure(
    course: Course, config: Config, first_steps: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = replace(first_steps.step("loss"), framework="torch")
    lesson = replace(first_steps, steps=(step, *first_steps.steps[1:]))
    bare = replace(config, interpreters={"torch": "/usr/bin/python3"})
    with Session(course, bare) as session:
        result = session.check(lesson, "loss", first_steps.solution)
    assert result.outcome is Outcome.NOT_RUNNABLE
    assert result.findings[0].finding == "interpreter-lacks-framework"
    # An environment of ours is offered only where it would be used.
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    with Session(course, config) as session:
        result = session.check(lesson, "loss", first_steps.solution)
    assert (result.outcome, result.findings[0].finding) == (
        Outcome.NOT_RUNNABLE,
        "framework-missing",
    )
    assert "dl-tutor env create torch" in result.findings[0].message


def test_an_interpreter_that_is_not_there_is_named(
    course: Course, config: Config, first_steps: Lesson
) -> None:
    lost = replace(config, interpreters={"numpy": "/no/such/python"})
    with Session(course, lost) as session:
        result = session.check(first_steps, "loss", first_steps.solution)
    assert result.outcome is Outcome.NOT_RUNNABLE
    assert "/no/such/python" in result.findings[0].message


def test_a_script_runs_as_main_and_its_prints_are_shown(
    session: Session, first_steps: Lesson
) -> None:
    result = session.run(first_steps, first_steps.solution)
    assert result.outcome is Outcome.PASSED
    assert result.output.startswith("loss ")
    failed = session.run(first_steps, "print(1 / 0)\n")
    assert failed.outcome is Outcome.LEARNER_ERROR
    assert failed.error is not None
    assert failed.error.type == "ZeroDivisionError"


APP = """
import sys, threading, time
from dataclasses import replace
from pathlib import Path
from tests.process.test_session import ENDLESS
from tests.programs import with_step
from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.runner.session import Session

course = load_course()
lesson = replace(load_lesson(course, "first_steps"), files={"data.txt": b"carried"})
session = Session(course, Config(workspace=Path(sys.argv[1])))
def tell(progress):
    if "begun" in progress.output:
        print("running", flush=True)
session.prepare(lesson)
session.check(lesson, "loss", with_step(lesson, "loss", ENDLESS), on_progress=tell)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_no_process_outlives_a_tutor_that_was_killed(config: Config, number: int) -> None:
    command = [sys.executable, "-c", textwrap.dedent(APP), str(config.workspace)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as app:
        assert app.stdout is not None
        assert app.stdout.readline() == "running\n"
        below = psutil.Process(app.pid).children(recursive=True)
        assert len(below) >= 2
        os.kill(app.pid, number)
    _, alive = psutil.wait_procs(below, timeout=5)
    assert alive == []


def test_a_gpu_that_is_gone_is_told_and_not_the_learners_failure(
    session: Session, first_steps: Lesson
) -> None:
    session.prepare(first_steps, "gpu:99")
    result = session.check(first_steps, "loss", first_steps.solution, device="gpu:99")
    assert (result.outcome, result.findings[0].finding) == (Outcome.NOT_RUNNABLE, "device-gone")
    assert "GPU 99" in result.findings[0].message
    assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED
