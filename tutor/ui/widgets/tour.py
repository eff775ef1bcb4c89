"""The tour: five short pages at the foot of a lesson, each about one thing on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Group
from textual.app import RenderResult
from textual.message import Message
from textual.reactive import reactive

from tutor.ui.keys import COMMANDS, shown
from tutor.ui.sentences import sentence
from tutor.ui.widgets.pane_bar import Pane
from tutor.ui.widgets.translated import Translated


@dataclass(frozen=True)
class TourPage:
    name: str
    """Its texts are `tour.NAME` and `tour.NAME_title` in the strings."""
    pane: Pane
    """What it is about, and what is in front meanwhile."""


PAGES = (
    TourPage("text", "text"),
    TourPage("code", "code"),
    TourPage("verdict", "verdict"),
    TourPage("stuck", "text"),
    TourPage("ways", "text"),
)


class Tour(Translated):
    """Takes no focus and no key but the one that turns its pages: whoever writes, writes."""

    number: reactive[int] = reactive(0, layout=True)
    """Of the page that is shown, from 0."""

    class NextRequested(Message):
        """Somebody clicked."""

    @property
    def page(self) -> TourPage:
        return PAGES[self.number]

    @property
    def is_at_end(self) -> bool:
        return self.number == len(PAGES) - 1

    def translate(self) -> None:
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        strings, name = self.strings, self.page.name
        keys = {action: shown(action) for action in COMMANDS}
        title = strings(f"tour.{name}_title")
        heading = strings("tour.heading", n=self.number + 1, total=len(PAGES), title=title)
        ending = strings("tour.last" if self.is_at_end else "tour.keys", key=keys["tour"])
        return Group(
            sentence(heading, "markdown.h1"),
            sentence(strings(f"tour.{name}", **keys)),
            sentence(ending, "tutor.muted"),
        )

    def on_click(self) -> None:
        self.post_message(self.NextRequested())
