"""Where things live, and that a file is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tutor import paths
from tutor.errors import UsageError, WorkspaceError


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def ended_process() -> int:
    """The id of a process that is no longer there."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        process.wait()
    return process.pid


def test_environment_decides_over_configuration_over_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("DL_TUTOR_HOME", raising=False)
    assert paths.workspace_folder() == tmp_path / "dl-tutor"
    assert paths.workspace_folder(Path("~/course")) == tmp_path / "course"
    monkeypatch.setenv("DL_TUTOR_HOME", "~/elsewhere")
    assert paths.workspace_folder(Path("~/course")) == tmp_path / "elsewhere"
    monkeypatch.setenv("DL_TUTOR_HOME", "")
    assert paths.workspace_folder() == tmp_path / "dl-tutor"


def test_relative_workspace_becomes_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DL_TUTOR_HOME", "mine")
    assert paths.workspace_folder() == tmp_path / "mine"


def test_unknown_home_is_a_usage_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DL_TUTOR_HOME", "~no-such-person/course")
    with pytest.raises(UsageError, match="no-such-person"):
        paths.workspace_folder()


def test_configuration_file_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DL_TUTOR_CONFIG", str(tmp_path / "settings.toml"))
    assert paths.config_file() == tmp_path / "settings.toml"
    monkeypatch.delenv("DL_TUTOR_CONFIG")
    assert paths.config_file().parts[-2:] == ("dl-tutor", "config.toml")


@pytest.mark.parametrize("lesson_id", ["", "../x", "a/b", ".hidden", "/etc/passwd", "a\0b"])
def test_lesson_id_cannot_lead_out_of_the_folder(tmp_path: Path, lesson_id: str) -> None:
    with pytest.raises(ValueError, match="not a lesson id"):
        paths.lesson_file(tmp_path, lesson_id, ".py")


def test_new_file_follows_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        paths.write_atomically(tmp_path / "a", "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_existing_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o606)  # More than the umask would allow a new file.
    paths.write_atomically(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o606)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_root_leaves_a_file_to_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    os.chown(path, 1234, 2345)
    paths.write_atomically(path, "new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 2345)


def test_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    link = tmp_path / "link"
    link.symlink_to("real/file")
    paths.write_atomically(link, "first")  # A link to nothing yet.
    paths.write_atomically(link, "second")
    assert link.is_symlink()
    assert (real / "file").read_text() == "second"
    assert names(tmp_path) == {"real", "link"}
    assert names(real) == {"file"}


def test_missing_folder_is_named_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "a.py"
    with pytest.raises(WorkspaceError) as caught:
        paths.write_atomically(path, "x")
    assert caught.value.key == "folder-missing"
    told = caught.value.told("en")
    assert str(path) in told.message
    assert f"mkdir -p {path.parent}" in told.next_step


def test_link_into_a_missing_folder_names_that_folder(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "gone" / "file")
    with pytest.raises(WorkspaceError) as caught:
        paths.write_atomically(link, "x")
    assert f"mkdir -p {tmp_path / 'gone'}" in caught.value.told("en").next_step


def test_folder_and_device_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "device").symlink_to("/dev/null")
    for name in ("folder", "device"):
        with pytest.raises(WorkspaceError) as caught:
            paths.write_atomically(tmp_path / name, "x")
        assert caught.value.key == "in-the-way"
    assert names(tmp_path) == {"folder", "device"}
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to write-protected files")
def test_write_protected_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(WorkspaceError) as caught:
        paths.write_atomically(path, "new")
    assert caught.value.key == "permission-denied"
    assert path.read_text() == "old"


def test_failure_before_the_replacement_leaves_the_old_text_and_nothing_else(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def interrupt() -> None:
        assert len(names(tmp_path)) == 2
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        paths.write_atomically(path, "new", before_replacing=interrupt)
    assert (path.read_text(), names(tmp_path)) == ("old", {"a"})


def test_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WorkspaceError) as caught:
        paths.read_file(tmp_path / "pipe")
    assert "not an ordinary file" in str(caught.value)


def test_missing_file_reads_as_none(tmp_path: Path) -> None:
    assert paths.read_file(tmp_path / "a") is None
    (tmp_path / "link").symlink_to("nowhere")
    assert paths.read_file(tmp_path / "link") is None


def test_stamped_files_never_share_a_name_and_sort_by_age(tmp_path: Path) -> None:
    written = [paths.write_stamped(tmp_path, "a-", ".py", b"%d" % i) for i in range(50)]
    assert sorted(written) == written
    assert [path.read_bytes() for path in written] == [b"%d" % i for i in range(50)]
    assert len(names(tmp_path)) == 50


def test_sweep_takes_leavings_of_ended_processes_only(tmp_path: Path) -> None:
    host = os.uname().nodename
    dead = tmp_path / f".dl-tutor-{host}-{ended_process()}-0123abcd.tmp"
    alive = tmp_path / f".dl-tutor-{host}-{os.getpid()}-0123abcd.tmp"
    foreign = tmp_path / ".dl-tutor-other-host-1-0123abcd.tmp"
    old = tmp_path / ".dl-tutor-other-host-2-0123abcd.tmp"
    unrelated = tmp_path / ".dl-tutor-notes.tmp"
    for path in (dead, alive, foreign, old, unrelated):
        path.touch()
    os.utime(old, (0, 0))
    paths.sweep_temporaries(tmp_path)
    assert names(tmp_path) == {alive.name, foreign.name, unrelated.name}
    paths.sweep_temporaries(tmp_path / "gone")


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EROFS, "disk-read-only"),
        (errno.EACCES, "permission-denied"),
        (errno.ENOENT, "folder-missing"),
        (errno.ENOTDIR, "no-folder"),
        (errno.EIO, "system-refused"),
    ],
)
def test_each_refusal_says_what_where_and_what_next(number: int, key: str) -> None:
    error = paths.storage_error(OSError(number, os.strerror(number)), Path("/w/a.py"), "written")
    assert error.key == key
    english, japanese = error.told("en"), error.told("ja")
    assert "/w/a.py" in english.message
    assert "Nothing was changed." in english.message
    assert "try again" in english.next_step
    assert "/w/a.py" in japanese.message
    assert "何も変更していません。" in japanese.message
    assert "もう一度" in japanese.next_step
