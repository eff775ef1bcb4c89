"""Help begins with the keys of the place, and open pages follow the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.lessons import SOLUTION, WIDE, Learner, learner
from tutor.ui.screens.help import SECTIONS, Help


def first_section(someone: Learner) -> str:
    assert isinstance(someone.app.screen, Help)
    return someone.app.screen.section


def uppermost(someone: Learner) -> str:
    """The section that is seen first; "" when none is seen."""
    titles = {someone.app.strings(f"help.{name}"): name for name in SECTIONS}
    above = [(someone.seen.find(title), name) for title, name in titles.items()]
    return min((place for place in above if place[0] >= 0), default=(0, ""))[1]


@pytest.mark.parametrize(
    ("keys", "key", "section"),
    [
        ([], "f1", "editor"),
        (["ctrl+f"], "f1", "search"),
        (["shift+f6"], "question_mark", "text"),
        (["f6"], "question_mark", "text"),
        (["f10"], "question_mark", "devices"),
        (["f10"], "f1", "devices"),
        (["f7"], "question_mark", "attempts"),
    ],
)
async def test_the_keys_of_the_place_come_first(
    keys: list[str], key: str, section: str, tmp_path: Path
) -> None:
    async with learner(tmp_path, size=WIDE) as someone:
        await someone.press("ctrl+n")
        if "f7" in keys:
            await someone.check(SOLUTION)
        await someone.press(*keys)
        await someone.pilot.pause(0.2)
        await someone.press(key)
        await someone.until(lambda: isinstance(someone.app.screen, Help), "for help")
        assert first_section(someone) == section
        await someone.until(lambda: uppermost(someone) == section, "for its first section")
        await someone.press(key)
        await someone.until(lambda: not isinstance(someone.app.screen, Help), "for help to close")


async def test_in_the_editor_a_question_mark_is_a_character(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+home", "question_mark")
        await someone.until(lambda: someone.screen.code.editor.text.startswith("?"))


async def test_on_the_map_a_question_mark_tells_its_keys(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson=None) as someone:
        await someone.press("question_mark")
        await someone.until(lambda: isinstance(someone.app.screen, Help), "for help")
        assert first_section(someone) == "map"


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (["f1"], "エディター"),
        (["f8"], "最初からやり直しますか"),
        (["f10"], "コードを実行する場所"),
        (["f7"], "の試行"),
    ],
)
async def test_a_page_that_is_open_follows_the_language(
    keys: list[str], says: str, tmp_path: Path
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        if "f7" in keys:
            await someone.check(SOLUTION)
        await someone.press(*keys)
        await someone.pilot.pause(0.2)
        assert says not in someone.seen
        await someone.press("f2")
        await someone.pilot.pause(0.2)
        assert says in someone.seen
        assert someone.app.focused is not None
        await someone.press("escape")
        assert someone.app.screen is someone.app.screen_stack[-1]
        assert someone.screen.lesson.id == "first_steps"


async def test_ctrl_r_in_the_search_replaces(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("alpha beta alpha\n")
        await someone.press("ctrl+home", "ctrl+f", *"alpha", "tab", *"x", "ctrl+r")
        assert someone.screen.code.editor.text == "x beta alpha\n"
        assert not someone.screen.is_busy
