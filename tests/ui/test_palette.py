"""The command palette finds everything that can be done, by its name in either language."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input, OptionList

from tests.ui.lessons import COURSE, SOLUTION, Learner, learner
from tutor.course.loading import lesson_titles
from tutor.course.model import LANGUAGES, Language
from tutor.ui.keys import APP_COMMANDS, LESSON_COMMANDS, MAP_COMMANDS, Command
from tutor.ui.strings import load_strings


async def found(someone: Learner, words: str) -> list[str]:
    """The lines that the open palette shows for `words`."""
    palette = someone.app.screen
    assert isinstance(palette, CommandPalette)
    palette.query_one(Input).value = words
    listed = palette.query_one(OptionList)

    def lines() -> list[str]:
        return [str(listed.get_option_at_index(i).prompt) for i in range(listed.option_count)]

    await someone.pilot.pause()
    await someone.until(
        lambda: bool(lines()) and not any(w.is_running for w in someone.app.workers), words
    )
    return lines()


def offered(someone: Learner, commands: tuple[Command, ...]) -> list[Command]:
    screen = someone.app.screen
    actions = [one for one in commands if one.action != "command_palette"]
    return [
        one
        for one in actions
        if (screen if one not in APP_COMMANDS else someone.app).check_action(one.action, ())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson", ["first_steps", None], ids=["lesson", "map"])
async def test_every_action_is_found_in_both_languages(
    lesson: str | None, language: Language, tmp_path: Path
) -> None:
    own = MAP_COMMANDS if lesson is None else LESSON_COMMANDS
    async with learner(tmp_path, lesson=lesson, language=language) as someone:
        if lesson is not None:
            await someone.press("ctrl+n")
        commands = offered(someone, own + APP_COMMANDS)
        assert len(commands) > (5 if lesson is None else 18)
        await someone.press("ctrl+p")
        for command in commands:
            title = someone.app.strings(f"commands.{command.action}.title")
            for other in LANGUAGES:
                word = load_strings(other)(f"commands.{command.action}.title")
                assert any(title in line for line in await found(someone, word)), word
        for other in LANGUAGES:
            words = lesson_titles(COURSE, other)["tf_toy"]
            assert any("tf_toy" in line for line in await found(someone, words)), words


async def test_a_word_of_the_other_language_does_it(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.write(SOLUTION)
        await someone.press("ctrl+p")
        await found(someone, "チェック")
        await someone.press("enter")
        await someone.until(lambda: someone.app.screen_stack[-1] is someone.screen)
        await someone.verdict()
        assert "Passed" in someone.seen
