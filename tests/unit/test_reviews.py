"""A review has a folder of its own, which is taken up until the review is finished."""

from __future__ import annotations

from pathlib import Path

from tutor.course.loading import load_course, load_lesson
from tutor.runner.results import Outcome, StepResult
from tutor.storage.progress import Progress
from tutor.storage.reviews import review_folder

LESSON = load_lesson(load_course(), "first_steps")


def test_a_review_is_taken_up_until_it_is_finished(tmp_path: Path) -> None:
    folder = review_folder(tmp_path, LESSON)
    folder.mkdir(parents=True)
    for step in LESSON.steps:
        assert review_folder(tmp_path, LESSON) == folder
        Progress(folder).record(LESSON.id, "", StepResult(step.id, Outcome.PASSED, 0.1, ()))
    assert review_folder(tmp_path, LESSON) != folder


def test_a_review_is_within_the_workspace_and_not_the_lessons_file(tmp_path: Path) -> None:
    folder = review_folder(tmp_path, LESSON)
    assert tmp_path in folder.parents
    assert Progress(folder).passed(LESSON.id) == frozenset()
