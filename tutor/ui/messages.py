"""What happened away from the screen's own thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tutor.runner.results import Progress, StepResult


@dataclass
class RunProgressed(Message):
    """A newer snapshot of a run. Only the latest of a burst is drawn."""

    run: int
    """Number of the run on this screen; messages of an older run are dropped."""
    progress: Progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, RunProgressed)


@dataclass
class RunFinished(Message):
    run: int
    result: StepResult


@dataclass
class RunFailed(Message):
    """The session itself broke, which is our fault."""

    run: int
    error: Exception
