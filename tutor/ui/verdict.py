"""A result as the learner reads it: what happened, what to fix first, and why.

Pure: a result and the strings in, something that Rich can render out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from checkers.findings import Finding
from tutor.course.model import Course, Language, Lesson
from tutor.runner.results import Frame, LearnerError, Outcome, ShownFinding, StepResult
from tutor.runner.sentences import sentence as finding_sentence
from tutor.ui.sentences import marked, sentence
from tutor.ui.strings import Strings

PASSED, FAILED, NEUTRAL = "✓", "✗", "!"

_LOOKS = {
    Outcome.PASSED: (PASSED, "tutor.passed"),
    Outcome.WRONG: (FAILED, "tutor.failed"),
    Outcome.LEARNER_ERROR: (FAILED, "tutor.failed"),
    Outcome.NOT_ATTEMPTED: (NEUTRAL, "tutor.neutral"),
    Outcome.NOT_RUNNABLE: (NEUTRAL, "tutor.neutral"),
    Outcome.OUR_FAULT: (NEUTRAL, "tutor.neutral"),
}


def verdict(
    result: StepResult, strings: Strings, *, device: str, invitation: str = ""
) -> RenderableType:
    """`device` is its title; `invitation` says what to press now."""
    mark, style = _LOOKS[result.outcome]
    parts: list[RenderableType] = [
        marked(mark, style, _title(result, strings), f"{style}.title"),
    ]
    if invitation:
        parts.append(Padding(sentence(invitation, "tutor.muted"), (0, 0, 0, 2)))
    if result.outcome is Outcome.OUR_FAULT:
        parts += [Text(), sentence(strings("verdict.our_fault_help"))]
    if result.step or result.outcome is not Outcome.PASSED:
        parts += _findings(result, strings)
    if result.error is not None:
        parts += [Text(), *_error(result.error, strings)]
    parts += [Text(), sentence(_details(result, strings, device), "tutor.muted")]
    return Group(*parts)


def in_language(
    result: StepResult, course: Course, lesson: Lesson, language: Language
) -> StepResult:
    """The same result with its sentences in another language."""
    findings = tuple(
        replace(
            shown,
            message=finding_sentence(
                Finding(shown.finding, shown.passed, shown.evidence),
                course,
                lesson,
                result.step,
                language,
            ),
        )
        for shown in result.findings
    )
    return replace(result, findings=findings)


def _title(result: StepResult, strings: Strings) -> str:
    if result.outcome is Outcome.PASSED and not result.step:
        return strings("verdict.ran")
    if result.outcome is Outcome.LEARNER_ERROR and result.error is None:
        return strings("verdict.stopped")
    return strings(f"verdict.{result.outcome}")


def _details(result: StepResult, strings: Strings, device: str) -> str:
    seconds = f"{result.seconds:.{1 if result.seconds >= 1 else 2}f}"
    key = "verdict.details" if result.step else "verdict.run_details"
    return strings(key, seconds=seconds, device=device, seed=result.seed)


def _findings(result: StepResult, strings: Strings) -> Sequence[RenderableType]:
    """What to fix first stands apart; then what else is wrong; then what is right."""
    wrong = [finding for finding in result.findings if not finding.passed]
    right = [finding for finding in result.findings if finding.passed]
    parts: list[RenderableType] = []
    if wrong:
        style = _LOOKS[result.outcome][1]
        parts += [Text(), marked("▌", style, wrong[0].message, "tutor.strong")]
    others = [finding for finding in wrong if finding.message != wrong[0].message]
    rest = [*_lines(others, FAILED, "tutor.failed"), *_lines(right, PASSED, "tutor.passed")]
    return [*parts, Text(), *rest] if rest else parts


def _lines(findings: Sequence[ShownFinding], mark: str, style: str) -> list[RenderableType]:
    # What two checks say alike (one update is right, and so is the next) is said once.
    messages = dict.fromkeys(finding.message for finding in findings)
    return [marked(mark, style, message) for message in messages]


def _error(error: LearnerError, strings: Strings) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for frame in error.frames:
        function = strings("verdict.module") if frame.function == "<module>" else frame.function
        place = strings("verdict.line", line=frame.line, function=function)
        parts += [
            sentence(place, "tutor.muted"),
            Padding(Text(frame.source.strip(), "markdown.code"), (0, 0, 0, 4)),
        ]
    message = Text(error.type, "tutor.failed.title")
    if error.message:
        message.append(f": {error.message}", "tutor.strong")
    parts.append(message)
    if not error.frames:
        parts.append(sentence(strings("verdict.no_frames"), "tutor.muted"))
    elif error.frames[-1].values:
        parts += [sentence(strings("verdict.values"), "tutor.muted"), _values(error.frames[-1])]
    return parts


def _values(frame: Frame) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for name, value in frame.values.items():
        table.add_row(Text(f"    {name}", "markdown.code"), Text(value))
    return table
