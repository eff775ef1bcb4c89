"""The bundled course, proved as an instructor proves it: `dl-tutor verify`, lesson by lesson."""

from __future__ import annotations

import importlib.util
import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Example, Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.verification import verify_runs, verify_texts

COURSE = load_course()
LESSONS = [
    pytest.param(lesson_id, marks=pytest.mark.alone if lesson_id == "speed" else ())
    for lesson_id in COURSE.lesson_ids
]
"""Those that run; `speed` judges how long things take."""
SEEDS = range(1, 2)
SECONDS_PER_STEP = 16.0
"""About that long for a step's mistakes: all those of steps that train long would take an hour."""
FEWEST = 6


def in_time(lesson: Lesson) -> Lesson:
    """The lesson with the examples that the ordinary test run has time for.

    Of a step with more, one mistake for each finding, or some of these from the whole list, and
    one other right answer to four of them. `make verify` tries every example.
    """
    kept: list[Example] = []
    for step in lesson.steps:
        most = max(FEWEST, int(SECONDS_PER_STEP / step.seconds))
        mine = [example for example in lesson.examples if example.step == step.id]
        mistakes = [example for example in mine if example.finding is not None]
        right = [example for example in mine if example.finding is None]
        if len(mistakes) > most:
            mistakes = list({example.finding: example for example in mistakes}.values())
        kept += some(mistakes, most) + some(right, max(1, most // 4))
    return replace(lesson, examples=tuple(kept))


def some(examples: list[Example], most: int) -> list[Example]:
    return examples[:: max(1, math.ceil(len(examples) / most))]


def require(lesson_id: str) -> None:
    lesson = load_lesson(COURSE, lesson_id)
    for key in {lesson.framework, *(step.framework for step in lesson.steps)}:
        for module in FRAMEWORKS[key].imports:
            name = module.partition(".")[0]
            if importlib.util.find_spec(name) is None:
                pytest.skip(f"{name} is not installed")


@pytest.mark.parametrize("lesson_id", COURSE.lesson_ids)
def test_texts_are_complete_in_both_languages(lesson_id: str) -> None:
    lesson = load_lesson(COURSE, lesson_id, with_examples=True)
    assert [claim for claim in verify_texts(COURSE, lesson) if not claim.holds] == []


@pytest.mark.parametrize("lesson_id", COURSE.lesson_ids)
def test_every_step_has_enough_mistakes_and_other_right_answers(lesson_id: str) -> None:
    lesson = load_lesson(COURSE, lesson_id, with_examples=True)
    for step in lesson.steps:
        mine = [example for example in lesson.examples if example.step == step.id]
        assert sum(example.finding is not None for example in mine) >= 4, step.id
        assert sum(example.finding is None for example in mine) >= 2, step.id


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_starters_solutions_mistakes_and_alternatives(lesson_id: str, tmp_path: Path) -> None:
    require(lesson_id)
    lesson = in_time(load_lesson(COURSE, lesson_id, with_examples=True))
    claims = list(verify_runs(COURSE, lesson, Config(workspace=tmp_path), SEEDS, "cpu"))
    assert len(claims) == 3 * len(lesson.steps) + len(lesson.examples)
    assert [f"{c.subject} {c.step}: {c.detail}" for c in claims if not c.holds] == []


@pytest.mark.parametrize("lesson_id", LESSONS)
def test_the_solution_runs_by_itself(lesson_id: str, tmp_path: Path) -> None:
    require(lesson_id)
    lesson = load_lesson(COURSE, lesson_id)
    environment = dict(FRAMEWORKS[lesson.framework].environment)
    done = subprocess.run(
        [sys.executable, str(lesson.folder / "solution.py")],
        cwd=tmp_path,
        env={**os.environ, **environment, "CUDA_VISIBLE_DEVICES": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip()
