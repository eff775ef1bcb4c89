"""One run: the job is handed to a worker, and what comes back is followed to a judgement."""

from __future__ import annotations

import base64
import contextlib
import math
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from checkers.findings import Array, Finding, Observations
from tutor.course.model import Course, Language, Lesson, Step
from tutor.environments import environment_name, interpreter
from tutor.frameworks import FRAMEWORKS, Framework
from tutor.runner.output import plain
from tutor.runner.process import Closed, Start, WorkerProcess
from tutor.runner.results import Frame, LearnerError, Outcome, Progress
from tutor.runner.verdict import MISSING_NAME, Judgement, judge, judge_error
from tutor.worker import wire

OnProgress: TypeAlias = Callable[[Progress], None]

START_LIMIT_SECONDS = 180.0
"""For an import of the framework, on a slow disk under load."""
_TICK_SECONDS = 0.1
_SUSPENDED_SECONDS = 5.0
"""A tick that takes so long is none: the tutor itself was stopped."""
_TELL_SECONDS = 0.25
"""Between two snapshots for the screen: each costs it, and a slow line, thousands of bytes."""
_OUTPUT_END_SECONDS = 0.5
_LAST_WORDS_SECONDS = 2.0
"""For a launcher to say why its job ended."""
_MAX_OBSERVED_BYTES = 256 * 2**20
_BYTES_OF_AN_OBSERVATION = 1000
"""What its name and its place take at most, however small it is."""
_MAX_LIVE = 100_000
_MAX_LIVE_SERIES = 32
_MAX_FRAMES = 12
_MAX_TEXT = 4100
"""Characters of an error's message, and of a line of code or a value in it."""
_ANSWERS = frozenset({"ended", "rejected", "not_runnable", "error", "finished"})
"""Kinds of message with which a worker tells how its job ended."""


@dataclass(frozen=True)
class Request:
    """All that a run depends on, frozen when the key is pressed."""

    lesson: Lesson
    step: Step | None
    """None runs the file as a script."""
    source: str
    device: str
    language: Language
    seed: int
    time_limit_seconds: float

    @property
    def step_id(self) -> str:
        return self.step.id if self.step else ""

    @property
    def framework(self) -> Framework:
        return FRAMEWORKS[self.step.framework if self.step else self.lesson.framework]

    def job(self) -> dict[str, Any]:
        return {
            "mode": "check" if self.step else "run",
            "name": self.lesson.id,
            "filename": f"{self.lesson.id}.py",
            "source": self.source,
            "step": self.step_id,
            "seed": self.seed,
            "files": {
                name: base64.b64encode(content).decode("ascii")
                for name, content in self.lesson.files.items()
            },
        }


@dataclass
class Record:
    """What a run has reported so far."""

    series: dict[str, Array] = field(default_factory=dict)
    arrays: dict[str, Array] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    live: dict[str, list[float]] = field(default_factory=dict)
    count: int = 0
    observed_bytes: int = 0

    def take(self, message: wire.Message) -> None:
        """Raises ProtocolError for an observation that no honest probe makes."""
        if message["kind"] == "live":
            self._take_live(message["values"])
            return
        name = message["name"]
        if name in self.series or name in self.arrays or name in self.texts:
            raise wire.ProtocolError(f"{name} was observed twice")
        self.observed_bytes += _BYTES_OF_AN_OBSERVATION
        if message["kind"] == "text":
            self.texts[name] = plain(message["text"])
            self.observed_bytes += len(message["text"])
        else:
            array = wire.decode_array(message["array"])
            self.observed_bytes += array.nbytes
            if message["kind"] == "series" and (array.ndim != 1 or array.dtype != "float64"):
                raise wire.ProtocolError(f"{name} is no series of numbers")
            (self.series if message["kind"] == "series" else self.arrays)[name] = array
        if self.observed_bytes > _MAX_OBSERVED_BYTES:
            raise wire.ProtocolError("more was observed than a run may report")
        self.count += 1

    def _take_live(self, values: Mapping[str, Any]) -> None:
        if len(self.live.keys() | values.keys()) > _MAX_LIVE_SERIES:
            raise wire.ProtocolError("too many live series")
        for name, numbers in values.items():
            if not isinstance(numbers, list) or not all(type(n) is float for n in numbers):
                raise wire.ProtocolError(f"live values of {name[:60]!r} are not numbers")
            known = self.live.setdefault(name, [])
            known.extend(numbers[: _MAX_LIVE - len(known)])

    def observations(self) -> Observations:
        return Observations(self.series, self.arrays, self.texts)


