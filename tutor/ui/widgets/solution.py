"""The solution, beside the learner's own code. To read: it never gets into their file by itself."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tutor.ui.keys import shown
from tutor.ui.sentences import sentence
from tutor.ui.widgets.code_pane import definition_line
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.translated import Translated


class SolutionView(Vertical, Translated):
    """Takes the place of the text while it is open."""

    def __init__(self) -> None:
        super().__init__(id="solution")
        self.step_id = ""

    def compose(self) -> ComposeResult:
        yield Static(id="solution-heading")
        yield Editor(read_only=True, id="solution-code")
        yield Static(id="solution-note")

    def translate(self) -> None:
        heading = self.strings("solution.heading", step=self.step_id)
        note = self.strings("solution.note", key=shown("solution"))
        self.query_one("#solution-heading", Static).update(sentence(heading, "tutor.strong"))
        self.query_one("#solution-note", Static).update(sentence(note, "tutor.muted"))

    def show(self, source: str, step_id: str) -> None:
        self.step_id = step_id
        self.translate()
        code = self.query_one("#solution-code", Editor)
        code.load_text(source)
        line = definition_line(source, step_id)
        code.go_to_line(line or 1)
        # When it has a size: the step begins at the top.
        self.call_after_refresh(code.scroll_to, y=(line or 1) - 1, animate=False)
