"""What cannot be right is marked while the learner types; their own editor is one key away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.lessons import STARTER, learner
from tutor.ui.own_editor import command_of
from tutor.ui.screens.dialogs import Trouble


async def test_an_undefined_name_is_marked_and_named_on_its_line(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("losss\n" + STARTER)
        await someone.until(lambda: someone.screen.code.editor.marked_lines == (1,))
        await someone.press("ctrl+home")
        await someone.until(lambda: "is not defined here" in someone.seen)
        await someone.press("down", "down")
        assert "is not defined here" not in someone.seen
        await someone.press("shift+f8")
        assert someone.screen.code.editor.cursor_location[0] == 0


async def test_what_was_corrected_is_no_longer_marked(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("(")
        await someone.until(lambda: someone.screen.code.editor.marked_lines != ())
        await someone.press("backspace")
        assert someone.screen.code.editor.text == STARTER
        await someone.until(lambda: someone.screen.code.editor.marked_lines == ())
        await someone.press("shift+f8")
        await someone.until(lambda: "No line is marked" in someone.seen)


def test_an_editor_that_knows_lines_is_opened_at_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "nvim -u NONE")
    assert command_of(Path("x.py"), 7) == ["nvim", "-u", "NONE", "+7", "x.py"]
    monkeypatch.setenv("EDITOR", "code --wait")
    assert command_of(Path("x.py"), 7) == ["code", "--wait", "x.py"]
    monkeypatch.setenv("EDITOR", "")
    assert command_of(Path("x.py"), 7) == ["vi", "+7", "x.py"]


async def test_an_editor_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("shift+f9")  # The test's terminal cannot be handed over.
        await someone.until(lambda: isinstance(someone.app.screen, Trouble))
