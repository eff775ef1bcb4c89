"""Results as the headless commands print them: JSON for programs, lines for people."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from tutor.course.model import Language, Lesson
from tutor.runner.results import Outcome, StepResult
from tutor.verification import Claim

FORMAT = 1
"""Version of the JSON that `check --json` prints."""

_TITLES: dict[Language, dict[Outcome, str]] = {
    "en": {
        Outcome.PASSED: "passed",
        Outcome.NOT_ATTEMPTED: "not attempted",
        Outcome.WRONG: "not yet right",
        Outcome.LEARNER_ERROR: "stopped by an error",
        Outcome.OUR_FAULT: "our own fault",
        Outcome.NOT_RUNNABLE: "not runnable here",
    },
    "ja": {
        Outcome.PASSED: "合格",
        Outcome.NOT_ATTEMPTED: "未着手",
        Outcome.WRONG: "まだ正しくありません",
        Outcome.LEARNER_ERROR: "エラーで止まりました",
        Outcome.OUR_FAULT: "こちらの不具合です",
        Outcome.NOT_RUNNABLE: "ここでは実行できません",
    },
}


def exit_status(results: Sequence[StepResult]) -> int:
    """0 all passed, 1 not passed, 3 our own fault, 4 not runnable here; the gravest counts."""
    outcomes = {result.outcome for result in results}
    if Outcome.OUR_FAULT in outcomes or not outcomes:
        return 3
    if outcomes == {Outcome.PASSED}:
        return 0
    if outcomes <= {Outcome.PASSED, Outcome.NOT_RUNNABLE}:
        return 4
    return 1


def step_as_text(
    lesson: Lesson, result: StepResult, language: Language, captions: Sequence[str] = ()
) -> str:
    """A step's verdict in a few lines. `captions` say what its charts would show."""
    mark = "✓" if result.outcome is Outcome.PASSED else "✗"
    lines = [f"{mark} {result.step}: {_TITLES[language][result.outcome]} ({result.seconds:.1f} s)"]
    # What two checks say alike (one update is right, and so is the next) is said once.
    for passed, message in dict.fromkeys((f.passed, f.message) for f in result.findings):
        lines.append(f"    {'✓' if passed else '✗'} {message}")
    lines += [f"    {caption}" for caption in captions]
    if result.error is not None:
        for frame in result.error.frames:
            lines.append(f"      {lesson.id}.py:{frame.line} {frame.function}: {frame.source}")
            lines += [f"        {name} = {value}" for name, value in frame.values.items()]
        lines.append(f"      {result.error.type}: {result.error.gist}")
    if result.output.strip():
        lines += [f"    | {line}" for line in result.output.strip().splitlines()[-20:]]
    return "\n".join(lines)


def check_as_json(lesson: Lesson, results: Sequence[StepResult]) -> dict[str, Any]:
    """The format is a contract: docs/headless.md."""
    return {
        "format": FORMAT,
        "lesson": lesson.id,
        "device": results[0].device if results else "",
        "seed": results[0].seed if results else 0,
        "steps": [
            {
                "step": result.step,
                "outcome": str(result.outcome),
                "seconds": result.seconds,
                "findings": [
                    {
                        "finding": finding.finding,
                        "passed": finding.passed,
                        "message": finding.message,
                        "evidence": {key: _plain(v) for key, v in finding.evidence.items()},
                    }
                    for finding in result.findings
                ],
            }
            for result in results
        ],
    }


def _plain(value: Any) -> Any:
    """JSON has no NaN and no infinity: they are texts."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return [_plain(part) for part in value] if isinstance(value, list) else value


def claim_as_text(claim: Claim) -> str:
    """One line of `verify`; indented below it, how far numbers lay from their bounds."""
    mark = "✓" if claim.holds else "✗"
    where = " ".join(filter(None, (claim.lesson, claim.subject, claim.step)))
    seed = f" seed {claim.seed} ({claim.seconds:.1f} s)" if claim.seed else ""
    lines = [f"{mark} {where}{seed}{': ' if claim.detail else ''}{claim.detail}"]
    return "\n".join(lines + [f"      {margin}" for margin in claim.margins])


def claims_as_json(claims: Sequence[Claim]) -> dict[str, Any]:
    return {"format": FORMAT, "claims": [asdict(claim) for claim in claims]}
