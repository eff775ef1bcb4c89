"""A command that waits in a queue says so: that may take hours."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tutor.language import Language
from tutor.machine.texts import text

if TYPE_CHECKING:
    from tutor.runner.results import Progress

PATIENCE_SECONDS = 2.0
"""A launcher that takes no longer has kept nobody waiting."""


class Waiting:
    """Tells of each run once, on standard error."""

    def __init__(self, device: str, language: Language) -> None:
        self._device = device
        self._language = language
        self._told_run = 0

    def tell(self, progress: Progress) -> None:
        waits = progress.phase == "queued" and progress.seconds > PATIENCE_SECONDS
        if waits and progress.run != self._told_run:
            self._told_run = progress.run
            said = text(self._language, "devices", "waiting", device=self._device)
            print(said, file=sys.stderr, flush=True)
