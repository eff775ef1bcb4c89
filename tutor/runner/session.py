"""The one way in which code is run: for the screen and for the headless commands alike."""

from __future__ import annotations

import contextlib
import platform
import secrets
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from checkers.findings import Finding, Observations
from tutor import paths
from tutor.course.model import Course, Language, Lesson
from tutor.errors import UsageError
from tutor.frameworks import FRAMEWORKS, Framework
from tutor.runner import devices
from tutor.runner.console import Console
from tutor.runner.devices import Device
from tutor.runner.names import Names
from tutor.runner.process import Start, WorkerProcess
from tutor.runner.results import ShownFinding, StepResult
from tutor.runner.run import OnProgress, Request, Run, launch_failed, not_runnable
from tutor.runner.sentences import sentence
from tutor.runner.verdict import Judgement

if TYPE_CHECKING:
    from tutor.config import Config

SCRIPT_LIMIT_SECONDS = 600.0
IDLE_SECONDS = 15 * 60.0
"""After this long without a run, its workers end and give their memory back."""
OLD_CONSOLE_SECONDS = 1.0
"""When a run has taken so long, the console of the one before ends; else with the verdict."""
_OUTPUT_END_SECONDS = 0.5
# Else the first operation takes nearly all memory of a GPU that others use as well.
_NO_PREALLOCATION = {
    "TF_FORCE_GPU_ALLOW_GROWTH": "true",
    "XLA_PYTHON_CLIENT_PREALLOCATE": "false",
}


