"""What the doctor found: a line for each thing that was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tutor.errors import TutorError
from tutor.language import Language
from tutor.machine.texts import text


class Level(StrEnum):
    """The values are part of the JSON format."""

    GOOD = "good"
    NOTE = "note"
    """It works, and could be better, or something is not there that not everybody needs."""
    WRONG = "wrong"


@dataclass(frozen=True)
class Diagnosis:
    subject: str
    """What was looked at: `python`, `terminal`, `device slurm`."""
    finding: str
    """Names its texts."""
    level: Level = Level.GOOD
    fields: Mapping[str, object] = field(default_factory=dict)

    def told(self, language: Language) -> str:
        return text(language, self.finding, "says", **self._fields(language))

    def next_step(self, language: Language) -> str:
        """What to do; empty when nothing has to be done."""
        return text(language, self.finding, "next", **self._fields(language))

    def _fields(self, language: Language) -> dict[str, object]:
        """An error among them in the same language."""
        return {
            name: value.told(language).message if isinstance(value, TutorError) else value
            for name, value in self.fields.items()
        }
