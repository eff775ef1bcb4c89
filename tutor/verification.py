"""Proof that a lesson works before a learner meets it: both ways, in every language, over seeds."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue
from string import Formatter
from typing import TYPE_CHECKING

from tutor.course import starter
from tutor.course.model import LANGUAGES, Course, Example, Language, Lesson, Step
from tutor.runner.results import Outcome, Progress, StepResult
from tutor.runner.sentences import template
from tutor.runner.session import Session

if TYPE_CHECKING:
    from tutor.config import Config

PARALLEL = min(2, os.cpu_count() or 1)
"""Runs at a time. More would compete for the cores that training itself uses."""


@dataclass(frozen=True)
class Claim:
    """One thing that was tried, and whether it came out as the lesson says."""

    lesson: str
    subject: str
    """`starter`, `solution`, `mistakes/loss/sum`, `text` …"""
    step: str
    seed: int
    holds: bool
    detail: str
    """What was expected and what came, or why it couldn't be tried here; else empty."""
    seconds: float = 0.0
    margins: tuple[str, ...] = ()
    """How far the numbers lay from their bounds, in words."""


def verify_texts(course: Course, lesson: Lesson) -> Iterator[Claim]:
    """Both languages complete; starters are valid Python; every named finding has its sentence."""

    def claim(subject: str, step: str, problem: str) -> Claim:
        return Claim(lesson.id, subject, step, 0, not problem, problem)

    for language in LANGUAGES:
        prose = lesson.prose[language]
        yield claim(f"text {language}", "", "" if prose.introduction else "no introduction")
        yield claim(f"text {language}", "", "" if prose.conclusion else "no “## Conclusion”")
        yield claim(f"starter {language}", "", _syntax(starter.starter(lesson, language)))
        yield claim(f"solution {language}", "", _syntax(starter.solution(lesson, language)))
        for step in lesson.steps:
            own = prose.steps[step.id]
            yield claim(f"text {language}", step.id, "" if own.text else "no text")
            if language != "en":  # the solution's own docstrings are the English ones
                docstring = "" if own.docstring else "no “### Docstring”"
                yield claim(f"docstring {language}", step.id, docstring)
            hints = (
                "" if len(own.hints) >= 2 else f"{len(own.hints)} hints, at least 2 are asked for"
            )
            yield claim(f"hints {language}", step.id, hints)
    yield from _verify_same_findings(lesson)
    for example in lesson.examples:
        yield claim(example.name, example.step, _syntax(starter.with_example(lesson, example)))


def _verify_same_findings(lesson: Lesson) -> Iterator[Claim]:
    first, *others = LANGUAGES
    for language in others:
        for step in lesson.steps:
            one, other = lesson.prose[first].steps[step.id], lesson.prose[language].steps[step.id]
            problems = []
            if one.findings.keys() != other.findings.keys():
                differing = sorted(one.findings.keys() ^ other.findings.keys())
                problems.append(f"findings {differing} are not in both languages")
            if len(one.hints) != len(other.hints):
                problems.append(f"{len(one.hints)} hints in {first}, {len(other.hints)}")
            problem = "; ".join(problems)
            yield Claim(lesson.id, f"text {language}", step.id, 0, not problem, problem)


def _syntax(source: str) -> str:
    try:
        ast.parse(source)
    except SyntaxError as error:
        return f"line {error.lineno}: {error.msg}"
    return ""


@dataclass(frozen=True)
class _Trial:
    subject: str
    step: str
    source: str
    example: Example | None
    blank: bool

    @property
    def finding(self) -> str | None:
        """What it must receive; None when it must pass or is blank."""
        return self.example.finding if self.example else None


def _trials(lesson: Lesson) -> Iterator[_Trial]:
    blank = starter.starter(lesson, "en")
    for step in lesson.steps:
        yield _Trial("starter", step.id, blank, None, True)
        yield _Trial("solution", step.id, lesson.solution, None, False)
        alone = starter.with_blank_after(lesson, step.id, "en")
        yield _Trial("solution so far", step.id, alone, None, False)
    for example in lesson.examples:
        source = starter.with_example(lesson, example)
        yield _Trial(example.name, example.step, source, example, False)


