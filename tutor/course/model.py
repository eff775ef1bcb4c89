"""What a course is. Frozen: the loader builds it, everybody else reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutor.language import LANGUAGES as LANGUAGES
from tutor.language import Language as Language

FORMAT = 1
"""Version of lesson.toml and course.toml that this program reads."""


@dataclass(frozen=True)
class Check:
    """One check of a step: a checker and the parameters that the lesson gives it."""

    checker: str
    """Name of a function in `checkers`, e.g. `loss_decreases`."""
    parameters: Mapping[str, Any]


@dataclass(frozen=True)
class Chart:
    """A picture of observations that is shown with the verdict."""

    kind: str
    """`curve`, `points`, `confusion`, `digits`, `bars`."""
    parameters: Mapping[str, Any]
    """Names of the observations to draw, and settings such as `threshold`."""


@dataclass(frozen=True)
class StepProse:
    """All text of one step in one language. Markdown."""

    title: str
    text: str
    hints: tuple[str, ...]
    """In rising strength."""
    findings: Mapping[str, str]
    """Finding id -> sentence, with `{evidence}` fields."""
    docstring: str | None
    """Replaces the docstring of the step's function or class; None keeps the solution's own."""


@dataclass(frozen=True)
class LessonProse:
    """All text of one lesson in one language."""

    title: str
    introduction: str
    docstring: str | None
    """Replaces the module's docstring; None keeps the solution's own."""
    conclusion: str
    """Shown when the last step passed: what changed against the framework before."""
    steps: Mapping[str, StepProse]
    findings: Mapping[str, str]
    """Texts of findings that any step of the lesson may give."""


@dataclass(frozen=True)
class Example:
    """A step's region written another way: a mistake, or another right answer."""

    name: str
    step: str
    region: str
    """Python source that replaces the step's region in the solution."""
    finding: str | None
    """The finding that it must receive; None for a right answer, which must pass."""


@dataclass(frozen=True)
class Step:
    """One function, method or class of the exercise, tried by itself."""

    id: str
    """Named after what it asks for: `train_step`, `CNNModel.metrics`. Stable for ever."""
    concept: str
    """The same id in every framework, so that steps can be laid side by side."""
    framework: str
    seconds: float
    """What a check is expected to take in a warm worker on two cores."""
    time_limit_seconds: float
    checks: tuple[Check, ...]
    charts: tuple[Chart, ...]
    live: str | None
    """Name of the progress value that is drawn while the step runs, e.g. `loss`."""
    live_count: int | None = None
    """How many of them the solution gives, so that the screen can say how far a run is."""
    may_lack: str | None = None
    """The finding with which its probe may say that it isn't runnable here, e.g. `no-network`."""


@dataclass(frozen=True)
class Explanation:
    """How an error that a framework raises is recognised, and the finding that explains it."""

    pattern: str
    """Regular expression, searched in `TypeName: message`."""
    finding: str
    frameworks: tuple[str, ...] = ()
    """The frameworks whose steps it is for; empty for all."""


@dataclass(frozen=True)
class Lesson:
    """One exercise: a folder with its data, read and checked."""

    id: str
    chapter: str
    framework: str
    minutes: int
    """Time that a learner may expect to spend."""
    verified: Mapping[str, str]
    """Package -> version that the lesson was verified with."""
    memory_limit_mib: int
    steps: tuple[Step, ...]
    prose: Mapping[Language, LessonProse]
    solution: str
    """Source of solution.py."""
    probe: str
    """Source of probe.py."""
    files: Mapping[str, bytes]
    """What lies below `files/`, path -> content: travels to the worker, for probe and learner."""
    explanations: tuple[Explanation, ...]
    examples: tuple[Example, ...]
    """Mistakes and other right answers; loaded for verification only, else empty."""
    folder: Path

    def step(self, step_id: str) -> Step:
        """Raises KeyError for an unknown id."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


@dataclass(frozen=True)
class Chapter:
    id: str
    title: Mapping[Language, str]
    lessons: tuple[str, ...]
    """Lesson ids in the order in which they are taught."""


@dataclass(frozen=True)
class Course:
    """Chapters and the order of lessons. Lessons themselves are loaded one by one, on demand."""

    folder: Path
    chapters: tuple[Chapter, ...]
    common: Mapping[str, str]
    """Module name -> source of what probes share; travels to the worker."""
    explanations: tuple[Explanation, ...]
    """Of errors that any lesson may meet, tried after the lesson's own."""
    findings: Mapping[Language, Mapping[str, str]]
    """Texts of findings that lessons share."""

    @property
    def lesson_ids(self) -> tuple[str, ...]:
        return tuple(lesson for chapter in self.chapters for lesson in chapter.lessons)
