"""Code to be read beside the learner's own. It never gets into their file by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import ScrollableContainer, Vertical
from textual.widgets import Static

from tutor.ui.keys import shown
from tutor.ui.sentences import sentence
from tutor.ui.widgets.translated import Translated


@dataclass(frozen=True)
class Side:
    """What stands there."""

    section: str
    """Of the strings, with heading and note; also the command that opens and closes it."""
    body: RenderableType
    fields: dict[str, Any] = field(default_factory=dict)
    """Of heading and note."""


class SideView(Vertical, Translated):
    """Takes the place of the text while it is open."""

    def __init__(self, side: Side) -> None:
        super().__init__(id="side")
        self.side = side

    def compose(self) -> ComposeResult:
        yield Static(id="side-heading")
        with ScrollableContainer(id="side-code"):
            yield Static(self.side.body)
        yield Static(id="side-note")

    def translate(self) -> None:
        section, fields = self.side.section, self.side.fields
        heading = self.strings(f"{section}.heading", **fields)
        note = self.strings(f"{section}.note", key=shown(section), **fields)
        self.query_one("#side-heading", Static).update(sentence(heading, "tutor.strong"))
        self.query_one("#side-note", Static).update(sentence(note, "tutor.muted"))
