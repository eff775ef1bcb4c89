"""The same step in another framework, as the learner solved it there."""

from __future__ import annotations

from dataclasses import dataclass

from tutor.course.loading import load_lesson
from tutor.course.model import Course
from tutor.errors import TutorError
from tutor.frameworks import FRAMEWORKS
from tutor.storage.progress import Progress
from tutor.writing.definitions import definition_text


@dataclass(frozen=True)
class Counterpart:
    """A step of another lesson with the same concept, on another framework."""

    lesson: str
    step: str
    framework: str
    """Its title."""
    code: str | None
    """What the learner passed with last; None before the first pass."""


def counterparts(
    course: Course, lesson_id: str, step_id: str, progress: Progress
) -> tuple[Counterpart, ...]:
    """First what the learner has solved, and of lessons alike those on the same data.

    Reads every lesson, so it is not for the screen's own thread. Raises TutorError.
    """
    here = load_lesson(course, lesson_id, with_checkers=False)
    step = here.step(step_id)
    found: list[Counterpart] = []
    for other_id in course.lesson_ids:
        try:
            other = load_lesson(course, other_id, with_checkers=False)
        except TutorError:
            continue  # Opening that lesson says what is wrong with it.
        for candidate in other.steps:
            if candidate.concept == step.concept and candidate.framework != step.framework:
                framework = FRAMEWORKS[candidate.framework].title
                code = passed_code(progress, other_id, candidate.id)
                found.append(Counterpart(other_id, candidate.id, framework, code))
    subject = lesson_id.rpartition("_")[2]
    return tuple(
        sorted(found, key=lambda one: (one.code is None, not one.lesson.endswith(subject)))
    )


def passed_code(progress: Progress, lesson_id: str, step_id: str) -> str | None:
    """The step's part of the program that passed last."""
    if step_id not in progress.passed(lesson_id):
        return None
    passed = [a for a in progress.attempts(lesson_id, step_id) if a.outcome == "passed"]
    return definition_text(passed[-1].code, step_id) or passed[-1].code if passed else None
