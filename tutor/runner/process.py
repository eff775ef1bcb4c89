"""A worker as the tutor sees it: a process group with a wire, drained all the time."""

from __future__ import annotations

import contextlib
import io
import json
import os
import queue
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tutor.runner import keeper, leftovers
from tutor.runner.loader import LOADER, as_line
from tutor.runner.output import Output
from tutor.worker import wire

_FOLDER = Path(wire.__file__).parent
_WORKER_MODULES = (
    "console",
    "guard",
    "job",
    "learner",
    "life",
    "names",
    "probing",
    "trouble",
    "values",
    "wire",
)
_LOOKED_UP = frozenset({"completed", "described"})
_END_SECONDS = 2.0
"""For the guard's work, and again for a launcher to end its job in an orderly way."""


@dataclass(frozen=True)
class Start:
    """All that decides how a worker is started. Equal starts can stand in for each other."""

    launcher: tuple[str, ...]
    """Prefix command; empty on this machine."""
    python: str
    """Interpreter of the framework."""
    imports: tuple[str, ...]
    packages: tuple[str, ...]
    environment: tuple[tuple[str, str], ...]
    memory_limit_mib: int
    folder: str
    """Working directory of the learner's code."""
    fork: bool = False
    """One import serves many jobs, each in a fork of the worker. For verification only."""

    @property
    def command(self) -> tuple[str, ...]:
        command = (*self.launcher, self.python, "-c", LOADER)
        return (sys.executable, "-IS", keeper.__file__, *command) if self.launcher else command


@dataclass(frozen=True)
class Closed:
    """The wire has ended, cleanly or because of a message that is not one."""

    error: str | None = None


def _modules() -> dict[str, str]:
    """The worker's own modules, as sources for the greeting."""
    modules = {"tutor": "", "tutor.worker": ""}
    for name in _WORKER_MODULES:
        modules[f"tutor.worker.{name}"] = _source(name)
    return modules


def _source(name: str) -> str:
    return (_FOLDER / f"{name}.py").read_text(encoding="utf-8")


