"""One line beneath the code: what cannot be right where the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import RenderResult
from textual.reactive import reactive

from tutor.ui.sentences import sentence
from tutor.ui.widgets.translated import Translated
from tutor.writing.problems import Problem


class ProblemLine(Translated):
    """Hidden while there is nothing to say."""

    problems: reactive[Sequence[Problem]] = reactive((), layout=True)
    line: reactive[int] = reactive(1, layout=True)
    """Of the cursor, counted from 1."""

    def translate(self) -> None:
        self.refresh(layout=True)

    @property
    def problem(self) -> Problem | None:
        return next((one for one in self.problems if one.line == self.line), None)

    def watch_problems(self) -> None:
        self.set_class(self.problem is not None, "-shown")

    def watch_line(self) -> None:
        self.watch_problems()

    def render(self) -> RenderResult:
        if self.problem is None:
            return ""
        return sentence(self.strings(f"problem.{self.problem.kind}", detail=self.problem.detail))