class Run:
    """Follows one worker through one job."""

    def __init__(
        self,
        number: int,
        request: Request,
        worker: WorkerProcess,
        modules: Mapping[str, str],
        output_limit_mib: int,
        on_progress: OnProgress | None,
    ) -> None:
        self.record = Record()
        self.error: LearnerError | None = None
        self.answered = False
        """Whether the worker itself told how the job ended; otherwise it has to be ended."""
        self.can_be_looked_at = False
        """Whether the learner's code has left names behind, in a worker that is sound."""
        self._number = number
        self._request = request
        self._worker = worker
        self._modules = modules
        self._output_limit_mib = output_limit_mib
        self._on_progress = on_progress
        self._last_told = 0.0
        self.queued_seconds = 0.0
        """That a launcher let the run wait before the worker started."""
        if worker.start.launcher:
            self._enter("queued", math.inf)
        else:
            self._enter("starting", START_LIMIT_SECONDS)

    def follow(
        self, course: Course, cancelled: threading.Event, when_running: Callable[[], None]
    ) -> Judgement:
        """Listen until there is a judgement. `when_running` is called at the job's hand-over."""
        while True:
            message = self._next_message()
            if cancelled.is_set():
                return _learner_error("cancelled", {})
            if self._phase == "queued" and self._worker.has_started:
                self.queued_seconds = self._elapsed()
                self._enter("starting", START_LIMIT_SECONDS)
            over = self._beyond_a_limit()
            if over is not None:
                return over
            self._tell()
            if message is None:
                if self._worker.was_killed():
                    return self._lost("its guard was killed")
                continue
            if isinstance(message, Closed):
                return self._closed(message)
            self.answered = message["kind"] in _ANSWERS
            match message["kind"]:
                case "ready":
                    with contextlib.suppress(OSError):  # the wire's end will say why
                        self._worker.send_job(self._request.job(), self._modules)
                    self._enter("running", self._request.time_limit_seconds)
                    when_running()
                case "missing":
                    return self._missing(message)
                case "ended" if self._worker.start.fork and self._phase == "starting":
                    continue  # of the job before
                case "ended":
                    return self._ended(message)
                case "rejected":
                    self.can_be_looked_at = True
                    return Judgement(Outcome.WRONG, (_finding(message),))
                case "not_runnable":
                    return not_runnable(_finding(message))
                case "error":
                    self.can_be_looked_at = message["fault"] == "learner"
                    return self._judge_error(course, message)
                case "finished":
                    self._last_told = 0.0
                    self._tell()  # Everything, also of the last tenth of a second.
                    return self._judge(message)
                case _:
                    try:
                        self.record.take(message)
                    except wire.ProtocolError as problem:
                        return _disturbed(str(problem))

    def _next_message(self) -> wire.Message | Closed | None:
        left = self._limit_seconds - self._elapsed()
        began = time.monotonic()
        try:
            return self._worker.messages.get(timeout=max(0.0, min(_TICK_SECONDS, left)))
        except queue.Empty:
            return None
        finally:
            asleep = time.monotonic() - began
            if asleep > _SUSPENDED_SECONDS:
                # Ctrl+Z stops the tutor and not the worker: what it has done meanwhile waits here.
                self._since += asleep

    def _enter(self, phase: str, limit_seconds: float) -> None:
        self._phase = phase
        self._limit_seconds = limit_seconds
        self._since = time.monotonic()
        self._last_told = 0.0

    def _elapsed(self) -> float:
        return time.monotonic() - self._since

    def _tell(self) -> None:
        """A snapshot for the screen, four times a second at most."""
        now = time.monotonic()
        if self._on_progress is None or now - self._last_told < _TELL_SECONDS:
            return
        self._last_told = now
        live = {name: tuple(values) for name, values in self.record.live.items()}
        output = self._worker.output.last_lines()
        self._on_progress(Progress(self._number, self._phase, self._elapsed(), live, output))

    def _beyond_a_limit(self) -> Judgement | None:
        if self._worker.output.total_bytes > self._output_limit_mib * 2**20:
            return _learner_error("output-limit", {"limit_mib": self._output_limit_mib})
        if self._elapsed() < self._limit_seconds:
            return None
        evidence = {"limit_seconds": self._limit_seconds}
        if self._phase == "starting":
            return not_runnable(Finding("start-limit", False, evidence))
        return _learner_error("time-limit", evidence)

    def _judge(self, message: wire.Message) -> Judgement:
        if message["observations"] != self.record.count:
            reason = f"{self.record.count} of {message['observations']} observations arrived"
            return _disturbed(reason)
        self.can_be_looked_at = True
        if self._request.step is None:
            return Judgement(Outcome.PASSED, (Finding("script-ended", True),))
        return judge(self._request.step, self.record.observations())

    def _judge_error(self, course: Course, message: wire.Message) -> Judgement:
        error = _learner_error_of(message)
        judgement = judge_error(
            course,
            self._request.lesson,
            self._request.step_id,
            message["fault"],
            _said(message["to_do"]),
            error,
        )
        if judgement.outcome is Outcome.LEARNER_ERROR and error.type != MISSING_NAME:
            self.error = error
        return judgement

    def _missing(self, message: wire.Message) -> Judgement:
        framework, start = self._request.framework, self._worker.start
        python = start.python
        evidence = {
            "module": _said(message["module"]),
            "reason": _said(message["reason"]),
            "framework": framework.title,
            "environment": environment_name(framework.key) or "",
            "python": python,
        }
        # What was named has to be mended there: an environment of ours would not be used.
        ours = (sys.executable, interpreter(framework.key))
        is_ours = not start.launcher and python in ours and evidence["environment"]
        finding = "framework-missing" if is_ours else "interpreter-lacks-framework"
        return not_runnable(Finding(finding, False, evidence))

    def _closed(self, closed: Closed) -> Judgement:
        """A forged message on it is the code's doing; else it is a matter of the machine."""
        if closed.error is not None and self._phase == "running":
            return _disturbed(closed.error)
        return self._lost(closed.error or "the line was closed")

    def _lost(self, reason: str) -> Judgement:
        """The last lines on the worker's standard error are what the launcher had to say."""
        launcher = self._worker.start.launcher
        self._worker.output_ended.wait(_LAST_WORDS_SECONDS if launcher else _OUTPUT_END_SECONDS)
        lines = self._worker.output.text().split("\n")
        said = " / ".join([line.strip()[:200] for line in lines if line.strip()][-3:])
        if not launcher:
            said = f": {said}" if said and self._phase == "starting" else ""
            return not_runnable(Finding("worker-lost", False, {"reason": reason + said}))
        finding = "device-unreachable" if self._phase == "queued" else "device-lost"
        evidence = {
            "device": self._request.device,
            "reason": said or reason,
            "command": " ".join(launcher),
        }
        return not_runnable(Finding(finding, False, evidence))

    def _ended(self, message: wire.Message) -> Judgement:
        """The worker's process is gone, and its guard says how."""
        status = message["status"]
        limit_mib = self._worker.start.memory_limit_mib
        evidence = {"status": status, "rss_mib": message["rss_mib"], "limit_mib": limit_mib}
        if message["reason"] == "memory":
            return _learner_error("memory-limit", evidence)
        if message["reason"] == "processes":
            return _learner_error("process-limit", {"count": status})
        if message["reason"] == "terminated":
            return self._lost("the machine ended it, SIGTERM")
        if self._phase != "running" or message["reason"] != "exit":
            return self._lost(f"exit status {status}")
        if status < 0:
            return _learner_error("process-crashed", {**evidence, "signal": _signal_name(-status)})
        return _learner_error("process-exited", evidence)