class WorkerProcess:
    """One process for one job. Messages arrive in `messages`; what is printed, in `output`."""

    def __init__(self, start: Start) -> None:
        """Returns at once; the framework is imported meanwhile. Raises OSError."""
        self.start = start
        self.nonce = secrets.token_hex(16)
        self.messages: queue.SimpleQueue[wire.Message | Closed] = queue.SimpleQueue()
        self.take: Callable[[wire.Message | Closed], None] = self.messages.put
        """Gets each message. After a run it is the console's, which keeps none that it didn't ask
        for: nobody would ever read what a finished run goes on to send."""
        self._looking = threading.Lock()
        self._looked_up: queue.SimpleQueue[wire.Message] = queue.SimpleQueue()
        self._question = 0
        self._writing = threading.Lock()
        self.output = Output()
        self.output_ended = threading.Event()
        self.has_started = False
        """Whether the worker runs where the launcher leads; until then it may wait in a queue."""
        self._mark = f"\x00end of output {self.nonce}\x00".encode()
        self._leavings = secrets.token_hex(16)
        """Mark of what the run may leave behind."""
        self._process = subprocess.Popen(
            start.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=start.folder,
            start_new_session=True,
            bufsize=0,
            env={**_clean_environment(), leftovers.MARK: self._leavings},
        )
        self._groups = [self._process.pid]
        """Process groups on this machine: the guard's or the launcher's, and the worker's."""
        for drain in (self._drain_wire, self._drain_output, self._greet):
            threading.Thread(target=drain, daemon=True).start()

    def send_job(self, job: Mapping[str, Any], modules: Mapping[str, str]) -> None:
        """Raises OSError when the worker is gone."""
        self._send_with_output({**job, "modules": dict(modules)})

    def evaluate(self, number: int, source: str) -> None:
        """After a job, for a console. Raises OSError when the worker is gone."""
        self._send_with_output({"kind": "evaluate", "number": number, "source": source})

    def ask(self, message: wire.Message) -> None:
        """Raises OSError when the worker is gone."""
        self._write(wire.encode(message))

    def look_up(self, kind: str, text: str, limit_seconds: float) -> wire.Message | None:
        """Ask about a name, before a job (of what is imported) or after it (of what it left).

        None when there is no answer in time. Raises OSError when the worker is gone.
        """
        with self._looking:
            self._question += 1
            self._looked_up = queue.SimpleQueue()
            self.ask({"kind": kind, "number": self._question, "text": text})
            try:
                return self._looked_up.get(timeout=limit_seconds)
            except queue.Empty:
                return None

    def _send_with_output(self, message: wire.Message) -> None:
        """What is printed from now on until the mark belongs to this message."""
        self.output = Output()
        self.output_ended.clear()
        self._write(wire.encode({**message, "output_end": self._mark.decode()}))

    def has_spoken(self) -> bool:
        """Whether a message waits: of a worker without a job, that it is ready (or can't be)."""
        return not self.messages.empty()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def was_killed(self) -> bool:
        """Whether its guard, or the launcher's keeper, is gone without having said why.

        A process that the run left behind may hold the wire open.
        """
        return (self._process.poll() or 0) < 0

    def end(self) -> None:
        """End the run and everything that it started. Returns when nothing of it is left.

        The guard ends all processes of the run when its input ends. A launcher that still waits in
        a queue doesn't notice that: a signal makes it give up its place.
        """
        with contextlib.suppress(OSError):
            self._stdin.close()
        is_queued = bool(self.start.launcher) and not self.has_started
        if is_queued or not self._ended_within(_END_SECONDS):
            self._signal(signal.SIGTERM)
            self._ended_within(_END_SECONDS)
        self._signal(signal.SIGKILL)
        if self._process.wait() != 0 and not self.start.launcher:
            leftovers.remove(self._leavings)  # its guard did not come to it

    def _ended_within(self, seconds: float) -> bool:
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def _signal(self, number: signal.Signals) -> None:
        for group in self._groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, number)

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _greet(self) -> None:
        greeting = {
            "format": wire.FORMAT,
            "nonce": self.nonce,
            "modules": _modules(),
            "imports": list(self.start.imports),
            "packages": list(self.start.packages),
            "environment": dict(self.start.environment),
            "memory_limit_mib": self.start.memory_limit_mib,
            "fork": self.start.fork,
        }
        data = json.dumps(greeting).encode()
        with contextlib.suppress(OSError, ValueError):  # its end is seen on the wire
            self._write(as_line(_source("bootstrap"), "<dl-tutor>/bootstrap.py"))
            self._write(f"{len(data)}\n".encode() + data)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        with self._writing:
            while view:
                view = view[self._stdin.write(view) :]

    def _drain_wire(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        error = None
        with io.BufferedReader(stream, 1 << 16) as reader:  # type: ignore[type-var]
            while line := reader.readline(wire.MAX_LINE_BYTES + 1):
                try:
                    message = wire.decode(line, self.nonce)
                except wire.ProtocolError as problem:
                    if not self.has_started:
                        # A greeting of the shell on the way, say: it may tell why nothing starts.
                        self.output.feed(line)
                        continue
                    error = str(problem)
                    break
                if message["kind"] == "started":
                    # Once, before any code of the learner's runs: a forged one would name whom we
                    # kill. Group 1, which means every process of this user, is no message at all.
                    if self.has_started:
                        error = "the worker said twice that it started"
                        break
                    self.has_started = True
                    if not self.start.launcher:
                        self._groups.append(message["group"])
                elif message["kind"] in _LOOKED_UP:
                    # One, that was asked for: nobody would read another.
                    if message["number"] == self._question and self._looked_up.empty():
                        self._looked_up.put(message)
                else:
                    self.take(message)
        self.take(Closed(error))

    def _drain_output(self) -> None:
        stream = self._process.stderr
        assert stream is not None
        held = b""
        with stream:
            while data := os.read(stream.fileno(), 1 << 16):
                data = held + data
                before, mark, after = data.partition(self._mark)
                if mark:
                    self.output.feed(before)
                    self.output_ended.set()
                    held, data = b"", after
                # The mark may arrive in two parts: hold back what could be its beginning.
                start = data.rfind(b"\x00", max(0, len(data) - len(self._mark)))
                held = data[start:] if start >= 0 else b""
                self.output.feed(data[:start] if start >= 0 else data)
        self.output.feed(held)
        self.output_ended.set()


def _clean_environment() -> dict[str, str]:
    """Ours, without what would change how the worker's Python starts."""
    unwanted = {"PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONUNBUFFERED", "PYTHONWARNINGS"}
    return {name: value for name, value in os.environ.items() if name not in unwanted}
