"""A line that stays until its cause is gone or the learner has seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from textual.app import RenderResult
from textual.reactive import reactive

from tutor.errors import TutorError
from tutor.ui.sentences import sentence
from tutor.ui.widgets.translated import Translated


@dataclass(frozen=True)
class Remark:
    """Something to tell, kept as keys so that it follows the language."""

    key: str
    """In the strings."""
    fields: dict[str, Any] = field(default_factory=dict)
    error: TutorError | None = None
    """Told before it."""
    is_severe: bool = False


class Notice(Translated):
    """Hidden while there is nothing to tell."""

    remark: reactive[Remark | None] = reactive(None, layout=True)

    def translate(self) -> None:
        self.refresh(layout=True)

    def watch_remark(self, remark: Remark | None) -> None:
        self.set_class(remark is not None, "-shown")
        self.set_class(remark is not None and remark.is_severe, "-severe")

    def render(self) -> RenderResult:
        if self.remark is None:
            return ""
        text = self.strings(self.remark.key, **self.remark.fields)
        error = self.remark.error
        return sentence(f"{error.told(self.strings.language).line} {text}" if error else text)
