"""From what a run reported to an outcome. A pass needs a positive, complete record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checkers.findings import Finding, Observations
from checkers.registry import CHECKERS
from tutor.course.model import Course, Explanation, Lesson, Step
from tutor.runner.results import LearnerError, Outcome
from tutor.runner.sentences import template
from tutor.worker.learner import WRONG_CALL


@dataclass(frozen=True)
class Judgement:
    outcome: Outcome
    findings: tuple[Finding, ...]


def judge(step: Step, observations: Observations) -> Judgement:
    """The verdict on a run that reached its end. `observations` is all that it reported."""
    findings: list[Finding] = []
    unjudged: list[str] = []
    for check in step.checks:
        checker = CHECKERS[check.checker]
        absent = checker.observation_names(check.parameters) - observations.names()
        if absent:
            unjudged.extend(sorted(absent))
            continue
        found = checker(observations, check.parameters)
        if not found:
            return _our_fault(f"the checker {check.checker} found nothing")
        findings.extend(found)
    if any(not finding.passed for finding in findings):
        return Judgement(Outcome.WRONG, tuple(findings))
    if unjudged or len(findings) < len(step.checks) or not step.checks:
        # Nothing is wrong, and yet the record is not whole: that is no pass.
        return _our_fault(f"the probe did not observe {', '.join(unjudged) or 'anything'}")
    return Judgement(Outcome.PASSED, tuple(findings))


def _our_fault(reason: str) -> Judgement:
    return Judgement(Outcome.OUR_FAULT, (Finding("our-fault", False, {"reason": reason}),))


def judge_error(
    course: Course, lesson: Lesson, step: str, fault: str, to_do: str, error: LearnerError
) -> Judgement:
    """The verdict on a run that an exception ended."""
    evidence: dict[str, str | int] = {
        "type": error.type,
        "error": error.gist or error.type,
        "line": error.frames[-1].line if error.frames else 0,
    }
    if fault != "learner":
        reason = f"{error.type}: {evidence['error']}"
        return _our_fault(reason)
    if to_do:
        finding = "not-attempted" if to_do == step else "needs-step" if step else "script-blank"
        return Judgement(Outcome.NOT_ATTEMPTED, (Finding(finding, False, {"step": to_do}),))
    framework = lesson.step(step).framework if step else lesson.framework
    fitting = [
        entry
        for entry in (*lesson.explanations, *course.explanations)
        if not entry.frameworks or framework in entry.frameworks
        # What has no word at this step would show as a bare id; the error itself says more.
        if template(entry.finding, course, lesson, step, "en")
    ]
    known = explanation(f"{error.type}: {error.message}", fitting)
    if known is not None:
        evidence = {**evidence, **known[1]}
    finding = known[0].finding if known else _BY_TYPE.get(error.type) or _unknown(error)
    return Judgement(Outcome.LEARNER_ERROR, (Finding(finding, False, evidence),))


def _unknown(error: LearnerError) -> str:
    if error.frames:
        return "exception"
    # None of the learner's lines raised it.
    is_call = error.type == "TypeError" and WRONG_CALL.match(error.message)
    return "called-wrongly" if is_call else "exception-elsewhere"


MISSING_NAME = "MissingName"
"""Type of the error when a name is asked for that the learner's file doesn't define."""

_BY_TYPE: Mapping[str, str] = {
    "SyntaxError": "syntax-error",
    "IndentationError": "syntax-error",
    "TabError": "syntax-error",
    MISSING_NAME: "name-missing",
    "EOFError": "input-asked",
    "SystemExit": "exit-called",
    "RecursionError": "recursion",
    "NameError": "name-undefined",
    "UnboundLocalError": "name-undefined",
    "ModuleNotFoundError": "module-missing",
}


def explanation(
    text: str, entries: Iterable[Explanation]
) -> tuple[Explanation, dict[str, str]] | None:
    """The first explanation whose pattern is found in `text`, with the pattern's named groups."""
    for entry in entries:
        match = re.search(entry.pattern, text)
        if match:
            return entry, {key: value or "" for key, value in match.groupdict().items()}
    return None
