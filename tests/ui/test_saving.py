"""Nothing that the learner typed is ever lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ui.lessons import SOLUTION, STARTER, learner
from tutor.storage.workspace import Workspace
from tutor.ui.screens.dialogs import Trouble
from tutor.ui.widgets import code_pane


def text_on_disk(workspace: Path) -> str:
    return (workspace / "first_steps.py").read_text()


async def test_what_is_typed_is_on_the_disk_within_a_moment(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("x")
        await someone.until(lambda: text_on_disk(tmp_path) == "x" + STARTER, "for the file")
        await someone.until(lambda: someone.text_of("#state").endswith("  saved"))


async def test_what_is_not_saved_yet_is_shown_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_pane, "SAVE_AFTER_SECONDS", 60.0)
    async with learner(tmp_path) as someone:
        await someone.press("x")
        assert someone.text_of("#state").endswith("not saved yet")


async def test_a_check_saves_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_pane, "SAVE_AFTER_SECONDS", 60.0)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        assert text_on_disk(tmp_path) == SOLUTION


@pytest.mark.parametrize("key", ["ctrl+q", "f3", "f6", "ctrl+s"])
async def test_each_way_out_saves_at_once(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_pane, "SAVE_AFTER_SECONDS", 60.0)
    async with learner(tmp_path) as someone:
        await someone.write(SOLUTION)
        await someone.pilot.press(key)
        await someone.pilot.pause()
    assert text_on_disk(tmp_path) == SOLUTION


async def test_a_failing_save_is_told_lastingly_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_pane, "RETRY_AFTER_SECONDS", 0.2)
    workspace = tmp_path / "work"
    async with learner(workspace, size=(300, 45)) as someone:
        shutil.rmtree(workspace)
        workspace.write_text("in the way")
        await someone.write(SOLUTION)
        await someone.until(lambda: "NOT SAVED" in someone.seen, "for the failure to be told")
        assert str(workspace) in someone.seen
        assert someone.screen.code.editor.text == SOLUTION
        workspace.unlink()
        workspace.mkdir()
        await someone.until(lambda: "could be saved again" in someone.seen, "for the recovery")
        assert text_on_disk(workspace) == SOLUTION


async def test_a_change_by_another_editor_is_taken_up(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        (tmp_path / "first_steps.py").write_text(SOLUTION)
        await someone.until(lambda: someone.screen.code.editor.text == SOLUTION)
        await someone.until(lambda: "was changed by another program" in someone.seen)


async def test_a_conflict_keeps_both_and_says_where(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        (tmp_path / "first_steps.py").write_text("theirs\n")
        await someone.write(SOLUTION)
        await someone.until(lambda: "while you were typing" in someone.seen, "for the notice")
        (other,) = tmp_path.glob("first_steps.conflict-*.py")
        assert other.read_text() == "theirs\n"
        assert text_on_disk(tmp_path) == SOLUTION
        assert other.name in someone.seen.replace("\n", "")


async def test_a_second_tutor_on_the_same_folder_is_read_only_and_says_so(tmp_path: Path) -> None:
    first = Workspace(tmp_path)
    first.open("first_steps", STARTER)
    assert first.acquire()
    async with learner(tmp_path) as someone:
        assert "read-only" in someone.seen
        await someone.press("x", "y")
        await someone.press("ctrl+s")
        assert someone.screen.code.editor.text == STARTER
    assert text_on_disk(tmp_path) == STARTER
    first.release()


async def test_an_unreadable_file_is_explained_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "first_steps.py"
    path.write_bytes(b"x = '\xff'\n")
    async with learner(tmp_path, lesson=None) as someone:
        await someone.press("enter")
        await someone.until(lambda: "What to do" in someone.seen, "for the explanation")
        assert isinstance(someone.app.screen, Trouble)
        told = someone.app.screen.error.told("en")
        assert str(path) in told.message
        assert told.title in someone.seen
        await someone.press("escape")
        assert "Lessons" in someone.seen
    assert path.read_bytes() == b"x = '\xff'\n"


async def test_reset_asks_and_keeps_a_backup_that_it_names(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write(SOLUTION)
        await someone.press("f8", "escape")
        assert someone.screen.code.editor.text == SOLUTION
        await someone.press("f8", "right", "enter")
        await someone.until(lambda: "as new" in someone.seen, "for the notice")
        (backup,) = (tmp_path / "backups").iterdir()
        assert backup.read_text() == SOLUTION
        assert backup.name in someone.seen.replace("\n", "").replace(" ", "")
        assert someone.screen.code.editor.text == STARTER
        assert text_on_disk(tmp_path) == STARTER


async def test_a_file_that_is_deleted_is_written_again(tmp_path: Path) -> None:
    """By the learner's own code, say: the text is on the screen, and belongs on the disk."""
    path = tmp_path / "first_steps.py"
    async with learner(tmp_path) as someone:
        await someone.write(SOLUTION)
        await someone.until(lambda: text_on_disk(tmp_path) == SOLUTION)
        path.unlink()
        await someone.until(path.exists, "for the file")
        path.unlink()
        await someone.press("ctrl+q")
    assert text_on_disk(tmp_path) == SOLUTION


async def test_a_folder_that_vanishes_is_told_and_what_comes_back_gets_the_text(
    tmp_path: Path,
) -> None:
    workspace, elsewhere = tmp_path / "work", tmp_path / "elsewhere"
    async with learner(workspace) as someone:
        await someone.write(SOLUTION)
        await someone.until(lambda: text_on_disk(workspace) == SOLUTION)
        workspace.rename(elsewhere)
        await someone.until(lambda: "NOT SAVED" in someone.seen, "for the failure to be told")
        assert someone.screen.code.editor.text == SOLUTION
        elsewhere.rename(workspace)
        await someone.until(lambda: "could be saved again" in someone.seen, "for the recovery")
        await someone.write(SOLUTION + "# more\n")
        await someone.until(lambda: text_on_disk(workspace).endswith("# more\n"))
