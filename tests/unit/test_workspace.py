"""The learner's files: kept as they are, never overwritten unseen, always readable again."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.errors import WorkspaceError
from tutor.storage.encoding import LIMIT_BYTES
from tutor.storage.workspace import ConflictError, Workspace

LESSON = "tf_digits"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "learner" / "dl-tutor")


def files(workspace: Workspace) -> set[str]:
    return {
        str(path.relative_to(workspace.folder))
        for path in workspace.folder.rglob("*")
        if path.is_file()
    }


def test_making_a_workspace_touches_nothing(workspace: Workspace) -> None:
    assert workspace.read(LESSON) is None
    assert workspace.backups(LESSON) == ()
    assert not workspace.changed_on_disk(LESSON)
    assert not workspace.folder.parent.exists()


def test_open_creates_from_the_starter_once(workspace: Workspace) -> None:
    assert workspace.open(LESSON, "starter\n") == "starter\n"
    workspace.save(LESSON, "mine\n")
    assert Workspace(workspace.folder).open(LESSON, "starter\n") == "mine\n"
    assert files(workspace) == {"tf_digits.py"}


def test_saved_text_is_an_ordinary_file(workspace: Workspace) -> None:
    workspace.open(LESSON, "")
    workspace.save(LESSON, "損失 = 1\n")
    assert workspace.path(LESSON).read_bytes() == "損失 = 1\n".encode()
    assert workspace.read(LESSON) == "損失 = 1\n"


def test_save_needs_the_folder(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError) as caught:
        workspace.save(LESSON, "x")
    assert caught.value.key == "folder-missing"
    workspace.folder.mkdir(parents=True)
    workspace.save(LESSON, "x")
    assert workspace.read(LESSON) == "x"


# -- other programs


def test_foreign_change_is_seen_even_with_the_same_time_and_size(workspace: Workspace) -> None:
    workspace.open(LESSON, "ours")
    path = workspace.path(LESSON)
    status = path.stat()
    path.write_text("them")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert workspace.changed_on_disk(LESSON)
    assert workspace.read(LESSON) == "them"
    assert not workspace.changed_on_disk(LESSON)


def test_touched_file_is_not_changed(workspace: Workspace) -> None:
    workspace.open(LESSON, "ours")
    os.utime(workspace.path(LESSON), (0, 0))
    assert not workspace.changed_on_disk(LESSON)
    workspace.save(LESSON, "more")


def test_save_refuses_to_replace_a_foreign_change(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).write_text("theirs")
    with pytest.raises(ConflictError) as caught:
        workspace.save(LESSON, "ours")
    conflict = caught.value
    assert (conflict.ours, conflict.theirs) == ("ours", "theirs")
    assert str(workspace.path(LESSON)) in str(conflict)
    assert workspace.path(LESSON).read_text() == "theirs"
    workspace.save(LESSON, "ours", replacing=conflict.fingerprint)
    assert workspace.path(LESSON).read_text() == "ours"
    workspace.save(LESSON, "ours again")


def test_permission_to_replace_holds_for_that_text_alone(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).write_text("theirs")
    with pytest.raises(ConflictError) as caught:
        workspace.save(LESSON, "ours")
    workspace.path(LESSON).write_text("theirs, later")
    with pytest.raises(ConflictError) as later:
        workspace.save(LESSON, "ours", replacing=caught.value.fingerprint)
    assert later.value.theirs == "theirs, later"


def test_file_that_was_never_read_is_foreign(workspace: Workspace) -> None:
    workspace.open(LESSON, "mine")
    with pytest.raises(ConflictError):
        Workspace(workspace.folder).save(LESSON, "other")


def test_change_during_the_save_is_a_conflict(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.open(LESSON, "starter")
    sync = os.fsync

    def slow_sync(descriptor: int) -> None:
        """The disk takes its time, and another editor saves meanwhile."""
        sync(descriptor)
        workspace.path(LESSON).write_text("theirs")

    monkeypatch.setattr(os, "fsync", slow_sync)
    with pytest.raises(ConflictError):
        workspace.save(LESSON, "ours")
    assert workspace.path(LESSON).read_text() == "theirs"
    assert files(workspace) == {"tf_digits.py"}


def test_same_text_is_no_conflict(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).write_text("the same")
    workspace.save(LESSON, "the same")
    assert not workspace.changed_on_disk(LESSON)


def test_deleted_file_is_made_again(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).unlink()
    assert not workspace.changed_on_disk(LESSON)
    workspace.save(LESSON, "ours")
    assert workspace.path(LESSON).read_text() == "ours"


def test_keep_both_puts_theirs_beside_ours(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).write_bytes(b"theirs, in Latin-1: \xe9\0")
    with pytest.raises(WorkspaceError):
        workspace.save(LESSON, "ours")
    theirs = workspace.keep_both(LESSON, "ours")
    assert theirs is not None
    assert theirs.name.startswith("tf_digits.conflict-")
    assert theirs.parent == workspace.folder
    assert theirs.read_bytes() == b"theirs, in Latin-1: \xe9\0"
    assert workspace.read(LESSON) == "ours"


def test_keep_both_of_a_deleted_file_saves_ours(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).unlink()
    assert workspace.keep_both(LESSON, "ours") is None
    assert workspace.read(LESSON) == "ours"


# -- reset


def test_reset_keeps_every_text_newest_first(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    kept = []
    for i in range(5):
        workspace.save(LESSON, f"text {i}")
        kept.append(workspace.reset(LESSON, "starter"))
        assert workspace.read(LESSON) == "starter"
    backups = workspace.backups(LESSON)
    assert list(backups) == kept[::-1]
    assert [path.read_text() for path in backups] == [f"text {i}" for i in range(4, -1, -1)]


def test_reset_needs_no_readable_text(workspace: Workspace) -> None:
    workspace.open(LESSON, "starter")
    workspace.path(LESSON).write_bytes(b"\xff\xfe\0")
    backup = workspace.reset(LESSON, "starter")
    assert backup is not None
    assert backup.read_bytes() == b"\xff\xfe\0"
    assert workspace.read(LESSON) == "starter"


def test_reset_without_a_file_makes_the_starter(workspace: Workspace) -> None:
    assert workspace.reset(LESSON, "starter") is None
    assert workspace.read(LESSON) == "starter"


def test_failed_backup_leaves_the_text(workspace: Workspace) -> None:
    workspace.open(LESSON, "mine")
    (workspace.folder / "backups").write_text("a file where a folder should be")
    with pytest.raises(WorkspaceError):
        workspace.reset(LESSON, "starter")
    assert workspace.path(LESSON).read_text() == "mine"


def test_backups_of_another_lesson_are_not_ours(workspace: Workspace) -> None:
    for lesson in ("tf", "tf-more", "tf_digits"):
        workspace.open(lesson, "x")
        workspace.reset(lesson, "x")
    assert [path.name.rpartition("-")[0] for path in workspace.backups("tf")] == ["tf"]


# -- encoding


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\r\nb\r\n", b"a\r\nc\r\n\r\n"),
        (b"a\nb\n", b"a\nc\n\n"),
        (b"a\rb\r", b"a\rc\r\r"),
        (b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\nc\n\n"),
        (b"\xef\xbb\xbfa\r\nb\r\n", b"\xef\xbb\xbfa\r\nc\r\n\r\n"),
        (b"a\r\nb\r\nc\n", b"a\r\nc\r\n\r\n"),
    ],
)
def test_line_ends_and_byte_order_mark_stay(
    workspace: Workspace, before: bytes, after: bytes
) -> None:
    workspace.folder.mkdir(parents=True)
    workspace.path(LESSON).write_bytes(before)
    text = workspace.open(LESSON, "")
    assert text.startswith("a\nb\n")
    workspace.save(LESSON, text)
    workspace.save(LESSON, "a\nc\n\n")
    assert workspace.path(LESSON).read_bytes() == after


def test_unchanged_mixed_line_ends_are_left_alone_until_a_save(workspace: Workspace) -> None:
    workspace.folder.mkdir(parents=True)
    workspace.path(LESSON).write_bytes(b"a\r\nb\n")
    assert workspace.open(LESSON, "") == "a\nb\n"
    assert workspace.path(LESSON).read_bytes() == b"a\r\nb\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"ok\nab\xffc", "line 2, byte 5: the byte 0xff"),
        (b"\xef\xbb\xbfab\xffc", "line 1, byte 5: the byte 0xff"),
        (b"ok\n\0", "line 2, byte 3, holds a NUL"),
        (b"#" * (LIMIT_BYTES + 1), "1,048,577 bytes; at most 1,048,576"),
    ],
)
def test_unreadable_file_is_named_and_left_alone(
    workspace: Workspace, data: bytes, told: str
) -> None:
    workspace.folder.mkdir(parents=True)
    path = workspace.path(LESSON)
    path.write_bytes(data)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: workspace.read(LESSON),
        lambda: workspace.open(LESSON, "starter"),
        lambda: workspace.save(LESSON, "ours"),
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert str(path) in str(caught.value)
        assert told in str(caught.value)
    assert workspace.changed_on_disk(LESSON)
    assert path.read_bytes() == data


def test_file_of_exactly_the_limit_is_read_and_saved(workspace: Workspace) -> None:
    workspace.open(LESSON, "")
    text = "#" * LIMIT_BYTES
    workspace.save(LESSON, text)
    assert workspace.read(LESSON) == text


def test_folder_in_place_of_the_file_is_told(workspace: Workspace) -> None:
    workspace.path(LESSON).mkdir(parents=True)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: workspace.open(LESSON, "starter"),
        lambda: workspace.save(LESSON, "ours"),
        lambda: workspace.reset(LESSON, "starter"),
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError, match="a folder has that name"):
            attempt()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fine\n\ud800", "Line 2"),
        ("fine\n\nnul\0", "Line 3"),
        ("#" * (LIMIT_BYTES + 1), "1,048,577 bytes"),
    ],
)
def test_text_that_could_not_be_read_again_is_not_saved(
    workspace: Workspace, text: str, told: str
) -> None:
    workspace.open(LESSON, "starter")
    with pytest.raises(WorkspaceError, match=told):
        workspace.save(LESSON, text)
    with pytest.raises(WorkspaceError, match=told):
        workspace.keep_both(LESSON, text)
    assert files(workspace) == {"tf_digits.py"}
    assert workspace.read(LESSON) == "starter"


# -- a second dl-tutor


def test_only_one_holds_the_workspace(workspace: Workspace) -> None:
    other = Workspace(workspace.folder)
    assert workspace.acquire()
    assert workspace.acquire()
    assert not other.acquire()
    workspace.release()
    assert other.acquire()
    assert not workspace.acquire()
    other.release()
    other.release()
