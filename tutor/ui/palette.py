"""The command palette: everything that can be done now, by its name in either language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.visual import VisualType

from tutor.course.loading import lesson_titles
from tutor.course.model import LANGUAGES
from tutor.ui.keys import APP_COMMANDS, Command, shown
from tutor.ui.screens.base import TutorScreen
from tutor.ui.strings import load_strings

if TYPE_CHECKING:
    from tutor.ui.app import TutorApp


@dataclass(frozen=True)
class Entry:
    """One line of the palette."""

    titles: tuple[str, ...]
    """In the learner's language first, then in the others."""
    help: str
    run: Callable[[], object]


def entries(app: TutorApp, screen: Screen[object]) -> Iterator[Entry]:
    """What `screen` offers now, what holds everywhere, and all lessons."""
    language = app.strings.language
    ordered = (language, *(other for other in LANGUAGES if other != language))
    strings = [app.strings, *(load_strings(other) for other in ordered[1:])]
    commands: list[tuple[Command, DOMNode]] = [(command, app) for command in APP_COMMANDS]
    if isinstance(screen, TutorScreen):
        commands = [(command, screen) for command in screen.COMMANDS_OF_ITS_OWN] + commands
    for command, owner in commands:
        action = command.action
        if action == "command_palette" or not owner.check_action(action, ()):
            continue
        yield Entry(
            tuple(one(f"commands.{action}.title") for one in strings),
            f"{shown(action)} · {app.strings(f'commands.{action}.help')}",
            partial(app.run_action, action, owner),
        )
    yield Entry(
        tuple(one("palette.suspend") for one in strings),
        app.strings("palette.suspend_help"),
        app.action_suspend_process,
    )
    titles = [lesson_titles(app.course, one) for one in ordered]
    for lesson_id in app.course.lesson_ids:
        yield Entry(
            tuple(
                one("palette.lesson", title=known[lesson_id])
                for one, known in zip(strings, titles, strict=True)
            ),
            lesson_id,
            partial(app.open_lesson, lesson_id),
        )


class Palette(Provider):
    """Finds an entry by its title in any language, and shows it in the learner's."""

    async def startup(self) -> None:
        self._entries = tuple(entries(cast("TutorApp", self.app), self.screen))

    async def discover(self) -> Hits:
        for entry in self._entries:
            yield DiscoveryHit(entry.titles[0], entry.run, help=entry.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for entry in self._entries:
            scores = [matcher.match(title) for title in entry.titles]
            best = scores.index(max(scores))
            if scores[best] > 0:
                shown_as: VisualType = matcher.highlight(entry.titles[best])
                if best:
                    shown_as = Content.assemble(
                        entry.titles[0], "  ", matcher.highlight(entry.titles[best])
                    )
                yield Hit(scores[best], shown_as, entry.run, entry.titles[0], entry.help)
