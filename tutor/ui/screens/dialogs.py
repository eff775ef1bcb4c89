"""Small pages that ask or tell one thing."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from tutor.errors import TutorError
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence


class Question(TutorDialog[bool]):
    """A question with two answers; the careful answer has the focus. True for yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "no", show=False),
        Binding("left,right,up,down", "app.focus_next", show=False),
    ]

    def __init__(self, section: str) -> None:
        """`section` of the strings has question, explanation, yes and no."""
        super().__init__(classes="dialog")
        self.section = section

    def compose(self) -> ComposeResult:
        strings = self.tutor.strings
        with Vertical(classes="box"):
            yield Static(sentence(strings(f"{self.section}.question"), "tutor.strong"))
            yield Static(sentence(strings(f"{self.section}.explanation")), classes="spaced")
            with Horizontal(classes="buttons"):
                yield Button(strings(f"{self.section}.no"), id="no", compact=True)
                yield Button(strings(f"{self.section}.yes"), id="yes", compact=True)

    @on(Button.Pressed)
    def answer(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_no(self) -> None:
        self.dismiss(False)


class Trouble(TutorDialog[None]):
    """An error that a person can do something about. The app stays alive behind it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q", "close", show=False)]

    def __init__(self, error: TutorError) -> None:
        super().__init__(classes="dialog")
        self.error = error

    def compose(self) -> ComposeResult:
        strings = self.tutor.strings
        told = self.error.told(strings.language)
        with VerticalScroll(classes="box trouble"):
            yield Static(sentence(told.title, "tutor.failed.title"))
            yield Static(sentence(told.message), classes="spaced")
            yield Static(sentence(strings("error.next"), "tutor.muted"), classes="spaced")
            yield Static(sentence(told.next_step))
            yield Static(sentence(strings("error.close"), "tutor.muted"), classes="spaced")

    def action_close(self) -> None:
        self.dismiss(None)
