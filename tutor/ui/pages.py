"""The pages of a lesson: the introduction, one for each step, and the conclusion."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from tutor.course.model import Lesson, Step
from tutor.ui.keys import shown
from tutor.ui.strings import Strings
from tutor.ui.widgets.prose import Page


@dataclass(frozen=True)
class Place:
    """Where in a lesson the learner is. 0 is the introduction; one past the steps, the end."""

    lesson: Lesson
    number: int

    @property
    def step(self) -> Step | None:
        """None on the introduction and on the conclusion."""
        if 1 <= self.number <= len(self.lesson.steps):
            return self.lesson.steps[self.number - 1]
        return None

    @property
    def is_introduction(self) -> bool:
        return self.number == 0

    @property
    def is_conclusion(self) -> bool:
        return self.number > len(self.lesson.steps)

    def moved(self, by: int, passed: Set[str]) -> Place:
        """The conclusion can be reached when every step was passed."""
        last = len(self.lesson.steps) + is_finished(self.lesson, passed)
        return Place(self.lesson, max(0, min(self.number + by, last)))


def is_finished(lesson: Lesson, passed: Set[str]) -> bool:
    return all(step.id in passed for step in lesson.steps)


def first_place(lesson: Lesson, passed: Set[str], *, was_open: bool) -> Place:
    """The introduction of a new lesson, else the first step that is not passed."""
    if not was_open and not passed:
        return Place(lesson, 0)
    numbers = (n for n, step in enumerate(lesson.steps, 1) if step.id not in passed)
    return Place(lesson, next(numbers, len(lesson.steps) + 1))


def page(place: Place, strings: Strings, passed: Set[str], hints_shown: int) -> Page:
    prose = place.lesson.prose[strings.language]
    step = place.step
    if step is None:
        if place.is_introduction:
            name, text, closing = "introduction", prose.introduction, ("begin", "next_step")
        else:
            name, text, closing = "conclusion", prose.conclusion, ("finished_key", "course_map")
        what_now = strings(f"lesson.{closing[0]}", key=shown(closing[1]))
        return Page(strings(f"lesson.{name}"), prose.title, text, (), what_now)
    total = len(place.lesson.steps)
    own = prose.steps[step.id]
    hints = [
        (strings("hints.heading", n=n, total=len(own.hints)), hint)
        for n, hint in enumerate(own.hints[:hints_shown], 1)
    ]
    position = f"{strings('lesson.step', n=place.number, total=total)} · {step.id}"
    if step.id in passed:
        position += "  ✓"
    return Page(position, own.title, own.text, hints)
