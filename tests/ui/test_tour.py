"""The tour: shown once by itself, again when asked for, and never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.lessons import NARROW, STARTER, WIDE, learner
from tutor.course.model import Language
from tutor.storage.progress import Progress
from tutor.ui.widgets.tour import PAGES


@pytest.mark.parametrize(
    ("size", "language"), [(NARROW, "en"), (WIDE, "ja")], ids=["narrow", "wide"]
)
async def test_the_first_lesson_begins_with_it_and_enter_leads_through(
    size: tuple[int, int], language: Language, tmp_path: Path
) -> None:
    async with learner(tmp_path, size=size, language=language, tour=True) as someone:
        strings = someone.app.strings
        for number, page in enumerate(PAGES, 1):
            assert strings(f"tour.{page.name}_title") in someone.seen
            assert f"{number} / 5" in someone.seen or f"{number} of 5" in someone.seen
            await someone.press("enter")
        assert someone.screen.tour is None
        assert someone.screen.code.is_saved
        await someone.app.workers.wait_for_complete()
    assert Progress(tmp_path).preference("tour") == "seen"
    (tmp_path / "first_steps.py").unlink()
    async with learner(tmp_path, tour=True) as someone:
        assert someone.screen.tour is None


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_escape_ends_it_at_once(size: tuple[int, int], tmp_path: Path) -> None:
    async with learner(tmp_path, size=size, tour=True) as someone:
        await someone.press("enter", "escape")
        assert someone.screen.tour is None
        assert not someone.screen.query(".-pointed")


async def test_who_writes_is_not_disturbed(tmp_path: Path) -> None:
    async with learner(tmp_path, tour=True) as someone:
        await someone.press("ctrl+home", *"# mine", "enter", "enter")
        assert someone.screen.tour is None
        assert someone.screen.code.editor.text.startswith("# mine\n\n")


async def test_commands_go_on_working_beside_it(tmp_path: Path) -> None:
    async with learner(tmp_path, tour=True) as someone:
        await someone.press("ctrl+n")
        await someone.check()
        assert "The blank is still there" in someone.seen
        assert someone.screen.tour is not None


async def test_every_lesson_shows_it_when_it_is_asked_for(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson="tf_toy", tour=True) as someone:
        assert someone.screen.tour is None
        await someone.press("shift+f2")
        assert "Tour 1 of 5" in someone.seen
        await someone.press("shift+f2")
        assert someone.screen.tour is None


async def test_a_workspace_with_the_lesson_in_it_is_not_welcomed_again(tmp_path: Path) -> None:
    (tmp_path / "first_steps.py").write_text(STARTER)
    async with learner(tmp_path, tour=True) as someone:
        assert someone.screen.tour is None
