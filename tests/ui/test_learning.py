"""Hints, the solution, the languages, the search, the map: what helps a learner along."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from tests.ui.lessons import LESSON, NARROW, SOLUTION, STARTER, learner, mistaken
from tutor.storage.progress import Progress

HINTS = LESSON.prose["en"].steps["loss"].hints


async def test_hints_come_one_at_a_time_and_are_remembered(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n", "ctrl+t")
        assert f"Hint 1 of {len(HINTS)}" in someone.seen
        assert f"Hint 2 of {len(HINTS)}" not in someone.seen
    assert Progress(tmp_path).hints_shown("first_steps", "loss") == 1
    async with learner(tmp_path) as someone:
        assert f"Hint 1 of {len(HINTS)}" in someone.seen
        for _ in HINTS:
            await someone.press("ctrl+t")
        assert f"Hint {len(HINTS)} of {len(HINTS)}" in someone.seen
        await someone.until(lambda: "That was the last hint" in someone.seen)
    assert Progress(tmp_path).hints_shown("first_steps", "loss") == len(HINTS)


async def test_the_solution_asks_before_the_pass_and_never_touches_the_code(
    tmp_path: Path,
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n", "f4")
        assert "Show the solution?" in someone.seen
        await someone.press("enter")  # The careful answer has the focus.
        assert "Solution · loss" not in someone.seen
        await someone.press("f4", "right", "enter")
        await someone.until(lambda: "Solution · loss" in someone.seen)
        assert "return np.mean(error**2)" in someone.seen
        assert someone.screen.code.editor.text == STARTER
        await someone.press("escape")
        assert "Solution · loss" not in someone.seen


async def test_after_the_pass_the_solution_is_shown_without_a_question(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        await someone.press("f4")
        await someone.until(lambda: "Solution · loss" in someone.seen)


async def test_the_language_changes_everything_but_the_code(tmp_path: Path) -> None:
    wrong = mistaken("loss", "sum")
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(wrong)
        await someone.press("f2")
        await someone.verdict()
        await someone.pilot.pause(0.1)
        seen = someone.seen
        assert "ステップ 1 / 3" in seen
        assert LESSON.prose["ja"].steps["loss"].title in seen
        assert "あと一歩です" in seen
        assert "Take their mean" not in seen
        assert "チェック" in seen.splitlines()[-1]
        assert someone.screen.code.editor.text == wrong
        await someone.press("f2")
        await someone.verdict()
        assert "Take their mean" in someone.seen
    assert Progress(tmp_path).preference("language") == "en"


async def test_search_finds_and_replaces(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("alpha\nbeta\nalpha\n")
        await someone.press("ctrl+home", "ctrl+f", *"alpha")
        editor = someone.screen.code.editor
        assert editor.selected_text == "alpha"
        first = editor.selection
        await someone.press("enter")
        assert editor.selection != first
        await someone.press("tab", *"gamma", "ctrl+a")
        assert editor.text == "gamma\nbeta\ngamma\n"
        await someone.press("escape")
        assert not someone.screen.code.is_searching
        assert someone.app.focused is editor


async def test_search_says_when_there_is_nothing(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+f", *"zzz")
        assert "not found" in someone.seen


@pytest.mark.parametrize("size", [(80, 24), (130, 40)])
async def test_the_map_opens_where_the_learner_was(size: tuple[int, int], tmp_path: Path) -> None:
    Progress(tmp_path).set_last_lesson("tf_digits")
    async with learner(tmp_path, lesson=None, size=size) as someone:
        await someone.until(lambda: "0 of" in someone.seen)
        assert someone.screen_lessons().highlighted_option.id == "tf_digits"  # type: ignore[union-attr]


async def test_the_map_shows_what_was_passed_and_enter_opens(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        await someone.press("f3")
        await someone.until(lambda: "lessons finished" in someone.seen, "for the map")
        assert "1/3" in someone.seen
        await someone.press("enter")
        await someone.until(lambda: "step 2 of 3" in someone.seen, "for the lesson")


async def test_a_terminal_that_is_too_small_gets_a_notice_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    async with learner(tmp_path, size=NARROW) as someone:
        await someone.press("f6", "x")
        await someone.pilot.resize_terminal(40, 10)
        await someone.pilot.pause(0.1)
        assert "60×15" in someone.seen.replace("\n", "")
        await someone.press("y", "f1", "ctrl+p")
        await someone.pilot.resize_terminal(80, 24)
        await someone.pilot.pause(0.1)
        assert someone.screen.code.editor.text == "x" + STARTER
        assert someone.app.focused is someone.screen.code.editor


async def test_the_theme_changes_and_is_remembered(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f12")
        assert someone.app.theme == "light"
    async with learner(tmp_path) as someone:
        assert someone.app.theme == "light"


async def test_help_lists_the_keys_and_the_file(tmp_path: Path) -> None:
    async with learner(tmp_path, size=(300, 60)) as someone:
        await someone.press("f1")
        await someone.until(lambda: "Ctrl+R  F5" in someone.seen, "for the keys")
        assert str(tmp_path) in someone.seen


async def test_another_lesson_opens_from_within_a_lesson(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        someone.app.open_lesson("tf_toy")
        await someone.until(lambda: someone.screen.lesson.id == "tf_toy")
        await someone.until(lambda: someone.screen.is_complete, "for the other lesson")


async def test_the_device_is_chosen_from_a_list(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f10")
        assert "Where the code runs" in someone.seen
        await someone.press("enter")
        await someone.until(lambda: "now runs on CPU" in someone.seen)
    assert Progress(tmp_path).device(platform.node()) == "cpu"


async def test_damaged_progress_is_explained_at_the_start(tmp_path: Path) -> None:
    Progress(tmp_path).set_last_lesson("first_steps")
    (tmp_path / ".dl-tutor" / "progress.json").write_text("<<<<<<< HEAD")
    async with learner(tmp_path, lesson=None) as someone:
        await someone.until(lambda: "What to do" in someone.seen, "for the explanation")
