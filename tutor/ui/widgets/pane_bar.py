"""One line that says which pane is in front, and lets a mouse choose another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias, get_args

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive

from tutor.ui.widgets.translated import Translated

Pane: TypeAlias = Literal["text", "code", "verdict", "output"]
PANES: tuple[Pane, ...] = get_args(Pane)


class PaneBar(Translated):
    """`action` is the screen's action that a click on a name calls with the pane."""

    shown: reactive[Pane] = reactive("text")

    def __init__(self, panes: Sequence[Pane], *, id: str) -> None:
        super().__init__(id=id)
        self.panes = panes

    def translate(self) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        return Content("  ").join(
            Content.from_markup(
                f"[@click=screen.show_pane('{pane}')]$name[/]", name=self.strings(f"panes.{pane}")
            ).stylize("bold $primary underline" if pane == self.shown else "$text-muted")
            for pane in self.panes
        )
