"""The one way in which code is run: for the screen and for the headless commands alike."""

from __future__ import annotations

import contextlib
import queue
import secrets
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from checkers.findings import Finding, Observations
from tutor import paths
from tutor.course.model import Course, Language, Lesson, Step
from tutor.runner.devices import device as find_device
from tutor.runner.frameworks import FRAMEWORKS
from tutor.runner.process import BOOTSTRAP, Closed, Start, WorkerProcess
from tutor.runner.results import Frame, LearnerError, Outcome, Progress, ShownFinding, StepResult
from tutor.runner.sentences import sentence
from tutor.runner.verdict import Judgement, judge, judge_error
from tutor.worker import wire

if TYPE_CHECKING:
    from tutor.config import Config

OnProgress: TypeAlias = Callable[[Progress], None]

START_LIMIT_SECONDS = 180.0
"""For an import of the framework, on a slow disk under load."""
SCRIPT_LIMIT_SECONDS = 600.0
IDLE_SECONDS = 15 * 60.0
"""After this long without a run, a warm worker ends and gives its memory back."""
_TICK_SECONDS = 0.1
_MAX_OBSERVED_BYTES = 256 * 2**20
_OUTPUT_END_SECONDS = 0.5
_REMARKS = {"memory": "memory-limit", "exit": "process-ended", "lost": "worker-lost"}


@dataclass(frozen=True)
class _Request:
    lesson: Lesson
    step: Step | None
    """None runs the file as a script."""
    source: str
    device: str
    language: Language
    seed: int
    time_limit_seconds: float


@dataclass
class _Record:
    """What a run has reported so far."""

    series: dict[str, Any] = field(default_factory=dict)
    arrays: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    live: dict[str, list[float]] = field(default_factory=dict)
    count: int = 0
    observed_bytes: int = 0

    def take(self, message: wire.Message) -> None:
        """Raises ProtocolError for an observation that no honest probe makes."""
        kind = message["kind"]
        if kind == "live":
            for name, values in message["values"].items():
                numbers = [float(v) for v in values if isinstance(v, int | float)]
                self.live.setdefault(str(name), []).extend(numbers)
            return
        name = message["name"]
        if name in self.series or name in self.arrays or name in self.texts:
            raise wire.ProtocolError(f"{name} was observed twice")
        if kind == "text":
            self.texts[name] = message["text"]
        else:
            array = wire.decode_array(message["array"])
            self.observed_bytes += array.nbytes
            if self.observed_bytes > _MAX_OBSERVED_BYTES:
                raise wire.ProtocolError("more was observed than a run may report")
            (self.series if kind == "series" else self.arrays)[name] = array
        self.count += 1

    def observations(self) -> Observations:
        return Observations(self.series, self.arrays, self.texts)


