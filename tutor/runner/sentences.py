"""The sentence of a finding: from the lesson, else the course, else a catalogue of ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from checkers.findings import Finding
from tutor.course.model import Course, Language, Lesson
from tutor.template import filled


@cache
def catalogue(package: str, language: Language) -> Mapping[str, str]:
    """Finding id -> sentence, of a package that ships `en.toml` and `ja.toml`."""
    text = resources.files(package).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _sources(
    finding: str, course: Course, lesson: Lesson, step: str, language: Language
) -> Iterator[str | None]:
    prose = lesson.prose[language]
    if step in prose.steps:
        yield prose.steps[step].findings.get(finding)
    yield prose.findings.get(finding)
    yield course.findings[language].get(finding)
    yield catalogue("checkers", language).get(finding)
    yield catalogue("tutor.runner", language).get(finding)


def template(
    finding: str, course: Course, lesson: Lesson, step: str, language: Language
) -> str | None:
    """The text with its `{fields}`; None when nobody has one, a defect that `verify` reports."""
    return next(filter(None, _sources(finding, course, lesson, step, language)), None)


def own_sentence(finding: Finding, language: Language) -> str:
    """Of a finding about devices and runs, which no lesson has a word on."""
    return filled(catalogue("tutor.runner", language)[finding.finding], finding.evidence)


def sentence(
    finding: Finding, course: Course, lesson: Lesson, step: str, language: Language
) -> str:
    """What the learner reads. A single paragraph comes as one line.

    An error that no line of theirs raised, but what their code gave, is told without a line.
    """
    text = template(finding.finding, course, lesson, step, language)
    if text is None:
        return finding.finding
    if "\n\n" not in text and "```" not in text:
        text = ("" if language == "ja" else " ").join(text.split("\n"))
    if finding.evidence.get("line") == 0:
        text = text.replace(" (line {line})", "").replace("（{line} 行目）", "")
    return filled(text, finding.evidence)
