"""The sentence of a finding: from the lesson, else the course, else a catalogue of ours."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from checkers.findings import Finding
from tutor.course.model import Course, Language, Lesson


@cache
def catalogue(package: str, language: Language) -> Mapping[str, str]:
    """Finding id -> sentence, of a package that ships `en.toml` and `ja.toml`."""
    text = resources.files(package).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class _Forgiving(string.Formatter):
    """A missing or misfit field shows as `?`: a verdict is never lost for its sentence."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key, "?")

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            return str(super().format_field(value, format_spec))
        except (ValueError, TypeError):
            return str(value)


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


def sentence(
    finding: Finding, course: Course, lesson: Lesson, step: str, language: Language
) -> str:
    """What the learner reads. A single paragraph comes as one line."""
    text = template(finding.finding, course, lesson, step, language)
    if text is None:
        return finding.finding
    if "\n\n" not in text and "```" not in text:
        text = ("" if language == "ja" else " ").join(text.split("\n"))
    try:
        return _Forgiving().vformat(text, (), dict(finding.evidence))
    except ValueError:  # a brace that is no field; verify tells the author
        return text
