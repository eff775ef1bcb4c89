"""What is fuzzed: each target takes any bytes, and raises only when there is a defect."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from queue import SimpleQueue
from typing import Any, cast

import numpy as np

from checkers.registry import CHECKERS
from tutor import report
from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Course, Lesson
from tutor.runner.output import Output, shown
from tutor.runner.process import Closed, Start, WorkerProcess
from tutor.runner.results import Outcome, StepResult
from tutor.runner.run import Request, Run
from tutor.runner.session import Session
from tutor.storage import attempts
from tutor.worker import wire

CORPUS = Path(__file__).parent / "corpus"
NONCE = "s"


def decode(line: bytes) -> None:
    """A line is a message with all its fields, or a protocol error."""
    try:
        message = wire.decode(line, NONCE)
    except wire.ProtocolError:
        return
    assert message.keys() == {"kind", *wire._FIELDS[message["kind"]]}


def array(line: bytes) -> None:
    """What an observation carries is a read-only array of the size that was sent, or an error."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return
    if not isinstance(message, dict):
        return
    try:
        found = wire.decode_array(message)
    except wire.ProtocolError:
        return
    assert found.dtype.name in wire.DTYPES
    assert list(found.shape) == message["shape"]
    assert found.nbytes <= len(message["data"])
    assert not found.flags.writeable


def output(data: bytes) -> None:
    """What is printed becomes a text that no terminal obeys."""
    kept = Output()
    for start in range(0, len(data), 1000):
        kept.feed(data[start : start + 1000])
    for text in (shown(data), kept.text()):
        controls = [c for c in text if not c.isprintable() and ord(c) < 0xA0 and c not in "\n\t"]
        assert not controls, controls
        text.encode()


def run(data: bytes) -> None:
    """A whole run: a line `LESSON STEP`, then what its worker says, to what is shown and kept."""
    head, *lines = data.split(b"\n")
    request = _request(head)
    worker = _Speaking(lines)
    following = Run(1, request, cast(WorkerProcess, worker), {}, 64, None)
    judgement = following.follow(_course(), threading.Event(), lambda: None)
    result = _session()._result(request, judgement, following, cast(WorkerProcess, worker), 1.0)
    _can_be_shown_and_kept(request.lesson, result)
    if result.outcome is Outcome.PASSED:
        _is_whole(request, result, worker.spoken)


def _can_be_shown_and_kept(lesson: Lesson, result: StepResult) -> None:
    for finding in result.findings:
        output_safe(finding.finding, finding.message)
    text = report.step_as_text(lesson, result, "en")
    output_safe(text)
    text.encode()
    json.dumps(report.check_as_json(lesson, [result]), allow_nan=False).encode()
    attempt = attempts.attempt_of("", result)
    line = json.dumps(attempts._json_ready(attempts._document(attempt)), allow_nan=False)
    again = attempts._attempt(json.loads(line))
    assert (again.outcome, again.series.keys()) == (attempt.outcome, attempt.series.keys())


def output_safe(*texts: str) -> None:
    """No text gives a command to the terminal that shows it."""
    for text in texts:
        assert "\x1b" not in text, text[:200]
        assert "\x9b" not in text, text[:200]


def _is_whole(request: Request, result: StepResult, spoken: list[wire.Message]) -> None:
    """What a pass stands on: the end, its count, and finite numbers for each check."""
    assert request.step is not None
    kinds = [message["kind"] for message in spoken]
    answer = next(m for m in spoken if m["kind"] in ("finished", "error", "rejected", "ended"))
    before = kinds[: spoken.index(answer)]
    assert answer["kind"] == "finished"
    assert answer["observations"] == sum(kind in ("series", "array", "text") for kind in before)
    assert len(result.findings) >= len(request.step.checks) > 0
    assert all(finding.passed for finding in result.findings)
    seen = result.observations
    for check in request.step.checks:
        for name in CHECKERS[check.checker].observation_names(check.parameters):
            assert name in seen.names()
        if check.checker == "arrays_close":
            actual, expected = (
                seen.array(check.parameters[which]).astype(float)
                for which in ("actual", "expected")
            )
            assert actual.shape == expected.shape
            assert actual.size
            assert np.isfinite(actual).all()
            assert np.abs(actual - expected).max() <= 0.05 * np.abs(expected).max() + 0.05


class _Speaking:
    """Stands in the place of a worker that has said all of these lines."""

    def __init__(self, lines: list[bytes]) -> None:
        self.start = Start((), "python", (), (), (), 1024, "/")
        self.output = Output()
        self.output_ended = threading.Event()
        self.output_ended.set()
        self.has_started = True
        self.messages: SimpleQueue[wire.Message | Closed] = SimpleQueue()
        self.spoken: list[wire.Message] = []
        ready = {"kind": "ready", "format": 1, "python": "3", "versions": {}}
        self.messages.put(ready)
        error = None
        for line in lines:
            try:
                message = wire.decode(line, NONCE)
            except wire.ProtocolError as problem:
                error = str(problem)
                break
            if message["kind"] != "started":
                self.messages.put(message)
                self.spoken.append(message)
        self.messages.put(Closed(error))

    def send_job(self, job: Mapping[str, Any], modules: Mapping[str, str]) -> None:
        """It has spoken already."""


@cache
def _course() -> Course:
    return load_course()


@cache
def _session() -> Session:
    return Session(_course(), Config(language="en", workspace=Path("/")))


@cache
def _lesson(lesson_id: str) -> Lesson:
    return load_lesson(_course(), lesson_id)


def _request(head: bytes) -> Request:
    """For the step that is named, else for the first of the course."""
    lesson_id, _, step_id = head.decode("utf-8", "replace").partition(" ")
    lesson_ids = _course().lesson_ids
    lesson = _lesson(lesson_id if lesson_id in lesson_ids else lesson_ids[0])
    step = next((step for step in lesson.steps if step.id == step_id), lesson.steps[0])
    return Request(lesson, step, "", "cpu", "en", 1, 60.0)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "decode": decode,
    "array": array,
    "output": output,
    "run": run,
}
