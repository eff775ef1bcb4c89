"""Sessions with real workers, in a workspace of their own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tutor.config import Config, Limits
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Course, Lesson
from tutor.runner.session import Session


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course()


@pytest.fixture(scope="session")
def first_steps(course: Course) -> Lesson:
    return load_lesson(course, "first_steps")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(language="en", workspace=tmp_path, limits=Limits(memory_mib=600, output_mib=4))


@pytest.fixture
def session(course: Course, config: Config) -> Iterator[Session]:
    with Session(course, config) as session:
        yield session


@pytest.fixture
def nothing_left() -> Callable[[], list[int]]:
    """Ids of processes below this one that were not there when the test began."""
    before = {process.pid for process in psutil.Process(os.getpid()).children(recursive=True)}

    def left() -> list[int]:
        deadline = time.monotonic() + 5
        while True:
            children = psutil.Process(os.getpid()).children(recursive=True)
            new = [process.pid for process in children if process.pid not in before]
            if not new or time.monotonic() > deadline:
                return new
            time.sleep(0.05)

    return left
