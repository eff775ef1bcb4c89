"""The text pane: one page of a lesson at a time.

Textual's Markdown widget mounts a widget for each block, which takes over a second for a long
Japanese page; Rich renders the same page at once into one widget.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.widgets import Static

if TYPE_CHECKING:
    from tutor.ui.page_view import PageView


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


class Prose(ScrollableContainer):
    """Scrolls with the arrow keys when it has the focus; sideways when a diagram is wide."""

    def compose(self) -> ComposeResult:
        yield Static(id="page")

    def show(self, page: Page, *, stay: bool = False) -> None:
        """Shows `page` from its beginning; `stay` keeps the place, for a change of language."""
        # Imported here: markdown-it takes longer to import than the first screen to draw.
        from tutor.ui.page_view import PageView

        self._view = PageView(page, dark=self.app.current_theme.dark)
        self._fit()
        self.query_one("#page", Static).update(self._view)
        if not stay:
            self.scroll_home(animate=False)

    _view: PageView | None = None

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Sentences are wrapped to what is seen; code that is wider makes the page wider."""
        if self._view is not None:
            self._view.width = self.scrollable_content_region.width
            page = self.query_one("#page", Static)
            page.styles.width = max(self._view.width, self._view.widest_code)

    def reveal_end(self) -> None:
        """Scrolls to a hint that was just added."""
        self.call_after_refresh(self.scroll_end, animate=False)