def verify_runs(
    course: Course, lesson: Lesson, config: Config, seeds: range, device: str, only: str = ""
) -> Iterator[Claim]:
    """Starters are not attempted, solutions pass, mistakes get their finding, alternatives pass.

    With `only`, just the trials whose `subject step` contains it.
    """
    trials = [trial for trial in _trials(lesson) if only in f"{trial.subject} {trial.step}"]
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(PARALLEL))
        idle: SimpleQueue[Session] = SimpleQueue()
        for _ in range(PARALLEL):
            idle.put(stack.enter_context(Session(course, config, fork=True)))

        def judged(trial: _Trial, seed: int) -> Claim:
            session = idle.get()
            told: list[Progress] = []
            try:
                result = session.check(
                    lesson,
                    trial.step,
                    trial.source,
                    device=device,
                    seed=seed,
                    on_progress=lambda progress: told.__setitem__(slice(None), [progress]),
                )
            finally:
                idle.put(session)
            step = lesson.step(trial.step)
            count = len(told[0].live.get(step.live or "", ())) if told else 0
            return _judge(course, lesson, trial, seed, result, count)

        runs = [pool.submit(judged, trial, seed) for trial in trials for seed in seeds]
        for run in as_completed(runs):
            yield run.result()


def _judge(
    course: Course, lesson: Lesson, trial: _Trial, seed: int, result: StepResult, live_count: int
) -> Claim:
    step = lesson.step(trial.step)
    problem = _problem(trial, step, result)
    if trial.subject == "solution" and step.live_count not in (None, live_count):
        problem = problem or f"live_count is {step.live_count}, but {live_count} values came"
    for language in LANGUAGES:
        problem = problem or _unspoken(course, lesson, result, language)
    return Claim(
        lesson.id,
        trial.subject,
        trial.step,
        seed,
        not problem,
        problem or _lacking(result),
        result.seconds,
        tuple(_margins(result)),
    )


def _lacking(result: StepResult) -> str:
    if result.outcome is not Outcome.NOT_RUNNABLE:
        return ""
    return f"not runnable here, {result.findings[0].finding}"


def _problem(trial: _Trial, step: Step, result: StepResult) -> str:
    failed = [finding.finding for finding in result.findings if not finding.passed]
    came = f"{result.outcome} {failed}" + "".join(f" “{f.message}”" for f in result.findings[:3])
    if trial.blank:
        return "" if result.outcome is Outcome.NOT_ATTEMPTED else f"expected not_attempted: {came}"
    if trial.finding is None:
        lacking = result.outcome is Outcome.NOT_RUNNABLE and failed == [step.may_lack]
        return "" if lacking or result.outcome is Outcome.PASSED else f"expected passed: {came}"
    if result.outcome not in (Outcome.WRONG, Outcome.LEARNER_ERROR):
        return f"expected {trial.finding}: {came}"
    # The first thing that is wrong is what the learner reads first.
    return "" if failed[0] == trial.finding else f"expected {trial.finding}: {came}"


def _unspoken(course: Course, lesson: Lesson, result: StepResult, language: Language) -> str:
    """The first finding without a sentence, or whose sentence names a field that it hasn't."""
    for finding in result.findings:
        text = template(finding.finding, course, lesson, result.step, language)
        if text is None:
            return f"no text for the finding {finding.finding} in {language}"
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError as error:
            return f"{finding.finding} in {language}: {error}; write a plain brace twice"
        for name in names:
            if name not in finding.evidence:
                return f"{finding.finding} in {language}: no evidence named {name!r}"
    return ""


_MARGIN_KEYS = (
    "accuracy",
    "threshold",
    "difference",
    "cosine",
    "ratio",
    "start",
    "end",
    "value",
    "at_least",
    "at_most",
)


def _margins(result: StepResult) -> Iterator[str]:
    for finding in result.findings:
        numbers = [
            f"{key} {value:.4g}"
            for key, value in finding.evidence.items()
            if key in _MARGIN_KEYS and isinstance(value, float)
        ]
        if numbers:
            yield f"{finding.finding}: {', '.join(numbers)}"
