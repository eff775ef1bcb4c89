"""What all our screens share: the texts of keys in the learner's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import ActiveBinding, Binding, BindingType
from textual.events import Resize
from textual.screen import ModalScreen, Screen, ScreenResultType

from tutor.ui.keys import COMMANDS, WIDE, Command, keys_of
from tutor.ui.strings import Strings

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.ui.app import TutorApp


class SteadyScreen(Screen[ScreenResultType]):
    """Takes no size but the present one.

    Textual answers each size with another message of it: of two that wait at the same time, as
    when a window is dragged, a screen would lay itself out in turn for ever.
    """

    def on_resize(self, event: Resize) -> None:
        if event.size != self.app.size:
            event.prevent_default()
            event.stop()


class TutorScreen(SteadyScreen[ScreenResultType]):
    """A screen whose footer follows the language of the app."""

    # Textual types it as a list.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    COMMANDS_OF_ITS_OWN: ClassVar[tuple[Command, ...]] = ()
    """For the command palette."""
    HELP_SECTION = ""
    """Of the keys that work here; widgets may name one of their own."""
    SPARE_COLUMNS = 0
    """Of the footer, that the commands of other screens would take."""

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        columns = self.app.size.width + self.SPARE_COLUMNS
        return described(super().active_bindings, self.tutor.strings, columns)

    @property
    def file_path(self) -> Path | None:
        """Of the learner's file, on a screen that shows one."""
        return None

    def after_typing(self, callback: Callable[[], object]) -> None:
        """Once every key that was pressed before the present one has been taken up."""
        self.call_later(callback)

    def save(self) -> None:
        """Writes what the learner has typed. Draws nothing: a signal may be the caller."""

    def leave(self) -> None:
        """Called before the screen goes away: nothing of the learner's may be lost."""


class TutorDialog(ModalScreen[ScreenResultType], SteadyScreen[ScreenResultType]):
    """A small page in front of the screen. Escape closes it."""

    HELP_SECTION = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "app.help", show=False)]

    def on_mount(self) -> None:
        self.watch(self.app, "strings", self.translate, init=False)

    def translate(self) -> None:
        """Write every text again: the language has changed."""
        self.refresh(recompose=True)
        self.call_after_refresh(self.focus_next)

    @property
    def tutor(self) -> TutorApp:
        return cast("TutorApp", self.app)


def described(
    bindings: dict[str, ActiveBinding], strings: Strings, columns: int
) -> dict[str, ActiveBinding]:
    """The same bindings: our commands first, in the order of the table and with their texts.

    A footer in a terminal of `columns` shows those that have room in it.
    """
    order = list(COMMANDS)

    def action(active: ActiveBinding) -> str:
        return active.binding.action.rpartition(".")[2]

    ours: dict[str, ActiveBinding] = {}
    known = [key for key, active in bindings.items() if action(active) in COMMANDS]
    for key in sorted(known, key=lambda key: (order.index(action(bindings[key])), _rank(key))):
        active = bindings[key]
        command = COMMANDS[action(active)]
        changed: dict[str, Any] = {
            "description": strings(f"commands.{command.action}.title"),
            "show": command.footer_columns is not None and columns >= command.footer_columns,
        }
        ours[key] = active._replace(
            binding=replace(active.binding, **changed),
            tooltip=strings(f"commands.{command.action}.help"),
        )
    return ours | {key: active for key, active in bindings.items() if key not in ours}


def _rank(key: str) -> int:
    """A command's first key is the one that the footer shows; `?` stands in no table."""
    ranks = [keys_of(action).index(key) for action in COMMANDS if key in keys_of(action)]
    return min(ranks, default=9)