class Session:
    """Runs steps, one at a time, and keeps one warm worker ready for the next.

    The worker of the run before stays beside it until the next run, for a console.
    """

    def __init__(self, course: Course, config: Config, *, fork: bool = False) -> None:
        """With `fork`, one worker serves many runs, each in a fork of it: for verification."""
        self._fork = fork
        self._course = course
        self._config = config
        self._spare: WorkerProcess | None = None
        self._console: Console | None = None
        self._old_console: Console | None = None
        """Of the run before the present one, until it ends."""
        self._ending: threading.Timer | None = None
        self._idle: threading.Timer | None = None
        self._preparing: threading.Thread | None = None
        self._running: WorkerProcess | None = None
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._closed = False
        self._runs = 0

    def prepare(self, lesson: Lesson, device: str = "cpu", step_id: str | None = None) -> None:
        """Start a warm worker for the step's framework, else the lesson's. Returns at once."""
        if self._fork:
            return
        key = lesson.step(step_id).framework if step_id else lesson.framework
        try:
            place = devices.device(device, self._config)
        except UsageError:
            return  # the run itself will say that it isn't there
        start = self._start(FRAMEWORKS[key], place, lesson.memory_limit_mib)
        if self._console is not None and self._console.lesson != lesson.id:
            self._end_console()
        with self._lock:
            old, self._spare = self._spare, None
            if old is not None and old.start == start and old.is_alive():
                self._spare, old = old, None
            elif not self._closed:
                with contextlib.suppress(OSError):  # the run itself will say what is wrong
                    self._spare = WorkerProcess(start)
            self._restart_idle_timer()
        if old is not None:
            old.end()

    def is_warm(self) -> bool:
        """Whether a worker has imported its framework and waits for a run."""
        with self._lock:
            return self._spare is not None and self._spare.has_spoken()

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
        next_step: str | None = None,
    ) -> StepResult:
        """Try one step. Blocks; never raises for anything that the learner's code does.

        With `next_step`, a worker for that step gets warm while this run is going on; otherwise
        one for the same step does when it is over.
        """
        step = lesson.step(step_id)
        seed = secrets.randbelow(2**31) if seed is None else seed
        limit = step.time_limit_seconds
        request = Request(lesson, step, source, device, language, seed, limit)
        return self._perform(request, on_progress, next_step)

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
        request = Request(lesson, None, source, device, language, 0, SCRIPT_LIMIT_SECONDS)
        return self._perform(request, on_progress, None)

    def console(self) -> Console | None:
        """On the names that the last run left; None when it left none, or is still going on.

        To ask for it counts as use: its worker stays until nobody has asked for a while.
        """
        with self._lock:
            if self._console is not None and not self._closed:
                self._restart_idle_timer()
            return self._console

    def names(self) -> Names | None:
        """Of what the warm worker has imported; None when none is warm."""
        with self._lock:
            if self._spare is None or self._fork or not self._spare.has_spoken():
                return None
            return Names(self._spare)

    def cancel(self) -> None:
        """End the run that is going on; from any thread."""
        self._cancelled.set()
        with self._lock:
            running = self._running
        if running is not None:
            running.end()

    def close(self) -> None:
        """End every process of this session."""
        with self._lock:
            self._closed = True
            spare, self._spare = self._spare, None
            if self._idle is not None:
                self._idle.cancel()
        self.cancel()
        self._end_console()
        self._end_old_console()
        self._join_threads()
        if spare is not None:
            spare.end()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _perform(
        self, request: Request, on_progress: OnProgress | None, next_step: str | None
    ) -> StepResult:
        self._cancelled.clear()
        self._runs += 1
        began = time.monotonic()
        lesson, device = request.lesson, request.device
        try:
            place = devices.device(device, self._config)
        except UsageError:
            return self._refusal(request, devices.gone(device, self._config))
        obstacle = devices.obstacle(place)
        if obstacle is not None:
            return self._refusal(request, obstacle)
        start = self._start(request.framework, place, lesson.memory_limit_mib)

        def prepare_next() -> None:
            if next_step is not None:
                self.prepare(lesson, device, next_step)

        self._join_threads()
        with self._lock:
            self._old_console, self._console = self._console, None
        if place.is_accelerator:
            self._end_old_console()  # both would hold memory of the GPU
        # To end a process that has imported a framework takes as long as a short check, on the
        # same cores: so after it, but a long one shouldn't have to share its memory.
        self._ending = threading.Timer(OLD_CONSOLE_SECONDS, self._end_old_console)
        self._ending.daemon = True
        self._ending.start()
        try:
            worker = self._take(start)
        except OSError as error:
            self._end_old_console()
            return self._refusal(request, launch_failed(start, error))
        with self._lock:
            self._running = worker
        modules = {**self._course.common, "lesson_probe": lesson.probe}
        limit_mib = self._config.limits.output_mib
        run = Run(self._runs, request, worker, modules, limit_mib, on_progress)
        try:
            judgement = run.follow(self._course, self._cancelled, prepare_next)
            seconds = time.monotonic() - began - run.queued_seconds
            worker.output_ended.wait(_OUTPUT_END_SECONDS)
        finally:
            with self._lock:
                self._running = None
                if self._fork and run.answered:
                    self._spare = worker
            # Behind a launcher it would hold a place that the next run has to wait for.
            if run.can_be_looked_at and not self._fork and not start.launcher:
                self._keep(Console(worker, request, run.error, limit_mib))
            elif self._spare is not worker:
                worker.end()
        # Beside: to start a process takes longer than a short check, too.
        self._preparing = threading.Thread(
            target=self._turn_over, args=(request, next_step is None), daemon=True
        )
        self._preparing.start()
        return self._result(request, judgement, run, worker, seconds)

    def _refusal(self, request: Request, finding: Finding) -> StepResult:
        return self._result(request, not_runnable(finding), None, None, 0.0)

    def _result(
        self,
        request: Request,
        judgement: Judgement,
        run: Run | None,
        worker: WorkerProcess | None,
        seconds: float,
    ) -> StepResult:
        shown = tuple(
            ShownFinding(
                finding.finding,
                finding.passed,
                sentence(finding, self._course, request.lesson, request.step_id, request.language),
                finding.evidence,
            )
            for finding in judgement.findings
        )
        return StepResult(
            step=request.step_id,
            outcome=judgement.outcome,
            seconds=round(seconds, 3),
            findings=shown,
            error=run.error if run else None,
            observations=run.record.observations() if run else Observations(),
            output=worker.output.text() if worker else "",
            seed=request.seed,
            device=request.device,
        )

    def _start(self, framework: Framework, device: Device, memory_limit_mib: int) -> Start:
        environment = {
            "KERAS_HOME": str(paths.cache_folder() / "keras"),
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "78",
            **_NO_PREALLOCATION,
            **({} if device.launcher else _kept_programs()),
            **framework.environment,
            **device.environment,
        }
        folder = self._config.workspace
        return Start(
            launcher=device.launcher,
            python=device.interpreters.get(framework.key)
            or device.python
            or self._config.interpreter(framework.key),
            imports=framework.imports,
            packages=framework.packages,
            environment=tuple(sorted(environment.items())),
            memory_limit_mib=min(memory_limit_mib, self._config.limits.memory_mib),
            folder=str(folder if folder.is_dir() else Path.home()),
            fork=self._fork,
        )

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

    def _keep(self, console: Console) -> None:
        with self._lock:
            if not self._closed:
                self._console = console
                self._restart_idle_timer()
                return
        console.end()

    def _join_threads(self) -> None:
        for thread in (self._ending, self._preparing):
            if thread is not None:
                thread.join()

    def _turn_over(self, request: Request, prepare_same: bool) -> None:
        self._end_old_console()
        if prepare_same:
            self.prepare(request.lesson, request.device, request.step_id or None)

    def _end_old_console(self) -> None:
        if self._ending is not None:
            self._ending.cancel()
        with self._lock:
            console, self._old_console = self._old_console, None
        if console is not None:
            console.end()

    def _end_console(self) -> None:
        with self._lock:
            console, self._console = self._console, None
        if console is not None:
            console.end()

    def _restart_idle_timer(self) -> None:
        if self._idle is not None:
            self._idle.cancel()
        self._idle = threading.Timer(IDLE_SECONDS, self._end_idle_workers)
        self._idle.daemon = True
        self._idle.start()

    def _end_idle_workers(self) -> None:
        with self._lock:
            spare, self._spare = self._spare, None
            console = self._console
        if spare is not None:
            spare.end()
        if console is not None:
            console.end()  # it stays to say that its worker is gone


def _kept_programs() -> dict[str, str]:
    """JAX compiles each operation anew in each process: kept on disk, most of that time is saved.

    A compiled program fits the processor that it was made on: machines that share a home have a
    folder each, and what runs behind a launcher, on whatever machine, keeps nothing.
    """
    return {
        "JAX_COMPILATION_CACHE_DIR": str(paths.cache_folder() / "jax" / platform.node()),
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
    }
