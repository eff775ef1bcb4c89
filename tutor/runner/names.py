"""What a worker knows about names: those of what is imported, or of what a run has left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tutor.runner.output import plain
from tutor.runner.process import WorkerProcess
from tutor.worker import wire

_LIMIT_SECONDS = 3.0
_MOST_NAMES = 400
_NAME_CHARACTERS = 200
_MOST_PARAMETERS = 50
_TEXT_CHARACTERS = 40_000


@dataclass(frozen=True)
class Described:
    """What stands under a name."""

    parameters: tuple[str, ...] | None
    """Without types, `=` and the default; None where none are known."""
    text: str
    """Documentation, which may be empty; of a value, the value."""


class Names:
    """Asked of one worker, by look-ups alone. Blocks for an answer."""

    def __init__(
        self, worker: WorkerProcess, when_late: Callable[[], object] | None = None
    ) -> None:
        """`when_late` is called when no answer comes in time."""
        self._worker = worker
        self._when_late = when_late

    def completions(self, name: str) -> tuple[str, ...]:
        """What `name` can become, whole, its dots included."""
        answer = self._ask("complete", name)
        if answer is None or answer["kind"] != "completed":
            return ()
        found = answer["names"][:_MOST_NAMES]
        return tuple(one for one in found if isinstance(one, str) and len(one) < _NAME_CHARACTERS)

    def description(self, name: str) -> Described | None:
        """None when there is no such thing, or no answer."""
        answer = self._ask("describe", name)
        if answer is None or answer["kind"] != "described":
            return None
        parameters = answer["parameters"]
        if parameters is not None:
            parameters = tuple(_line(str(one)) for one in parameters[:_MOST_PARAMETERS])
        text = plain(answer["text"][:_TEXT_CHARACTERS])
        return Described(parameters, text) if parameters is not None or text else None

    def _ask(self, kind: str, name: str) -> wire.Message | None:
        try:
            answer = self._worker.look_up(kind, name, _LIMIT_SECONDS)
        except (OSError, ValueError):  # its line is closed
            return None
        if answer is None and self._when_late is not None:
            self._when_late()
        return answer


def _line(text: str) -> str:
    return " ".join(plain(text[:_NAME_CHARACTERS]).split())
