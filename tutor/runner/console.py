"""A console on the names that a finished run left: what is asked, and what comes back."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, get_args

from checkers.findings import Array
from tutor.runner.names import Described, Names
from tutor.runner.output import plain
from tutor.runner.process import Closed, WorkerProcess
from tutor.runner.results import LearnerError
from tutor.worker import wire

if TYPE_CHECKING:
    from tutor.runner.run import Request

LIMIT_SECONDS = 600.0
"""For one input."""
_PATIENCE_SECONDS = 3.0
"""That an input has to end after it was interrupted, before its worker is ended."""
_TICK_SECONDS = 0.1
_OUTPUT_END_SECONDS = 0.5
_MOST_CHARACTERS = 10_000

Status: TypeAlias = Literal["done", "incomplete", "error", "interrupted", "left", "gone"]
Reason: TypeAlias = Literal["", "memory", "processes", "exit", "cancelled", "time", "output"]

_Found = TypeVar("_Found")


@dataclass(frozen=True)
class Reply:
    """What one input did."""

    status: Status
    """`incomplete`: more lines belong to it. `left`: it was `exit()`. `gone`: so is the worker."""
    output: str = ""
    """What it printed, as a terminal would show it."""
    text: str = ""
    """Its value in a few lines, or its traceback."""
    image: Array | None = None
    """(h, w): its value, when that looks like a grey image."""
    reason: Reason = ""
    """Why it was interrupted, or why the worker is gone."""


class Console:
    """Answers one question at a time. Nothing here can reach the run's verdict, which is given."""

    def __init__(
        self,
        worker: WorkerProcess,
        request: Request,
        error: LearnerError | None,
        output_limit_mib: int,
    ) -> None:
        self.lesson = request.lesson.id
        self.step = request.step_id
        """Empty when the file ran as a script."""
        last = error.frames[-1].function if error is not None and error.frames else "<module>"
        self.failed_in = "" if last == "<module>" else last
        """The learner's function whose names are there as well, because it failed."""
        self._worker = worker
        self._output_limit_bytes = output_limit_mib * 2**20
        self._asking = threading.Lock()
        self._number = 0
        self._answers: queue.SimpleQueue[wire.Message] = queue.SimpleQueue()
        self._is_closed = False
        self._stop: Reason = ""
        self._end: Reason = "exit"
        worker.take = self._take

    def is_alive(self) -> bool:
        return self._worker.is_alive()

    def end(self) -> None:
        """Ends the worker and everything that it started."""
        self._worker.end()

    def cancel(self) -> None:
        """Interrupt the input that is being evaluated; from any thread."""
        self._stop = self._stop or "cancelled"

    def evaluate(self, source: str, on_output: Callable[[str], object] | None = None) -> Reply:
        """Blocks; never raises for anything that the input does.

        `on_output` gets what has been printed so far, while the input is being evaluated.
        """
        with self._asking:
            self._begin()
            try:
                self._worker.evaluate(self._number, source)
            except (OSError, ValueError):
                return self._gone()
            answer = self._wait(on_output)
            if answer is None:
                return self._gone()
            self._worker.output_ended.wait(_OUTPUT_END_SECONDS)
            try:
                return self._reply(answer)
            except wire.ProtocolError:
                self.end()
                return self._gone()

    def names(self, text: str) -> tuple[str, ...]:
        """What the name at the end of `text` can become, whole; none while an input runs."""
        return self._look_up(lambda names: names.completions(text)) or ()

    def description(self, name: str) -> Described | None:
        """Of what the run left under this name; None while an input runs."""
        return self._look_up(lambda names: names.description(name))

    def _look_up(self, question: Callable[[Names], _Found]) -> _Found | None:
        if not self._asking.acquire(blocking=False):
            return None
        try:
            # A learner's own `__getattr__` may never come back.
            return question(Names(self._worker, self._interrupt))
        finally:
            self._asking.release()

    def _begin(self) -> None:
        self._number += 1
        self._stop = ""
        self._answers = queue.SimpleQueue()

    def _take(self, message: wire.Message | Closed) -> None:
        """In the thread that drains the wire."""
        if isinstance(message, Closed):
            self._is_closed = True
            return
        if message["kind"] == "ended":
            reason = message["reason"]
            self._end = reason if reason in ("memory", "processes") else "exit"
        elif message.get("number") == self._number and self._answers.empty():
            self._answers.put(message)

    def _wait(self, on_output: Callable[[str], object] | None) -> wire.Message | None:
        """The answer; None when the worker is gone, or had to be ended."""
        began = time.monotonic()
        interrupted: float | None = None
        told = 0
        while True:
            try:
                return self._answers.get(timeout=_TICK_SECONDS)
            except queue.Empty:
                pass
            # After a forged message nobody reads the wire any more, though the worker may live.
            if not self._worker.is_alive() or (self._is_closed and self._answers.empty()):
                return None
            output = self._worker.output
            if on_output is not None and output.total_bytes != told:
                told = output.total_bytes
                on_output(output.last_lines())
            now = time.monotonic()
            if output.total_bytes > self._output_limit_bytes:
                self._stop = self._stop or "output"
            if now - began > LIMIT_SECONDS:
                self._stop = self._stop or "time"
            if self._stop and interrupted is None:
                interrupted = now
                self._interrupt()
            elif interrupted is not None and now - interrupted > _PATIENCE_SECONDS:
                self._end = self._stop
                self.end()
                return None

    def _interrupt(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # then it is gone
            self._worker.ask({"kind": "interrupt"})

    def _reply(self, answer: wire.Message) -> Reply:
        """Raises ProtocolError for an answer that no honest worker gives."""
        if answer["kind"] != "evaluated" or answer["status"] not in get_args(Status):
            raise wire.ProtocolError(f"{answer['kind']} is no answer to an input")
        image = wire.decode_array(answer["image"]) if answer["image"] else None
        if image is not None and (image.ndim != 2 or max(image.shape) > 64 or not image.size):
            raise wire.ProtocolError(f"an image of shape {image.shape}")
        text = plain(answer["text"][:_MOST_CHARACTERS])
        reason = self._stop if answer["status"] == "interrupted" else ""
        return Reply(answer["status"], self._worker.output.text(), text, image, reason)

    def _gone(self) -> Reply:
        self._worker.output_ended.wait(_OUTPUT_END_SECONDS)
        return Reply("gone", self._worker.output.text(), reason=self._end)
