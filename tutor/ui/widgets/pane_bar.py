"""One line that says which pane is in front, and lets a mouse choose another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from tutor.ui.widgets.translated import Translated

Pane: TypeAlias = Literal["text", "code", "verdict", "output"]
PANES: tuple[Pane, ...] = get_args(Pane)


class _Name(Static):
    """The name of one pane."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane

    def on_click(self) -> None:
        self.post_message(PaneBar.PaneRequested(self.pane))


class PaneBar(Horizontal, Translated):
    """The names of `panes`, side by side."""

    shown: reactive[Pane | None] = reactive(None)

    @dataclass
    class PaneRequested(Message):
        pane: Pane

    def __init__(self, panes: Sequence[Pane], *, id: str) -> None:
        super().__init__(id=id)
        self.panes = panes

    def compose(self) -> ComposeResult:
        yield from map(_Name, self.panes)

    def translate(self) -> None:
        for name in self.query(_Name):
            name.update(self.strings(f"panes.{name.pane}"))

    def watch_shown(self) -> None:
        for name in self.query(_Name):
            name.set_class(name.pane == self.shown, "-shown")
