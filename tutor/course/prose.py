"""A lesson's Markdown, cut into what the screen shows piece by piece.

# Title of the lesson
introduction …
### Docstring            (optional: replaces the starter's module docstring)
### Finding: some-id     (a text for any step)
## step_id: Title of the step
text …
### Docstring
### Hint                 (several, in rising strength)
### Finding: some-id
## Conclusion
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from tutor.course.model import LessonProse, StepProse
from tutor.errors import CourseError
from tutor.tables import read_text

_HEADING = re.compile(r"^(#{1,3}) (.+)$")
_FENCE = re.compile(r"^(```|~~~)")


@dataclass
class _Section:
    heading: str
    line: int
    text: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    findings: dict[str, str] = field(default_factory=dict)
    docstring: str | None = None

    def body(self) -> str:
        return "\n".join(self.text).strip()


def _close(section: _Section, path: Path, line: int, heading: str, lines: list[str]) -> None:
    """Put the lines under a `###` heading where they belong."""
    text = "\n".join(lines).strip()
    if not text:
        raise CourseError("section-empty", path=path, line=line, heading=heading)
    kind, _, name = heading.partition(":")
    if kind == "Hint" and not name:
        section.hints.append(text)
    elif kind == "Docstring" and not name:
        section.docstring = text
    elif kind == "Finding" and name.strip():
        if name.strip() in section.findings:
            raise CourseError("finding-twice", path=path, line=line, finding=name.strip())
        section.findings[name.strip()] = text
    else:
        raise CourseError("subsection-unknown", path=path, line=line, heading=heading)


def _sections(path: Path) -> list[_Section]:
    sections: list[_Section] = []
    below: tuple[int, str, list[str]] | None = None
    fenced = False
    lines = read_text(path, CourseError).splitlines()
    for number, line in enumerate(lines, start=1):
        fenced ^= bool(_FENCE.match(line))
        match = None if fenced else _HEADING.match(line)
        if match is None:
            if below is not None:
                below[2].append(line)
            elif sections:
                sections[-1].text.append(line)
            elif line.strip():
                raise CourseError("text-before-title", path=path, line=number)
            continue
        if below is not None:
            _close(sections[-1], path, *below)
            below = None
        level, heading = len(match[1]), match[2].strip()
        if (level == 1) != (not sections):
            raise CourseError("title-misplaced", path=path, line=number)
        if level == 3:
            below = (number, heading, [])
        else:
            sections.append(_Section(heading, number))
    if below is not None:
        _close(sections[-1], path, *below)
    if not sections:
        raise CourseError("prose-empty", path=path)
    return sections


def read_prose(path: Path, step_ids: tuple[str, ...]) -> LessonProse:
    """All text of a lesson in one language. Raises CourseError for a missing or unknown section."""
    lesson, *rest = _sections(path)
    steps: dict[str, StepProse] = {}
    conclusion = ""
    for section in rest:
        step, separator, title = section.heading.partition(": ")
        if section.heading == "Conclusion":
            conclusion = section.body()
            continue
        if not separator or step not in step_ids:
            raise CourseError(
                "section-unknown",
                path=path,
                line=section.line,
                heading=section.heading,
                steps=", ".join(step_ids),
            )
        if step in steps:
            raise CourseError("section-twice", path=path, line=section.line, step=step)
        steps[step] = StepProse(
            title.strip(),
            section.body(),
            tuple(section.hints),
            section.findings,
            section.docstring,
        )
    for step in step_ids:
        if step not in steps:
            raise CourseError("section-missing", path=path, step=step)
    return LessonProse(
        lesson.heading,
        lesson.body(),
        lesson.docstring,
        conclusion,
        steps,
        lesson.findings,
    )
