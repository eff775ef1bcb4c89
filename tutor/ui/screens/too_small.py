"""The notice of a terminal that is too small."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Static

from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence


class TooSmall(TutorDialog[None]):
    """Stands in front of everything, and goes when there is room again. Keys do nothing here."""

    def compose(self) -> ComposeResult:
        yield Static(id="too-small")

    def on_mount(self) -> None:
        self.follow_size()

    def translate(self) -> None:
        self.follow_size()

    def on_resize(self, event: Resize) -> None:
        self.follow_size()

    def on_screen_resume(self) -> None:
        self.follow_size()

    def follow_size(self) -> None:
        if not self.tutor.is_too_small:
            if self.is_current:
                self.dismiss()
            return
        from tutor.ui.app import MINIMUM_COLUMNS, MINIMUM_ROWS

        message = self.tutor.strings(
            "too_small.message",
            width=MINIMUM_COLUMNS,
            height=MINIMUM_ROWS,
            now_width=self.app.size.width,
            now_height=self.app.size.height,
        )
        self.query_one("#too-small", Static).update(sentence(message))
