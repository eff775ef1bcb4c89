"""Checks as a learner gets them, timed; and the environment of a plain process beside them."""

from __future__ import annotations

import os
import time

from tutor.course.model import Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.runner.devices import CPU
from tutor.runner.results import Outcome
from tutor.runner.session import Session

REST_SECONDS = 0.5
"""An import's last threads come to rest, as they do while somebody types."""


def plain_environment(lesson: Lesson, step: str) -> dict[str, str]:
    """As the worker's, without what the tutor keeps between runs."""
    framework = FRAMEWORKS[lesson.step(step).framework]
    return {**os.environ, **CPU.environment, **framework.environment}


def wait_until_warm(session: Session, lesson: Lesson, step: str) -> None:
    session.prepare(lesson, step_id=step)
    while not session.is_warm():
        time.sleep(0.05)
    time.sleep(REST_SECONDS)


def warm_seconds(session: Session, lesson: Lesson, step: str) -> float:
    """From the call to the verdict on the solution."""
    wait_until_warm(session, lesson, step)
    began = time.perf_counter()
    result = session.check(lesson, step, lesson.solution, seed=1)
    seconds = time.perf_counter() - began
    assert result.outcome is Outcome.PASSED, result
    return seconds