def _learner_error(finding: str, evidence: Mapping[str, Any]) -> Judgement:
    return Judgement(Outcome.LEARNER_ERROR, (Finding(finding, False, evidence),))


def _disturbed(reason: str) -> Judgement:
    return _learner_error("wire-disturbed", {"reason": _said(reason)})


def not_runnable(finding: Finding) -> Judgement:
    return Judgement(Outcome.NOT_RUNNABLE, (finding,))


def launch_failed(start: Start, error: OSError) -> Finding:
    command = " ".join((*start.launcher, start.python))
    evidence = {"command": command, "reason": error.strerror or str(error)}
    return Finding("launch-failed", False, evidence)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _finding(message: wire.Message) -> Finding:
    """What a probe said. Values that the learner's code gave may stand in its evidence."""
    evidence = {_said(name): _cleaned(value) for name, value in message["evidence"].items()}
    return Finding(message["finding"], False, evidence)


def _cleaned(value: Any) -> Any:
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return _said(value) if isinstance(value, str) else value


def _said(text: str) -> str:
    return plain(text[:_MAX_TEXT])


def _learner_error_of(message: wire.Message) -> LearnerError:
    """Frames that are not as they should be are left out."""
    frames = []
    for frame in message["frames"][-_MAX_FRAMES:]:
        with contextlib.suppress(KeyError, TypeError, AttributeError):
            values = list(frame["values"].items())[:_MAX_FRAMES]
            line = frame["line"]
            if type(line) is int and 0 < line < 2**31:
                function, source = _said(frame["function"]), _said(frame["source"])
                shown = {_said(name): _said(value) for name, value in values}
                frames.append(Frame(line, function, source, shown))
    return LearnerError(_said(message["type"]), _said(message["text"]), tuple(frames))
