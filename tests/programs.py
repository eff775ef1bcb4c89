"""Programs that learners hand in, made from a lesson's solution by replacing one step."""

from __future__ import annotations

import textwrap

from tutor.course.model import Example, Lesson
from tutor.course.starter import with_example


def with_step(lesson: Lesson, step: str, region: str) -> str:
    """The lesson's solution with `region` in the place of `step`."""
    return with_example(lesson, Example("", step, textwrap.dedent(region), None))