class Session:
    """Runs steps, one at a time, and keeps one warm worker ready for the next."""

    def __init__(self, course: Course, config: Config) -> None:
        self._course = course
        self._config = config
        self._spare: WorkerProcess | None = None
        self._idle: threading.Timer | None = None
        self._running: WorkerProcess | None = None
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._runs = 0

    def prepare(self, lesson: Lesson, device: str = "cpu", step_id: str | None = None) -> None:
        """Start a warm worker for the lesson's framework. Returns at once."""
        framework = lesson.step(step_id).framework if step_id else lesson.framework
        start = self._start(framework, device, lesson.memory_limit_mib)
        with self._lock:
            old, self._spare = self._spare, None
            if old is not None and old.start == start and old.is_alive():
                self._spare, old = old, None
            else:
                with contextlib.suppress(OSError):  # the run itself will say what is wrong
                    self._spare = WorkerProcess(start)
            self._restart_idle_timer()
        if old is not None:
            old.end()

    def check(
        self,
        lesson: Lesson,
        step_id: str,
        source: str,
        *,
        device: str = "cpu",
        language: Language = "en",
        seed: int | None = None,
        on_progress: OnProgress | None = None,
        prepare_next: bool = False,
    ) -> StepResult:
        """Try one step. Blocks; never raises for anything that the learner's code does.

        `prepare_next` starts the next warm worker while this run is still going on.
        """
        step = lesson.step(step_id)
        seed = secrets.randbelow(2**31) if seed is None else seed
        request = _Request(
            lesson, step, source, device, language, seed, step.time_limit_seconds
        )
        return self._perform(request, on_progress, prepare_next)

    def run(
        self,
        lesson: Lesson,
        source: str,
        *,
        device: str = "cpu",
        language: Language = "en",
        on_progress: OnProgress | None = None,
    ) -> StepResult:
        """Run the file as a script, with `__name__ == "__main__"`. The result's step is ""."""
        request = _Request(lesson, None, source, device, language, 0, SCRIPT_LIMIT_SECONDS)
        return self._perform(request, on_progress, prepare_next=False)

    def cancel(self) -> None:
        """End the run that is going on; from any thread."""
        self._cancelled.set()
        with self._lock:
            running = self._running
        if running is not None:
            running.end()

    def close(self) -> None:
        """End every process of this session."""
        self.cancel()
        with self._lock:
            spare, self._spare = self._spare, None
            if self._idle is not None:
                self._idle.cancel()
        if spare is not None:
            spare.end()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- one run

    def _perform(
        self, request: _Request, on_progress: OnProgress | None, prepare_next: bool
    ) -> StepResult:
        self._cancelled.clear()
        self._runs += 1
        began = time.monotonic()
        framework = request.step.framework if request.step else request.lesson.framework
        start = self._start(framework, request.device, request.lesson.memory_limit_mib)
        record = _Record()
        try:
            worker = self._take(start)
        except OSError as error:
            evidence = {"command": " ".join(start.command), "reason": str(error)}
            return self._result(
                request, _not_runnable("launch-failed", evidence), record, None, began
            )
        with self._lock:
            self._running = worker
        error: LearnerError | None = None
        try:
            report = _Reporter(self._runs, worker, record, on_progress)
            judgement, error = self._follow(request, worker, record, report, prepare_next)
            worker.output_ended.wait(_OUTPUT_END_SECONDS)
        finally:
            with self._lock:
                self._running = None
            worker.end()
        if self._cancelled.is_set():
            judgement, error = _learner_error("cancelled", {}), None
        if not prepare_next:
            self.prepare(request.lesson, request.device, request.step and request.step.id)
        return self._result(request, judgement, record, worker, began, error)

    def _follow(
        self,
        request: _Request,
        worker: WorkerProcess,
        record: _Record,
        report: _Reporter,
        prepare_next: bool,
    ) -> tuple[Judgement, LearnerError | None]:
        """Hand over the job and listen until the run has a verdict."""
        limit = START_LIMIT_SECONDS
        while True:
            message = _next_message(worker, report.deadline(limit))
            if self._cancelled.is_set():
                return _learner_error("cancelled", {}), None
            if message is None:
                if worker.output.total_bytes > self._config.limits.output_mib * 2**20:
                    evidence = {"limit_mib": self._config.limits.output_mib}
                    return _learner_error("output-limit", evidence), None
                if report.elapsed() >= limit:
                    return self._out_of_time(report, limit), None
                report.tell()
                continue
            if isinstance(message, Closed):
                return _closed(message, report.phase), None
            match message["kind"]:
                case "ready":
                    try:
                        worker.send_job(_job(request), self._modules(request.lesson))
                    except OSError:
                        continue  # the wire's end says why
                    report.enter("running")
                    limit = request.time_limit_seconds
                    if prepare_next:
                        step = request.step and request.step.id
                        self.prepare(request.lesson, request.device, step)
                case "missing":
                    return self._missing(request, message), None
                case "error":
                    error = _learner_error_of(message)
                    step = request.step.id if request.step else ""
                    judgement = judge_error(
                        self._course, request.lesson, step, message["fault"], message["to_do"], error
                    )
                    return judgement, error
                case "ended":
                    return _ended(message, request.lesson.memory_limit_mib, report.phase), None
                case "finished":
                    if message["observations"] != record.count:
                        reason = f"{record.count} of {message['observations']} observations"
                        return _learner_error("wire-disturbed", {"reason": reason}), None
                    if request.step is None:
                        done = Finding("script-ended", True)
                        return Judgement(Outcome.PASSED, (done,)), None
                    return judge(request.step, record.observations()), None
                case _:
                    try:
                        record.take(message)
                    except wire.ProtocolError as problem:
                        return _learner_error("wire-disturbed", {"reason": str(problem)}), None
                    report.tell()

    def _out_of_time(self, report: _Reporter, limit: float) -> Judgement:
        if report.phase == "starting":
            return _not_runnable("start-limit", {"limit_seconds": limit})
        return _learner_error("time-limit", {"limit_seconds": limit})

    def _missing(self, request: _Request, message: wire.Message) -> Judgement:
        framework = FRAMEWORKS[request.step.framework if request.step else request.lesson.framework]
        evidence = {
            "module": message["module"],
            "reason": message["reason"],
            "framework": framework.title,
            "extra": framework.extra,
            "python": self._python(framework.key),
        }
        return _not_runnable("framework-missing", evidence)

    def _result(
        self,
        request: _Request,
        judgement: Judgement,
        record: _Record,
        worker: WorkerProcess | None,
        began: float,
        error: LearnerError | None = None,
    ) -> StepResult:
        step = request.step.id if request.step else ""
        shown = tuple(
            ShownFinding(
                finding.finding,
                finding.passed,
                sentence(finding, self._course, request.lesson, step, request.language),
                finding.evidence,
            )
            for finding in judgement.findings
        )
        return StepResult(
            step=step,
            outcome=judgement.outcome,
            seconds=round(time.monotonic() - began, 3),
            findings=shown,
            error=error if judgement.outcome is Outcome.LEARNER_ERROR else None,
            observations=record.observations(),
            output=worker.output.text() if worker else "",
            seed=request.seed,
            device=request.device,
        )

    # -- workers

    def _python(self, framework: str) -> str:
        return str(self._config.interpreters.get(framework, sys.executable))

    def _start(self, framework: str, device_id: str, memory_limit_mib: int) -> Start:
        where = find_device(device_id, self._config)
        wanted = FRAMEWORKS[framework]
        python = where.python or self._python(framework)
        cache = paths.cache_folder()
        environment = {
            "KERAS_HOME": str(cache / "keras"),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "78",
            **wanted.environment,
            **where.environment,
        }
        folder = self._config.workspace
        return Start(
            command=(*where.launcher, python, str(BOOTSTRAP)),
            imports=wanted.imports,
            packages=wanted.packages,
            environment=tuple(sorted(environment.items())),
            memory_limit_mib=min(memory_limit_mib, self._config.limits.memory_mib),
            folder=str(folder if folder.is_dir() else Path.home()),
        )

    def _modules(self, lesson: Lesson) -> Mapping[str, str]:
        return {**self._course.common, "lesson_probe": lesson.probe}

    def _take(self, start: Start) -> WorkerProcess:
        """The warm worker when it fits, else a cold start. Raises OSError."""
        with self._lock:
            spare, self._spare = self._spare, None
            if self._idle is not None:
                self._idle.cancel()
        if spare is not None and spare.start == start and spare.is_alive():
            return spare
        if spare is not None:
            spare.end()
        return WorkerProcess(start)

    def _restart_idle_timer(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(IDLE_SECONDS, self._end_idle_spare)
        self._idle.daemon = True
        self._idle.start()

    def _end_idle_spare(self) -> None:
        with self._lock:
            spare, self._spare = self._spare, None
        if spare is not None:
            spare.end()


class _Reporter:
    """Turns what happens into snapshots for the screen, at most one a tick."""

    def __init__(
        self, run: int, worker: WorkerProcess, record: _Record, on_progress: OnProgress | None
    ) -> None:
        self._run = run
        self._worker = worker
        self._record = record
        self._on_progress = on_progress
        self._last = 0.0
        self.enter("starting")

    def enter(self, phase: str) -> None:
        self.phase = phase
        self._since = time.monotonic()
        self._last = 0.0

    def elapsed(self) -> float:
        return time.monotonic() - self._since

    def deadline(self, limit: float) -> float:
        """Seconds to wait for the next message."""
        return max(0.0, min(_TICK_SECONDS, limit - self.elapsed()))

    def tell(self) -> None:
        now = time.monotonic()
        if self._on_progress is None or now - self._last < _TICK_SECONDS:
            return
        self._last = now
        self._on_progress(
            Progress(
                run=self._run,
                phase=self.phase,
                seconds=self.elapsed(),
                live={name: tuple(values) for name, values in self._record.live.items()},
                output=self._worker.output.text()[-4000:],
            )
        )


def _next_message(worker: WorkerProcess, timeout: float) -> wire.Message | Closed | None:
    try:
        return worker.messages.get(timeout=timeout)
    except queue.Empty:
        return None


def _job(request: _Request) -> dict[str, Any]:
    return {
        "mode": "check" if request.step else "run",
        "name": request.lesson.id,
        "filename": f"{request.lesson.id}.py",
        "source": request.source,
        "step": request.step.id if request.step else "",
        "seed": request.seed,
    }


def _learner_error(finding: str, evidence: Mapping[str, Any]) -> Judgement:
    return Judgement(Outcome.LEARNER_ERROR, (Finding(finding, False, evidence),))


def _not_runnable(finding: str, evidence: Mapping[str, Any]) -> Judgement:
    return Judgement(Outcome.NOT_RUNNABLE, (Finding(finding, False, evidence),))


def _closed(message: Closed, phase: str) -> Judgement:
    """The wire broke: before the job that is a matter of the machine, after it of the code."""
    if message.error is not None and phase == "running":
        return _learner_error("wire-disturbed", {"reason": message.error})
    return _not_runnable("worker-lost", {"reason": message.error or "the line was closed"})


def _ended(message: wire.Message, memory_limit_mib: int, phase: str) -> Judgement:
    reason, status = message["reason"], message["status"]
    evidence = {"status": status, "rss_mib": message["rss_mib"], "limit_mib": memory_limit_mib}
    if reason == "memory":
        return _learner_error("memory-limit", evidence)
    if phase == "starting" or reason != "exit":
        return _not_runnable("worker-lost", {"reason": f"exit status {status}"})
    if status < 0:
        return _learner_error("process-crashed", {**evidence, "signal": _signal_name(-status)})
    return _learner_error("process-exited", evidence)


def _signal_name(number: int) -> str:
    import signal

    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _learner_error_of(message: wire.Message) -> LearnerError:
    """Raises nothing: frames that are not as they should be are left out."""
    frames = []
    for frame in message["frames"]:
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            values = {str(k): str(v) for k, v in frame["values"].items()}
            frames.append(
                Frame(int(frame["line"]), str(frame["function"]), str(frame["source"]), values)
            )
    return LearnerError(message["type"], message["text"], tuple(frames))
