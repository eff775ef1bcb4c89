"""What all our screens share: key descriptions in the learner's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.binding import ActiveBinding
from textual.screen import ModalScreen, Screen, ScreenResultType

from tutor.ui.strings import Strings

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


WIDE_COLUMNS = 100
"""From here on the text, the code and the results stand side by side."""


class TutorScreen(Screen[ScreenResultType]):
    """A screen whose footer follows the language of the app."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_COLUMNS, "-wide")]  # noqa: RUF012 -- as Textual types it

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings, self.tutor.strings)


class TutorDialog(ModalScreen[ScreenResultType]):
    """A small page in front of the screen. Escape closes it."""

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings, self.tutor.strings)


def translated(bindings: dict[str, ActiveBinding], strings: Strings) -> dict[str, ActiveBinding]:
    """The same bindings with the texts of `commands.<action>` where there are any."""
    return {
        key: active._replace(
            binding=replace(active.binding, description=strings(f"commands.{action}.title")),
            tooltip=strings(f"commands.{action}.help"),
        )
        if f"commands.{(action := active.binding.action.rpartition('.')[2])}.title" in strings
        else active
        for key, active in bindings.items()
    }
