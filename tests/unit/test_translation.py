"""Translate yourself: what the learner solved in another framework."""

from __future__ import annotations

from pathlib import Path

from tutor.course.loading import load_course, load_lesson
from tutor.course.starter import solution
from tutor.runner.results import Outcome, StepResult
from tutor.storage.progress import Progress
from tutor.translation import counterparts, passed_code

COURSE = load_course()


def passed(progress: Progress, lesson_id: str, step_id: str) -> None:
    source = solution(load_lesson(COURSE, lesson_id, with_checkers=False), "en")
    progress.record(lesson_id, source, StepResult(step_id, Outcome.PASSED, 0.1, ()))


def test_the_learners_own_code_comes_first(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    passed(progress, "tf_digits", "train_step")
    first, *others = counterparts(COURSE, "torch_digits", "train_step", progress)
    assert (first.lesson, first.framework) == ("tf_digits", "TensorFlow")
    assert first.code is not None
    assert first.code.count("def ") == 1
    assert "def train_step" in first.code
    assert all(other.code is None for other in others)


def test_before_any_pass_the_lesson_on_the_same_data_comes_first(tmp_path: Path) -> None:
    first, *_ = counterparts(COURSE, "torch_digits", "train_step", Progress(tmp_path))
    assert first.lesson.endswith("digits")
    assert first.code is None


def test_a_framework_is_no_counterpart_of_itself(tmp_path: Path) -> None:
    found = counterparts(COURSE, "torch_digits", "train_step", Progress(tmp_path))
    assert found
    assert "PyTorch" not in {one.framework for one in found}


def test_the_last_pass_counts_and_a_failure_after_it_does_not(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for text, outcome in (("1", Outcome.PASSED), ("2", Outcome.PASSED), ("3", Outcome.WRONG)):
        source = f"def f():\n    return {text}\n"
        progress.record("tf_toy", source, StepResult("f", outcome, 0.1, ()))
    assert passed_code(progress, "tf_toy", "f") == "def f():\n    return 2\n"
