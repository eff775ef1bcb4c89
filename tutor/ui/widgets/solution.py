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

    def __init__(self, source: str, step_id: str) -> None:
        super().__init__(id="solution")
        self.source = source
        self.step_id = step_id

    def compose(self) -> ComposeResult:
        yield Static(id="solution-heading")
        yield Editor(self.source, read_only=True, id="solution-code")
        yield Static(id="solution-note")

    def on_mount(self) -> None:
        code = self.query_one("#solution-code", Editor)
        line = definition_line(self.source, self.step_id) or 1
        code.go_to_line(line)
        # When it has a size: the step begins at the top.
        self.call_after_refresh(code.scroll_to, y=line - 1, animate=False)

    def translate(self) -> None:
        heading = self.strings("solution.heading", step=self.step_id)
        note = self.strings("solution.note", key=shown("solution"))
        self.query_one("#solution-heading", Static).update(sentence(heading, "tutor.strong"))
        self.query_one("#solution-note", Static).update(sentence(note, "tutor.muted"))
