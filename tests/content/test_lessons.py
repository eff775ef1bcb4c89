"""The bundled course, proved as an instructor proves it: `dl-tutor verify`, lesson by lesson."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.verification import verify_runs, verify_texts

COURSE = load_course()
LESSONS = [
    pytest.param(lesson_id, marks=pytest.mark.alone if lesson_id == "speed" else ())
    for lesson_id in COURSE.lesson_ids
]
"""Those that run; `speed` judges how long things take."""
SEEDS = range(1, 2)
LONG_SECONDS, VERY_LONG_SECONDS = 0.8, 4.0
"""Checks that take longer, for every single example, are most of the time of all tests."""
MOST_MISTAKES = 8
"""Of a very long step."""


def in_time(lesson: Lesson) -> Lesson:
    """The lesson with the examples that the ordinary test run has time for.

    Of long steps: one mistake for each finding, and two other right answers; of very long ones
    `MOST_MISTAKES` and one. `make verify` tries every example of every step.
    """
    seconds = {step.id: step.seconds for step in lesson.steps}
    seen: Counter[tuple[str, str | None]] = Counter()
    mistakes: Counter[str] = Counter()
    kept = []
    for example in lesson.examples:
        step, finding = example.step, example.finding
        is_very_long = seconds[step] >= VERY_LONG_SECONDS
        seen[step, finding] += 1
        most = 2 if finding is None and not is_very_long else 1
        if seconds[step] >= LONG_SECONDS and seen[step, finding] > most:
            continue
        mistakes[step] += finding is not None
        if finding is None or not is_very_long or mistakes[step] <= MOST_MISTAKES:
            kept.append(example)
    return replace(lesson, examples=tuple(kept))


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
