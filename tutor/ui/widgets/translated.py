"""A widget whose texts follow the language of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from tutor.ui.strings import Strings

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


class Translated(Widget):
    """Override `translate`: it is called when mounted and whenever the language changes.

    Stands last among the base classes: Textual takes styles from the first.
    """

    @property
    def strings(self) -> Strings:
        return cast("TutorApp", self.app).strings

    def on_mount(self) -> None:
        self.watch(self.app, "strings", self.translate)

    def translate(self) -> None:
        """Write every text of this widget again."""
        raise NotImplementedError
