"""The doctor's own judgements, on values that a machine could have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.language import LANGUAGES
from tutor.machine import terminal
from tutor.machine.diagnosis import Diagnosis, Level
from tutor.machine.storage import file_system, storage

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
tmpfs /home/me/My\\040Folder tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x", "ext4"),
        ("/home/you/dl-tutor", "nfs4"),
        ("/homes/you", "ext4"),
        ("/home/me/My Folder/dl-tutor", "tmpfs"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


def test_a_workspace_that_cannot_be_written_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (found,) = storage(tmp_path / "file" / "workspace")
    assert (found.finding, found.level) == ("workspace-unwritable", Level.WRONG)
    assert "DL_TUTOR_HOME" in found.next_step("en")
    assert "could not be created" in found.told("en")
    assert "作成できませんでした" in found.told("ja")


def test_a_workspace_that_can_be_written_is_left_as_it_was(tmp_path: Path) -> None:
    findings = [one.finding for one in storage(tmp_path)]
    assert findings[0] in ("workspace", "workspace-network")
    assert list((tmp_path / ".dl-tutor").iterdir()) == []


@pytest.mark.parametrize(
    ("environment", "finding"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "colours-all"),
        ({"TERM": "xterm-256color"}, "colours-256"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, "colours-256-tmux"),
        ({"TERM": "linux"}, "colours-few"),
        ({}, "colours-few"),
    ],
)
def test_colours_are_what_the_terminal_says_of_itself(
    environment: dict[str, str], finding: str
) -> None:
    assert terminal._colours(environment).finding == finding


@pytest.mark.parametrize(
    ("size", "finding"),
    [
        ((59, 40), "terminal-small"),
        ((100, 14), "terminal-small"),
        ((79, 24), "terminal-narrow"),
        ((80, 24), "terminal-size"),
    ],
)
def test_a_terminal_has_to_have_room(size: tuple[int, int], finding: str) -> None:
    assert terminal._size(*size).finding == finding


@pytest.mark.parametrize(
    ("found", "level"), [(4, Level.GOOD), (2, Level.WRONG), (None, Level.NOTE)]
)
def test_a_width_other_than_expected_is_wrong(found: int | None, level: Level) -> None:
    one = terminal._width("japanese", 4, found)
    assert one.level == level
    for language in LANGUAGES:
        assert one.told(language)


def test_what_is_wrong_says_what_to_do_in_both_languages() -> None:
    one = Diagnosis("device slurm", "launcher-missing", Level.WRONG, {"device": "slurm"})
    for language in LANGUAGES:
        assert "[devices.slurm]" in one.next_step(language)
