"""The text pane: one page of a lesson at a time.

Textual's Markdown widget mounts a widget for each block, which takes over a second for a long
Japanese page; Rich renders the same page at once into one widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

if TYPE_CHECKING:
    from rich.console import RenderableType


@dataclass(frozen=True)
class Page:
    """What the text pane shows."""

    position: str
    """Where in the lesson this is, e.g. `step 2 of 4 · train_step`."""
    title: str
    text: str
    """Markdown."""
    hints: Sequence[tuple[str, str]] = ()
    """Headings and Markdown of the hints that have been shown."""
    closing: str = ""
    """A quiet line at the end: what to press now."""


class Prose(VerticalScroll):
    """Scrolls with the arrow keys when it has the focus."""

    def compose(self) -> ComposeResult:
        yield Static(id="page")

    def show(self, page: Page, *, stay: bool = False) -> None:
        """Shows `page` from its beginning; `stay` keeps the place, for a change of language."""
        self.query_one("#page", Static).update(_rendered(page, self.app.current_theme.dark))
        if not stay:
            self.scroll_home(animate=False)

    def reveal_end(self) -> None:
        """Scrolls to a hint that was just added."""
        self.call_after_refresh(self.scroll_end, animate=False)


def _rendered(page: Page, dark: bool) -> RenderableType:
    # Imported here: markdown-it takes longer to import than the first screen to draw.
    from rich.console import Group
    from rich.text import Text

    from tutor.ui.markdown import LessonMarkdown
    from tutor.ui.sentences import sentence

    parts: list[RenderableType] = [
        sentence(page.position, "tutor.muted"),
        sentence(page.title, "markdown.h1"),
        Text(),
        LessonMarkdown(page.text, dark),
    ]
    for heading, hint in page.hints:
        parts += [Text(), sentence(heading, "tutor.neutral"), LessonMarkdown(hint, dark)]
    if page.closing:
        parts += [Text(), sentence(page.closing, "tutor.muted")]
    return Group(*parts)
