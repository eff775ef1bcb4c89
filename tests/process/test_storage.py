"""What the learner has survives kill -9, a full disk, a read-only one and a second dl-tutor."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tutor.errors import WorkspaceError
from tutor.runner.results import Outcome, StepResult
from tutor.storage.progress import Progress
from tutor.storage.workspace import Workspace

KILLS = int(os.environ.get("DL_TUTOR_KILLS", "40"))
"""How often the saving process is killed; 1,000 before a release."""

LESSON = "tf_digits"

SAVER = """
import os, sys
from pathlib import Path
from tutor.storage.progress import Progress
from tutor.runner.results import Outcome, StepResult
from tutor.storage.workspace import Workspace

workspace = Workspace(Path(sys.argv[1]))
if not workspace.acquire():
    sys.exit("somebody else holds the workspace")
number = int(sys.argv[2])
workspace.open("tf_digits", "0\\n" * 2_000)
progress = Progress(workspace.folder)
print("ready", flush=True)
while True:
    number += 1
    text = f"{number}\\n" * 2_000
    workspace.save("tf_digits", text)
    progress.record("tf_digits", text, StepResult(f"step_{number}", Outcome.PASSED, 0.1, ()))
    progress.set_last_lesson(f"lesson_{number}")
    if number % 7 == 0:
        workspace.reset("tf_digits", text)
    print(number, flush=True)
"""

RECORDER = """
import sys
from pathlib import Path
from tutor.storage.progress import Progress
from tutor.runner.results import Outcome, StepResult

progress = Progress(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    step = f"{sys.argv[2]}_{number}"
    progress.record("tf_digits", "#" * 9_000, StepResult(step, Outcome.PASSED, 0.1, ()))
    progress.show_hint("tf_digits", step)
assert progress.notices == (), progress.notices
"""


def start(program: str, *arguments: str | Path | int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
    )


def passed_result(step: str = "train_step") -> StepResult:
    return StepResult(step, Outcome.PASSED, 0.1, ())


def keys(progress: Progress) -> list[str]:
    return [notice.key for notice in progress.notices]


def temporaries(folder: Path) -> list[Path]:
    return list(folder.rglob(".dl-tutor-*.tmp"))


# -- kill -9


def test_kill_at_any_moment_leaves_whole_files(tmp_path: Path) -> None:
    moments = random.Random(20_260)
    leavings = 0
    number = 0
    for _ in range(KILLS):
        with start(SAVER, tmp_path, number) as saver:
            assert saver.stdout is not None
            assert saver.stdout.readline() == "ready\n"
            time.sleep(moments.uniform(0, 0.03))
            saver.kill()
            said = [int(line) for line in saver.stdout.read().split()]
        done = said[-1] if said else number
        leavings += len(temporaries(tmp_path))

        workspace = Workspace(tmp_path)
        assert workspace.acquire(), "the lock of a killed process is free at once"
        text = workspace.open(LESSON, "never used")
        number = int(text.partition("\n")[0])
        assert text == f"{number}\n" * 2_000
        assert number in {done, done + 1}
        for backup in workspace.backups(LESSON):
            lines = backup.read_text().split("\n")
            # Between making the name and filling the file; the text itself was not touched yet.
            assert lines == [""] or lines == [lines[0]] * 2_000 + [""]

        progress = Progress(tmp_path)
        assert progress.notices == ()
        passed = progress.passed(LESSON)
        assert passed >= {f"step_{i}" for i in said}
        assert {attempt.step for attempt in progress.attempts(LESSON)} >= {
            f"step_{i}" for i in said
        }
        for attempt in progress.attempts(LESSON)[-3:]:
            own = attempt.step.removeprefix("step_")
            assert attempt.code == f"{own}\n" * 2_000
        assert temporaries(tmp_path) == []
        workspace.release()
        number = max(number, done)
    assert number >= KILLS / 4, "the processes were killed before they did anything"
    print(f"{KILLS} kills, {number} saves, {leavings} temporary files swept")


# -- two processes


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    recorders = [start(RECORDER, tmp_path, name, 40) for name in ("one", "two")]
    assert [recorder.wait(timeout=60) for recorder in recorders] == [0, 0]
    for recorder in recorders:
        recorder.communicate()
    steps = {f"{name}_{number}" for name in ("one", "two") for number in range(40)}
    progress = Progress(tmp_path)
    assert progress.passed(LESSON) == steps
    assert all(progress.hints_shown(LESSON, step) == 1 for step in steps)
    assert len(progress.attempts(LESSON)) == 80
    lines = (tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl").read_text().splitlines()
    assert {json.loads(line)["step"] for line in lines} == steps


def test_second_process_does_not_get_the_workspace(tmp_path: Path) -> None:
    with start(SAVER, tmp_path, 0) as saver:
        assert saver.stdout is not None
        assert saver.stdout.readline() == "ready\n"
        workspace = Workspace(tmp_path)
        assert not workspace.acquire()
        saver.kill()
        saver.wait()
        assert workspace.acquire()
        workspace.release()


def test_started_children_do_not_keep_the_lock(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert workspace.acquire()
    with subprocess.Popen(["sleep", "60"], close_fds=False) as child:
        workspace.release()
        other = Workspace(tmp_path)
        assert other.acquire()
        other.release()
        child.kill()


# -- disks that refuse


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with one MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("needs root and mount for a disk of its own")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "none", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"mount is not allowed here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leaves no byte free."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast


def test_full_disk_keeps_the_old_text_and_takes_the_new_one_later(small_disk: Path) -> None:
    workspace = Workspace(small_disk)
    workspace.open(LESSON, "starter")
    ballast = fill(small_disk)
    attempts: tuple[Callable[[], object], ...] = (
        lambda: workspace.save(LESSON, "mine\n" * 2_000),
        lambda: workspace.keep_both(LESSON, "mine\n" * 2_000),
        lambda: workspace.reset(LESSON, "mine\n" * 2_000),
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert caught.value.key == "disk-full"
        assert str(small_disk) in str(caught.value)
        assert workspace.read(LESSON) == "starter"
        assert temporaries(small_disk) == []
    assert workspace.backups(LESSON) == ()
    assert {path.name for path in small_disk.glob("*.py")} == {"tf_digits.py"}
    ballast.unlink()
    workspace.save(LESSON, "mine\n" * 2_000)
    assert workspace.read(LESSON) == "mine\n" * 2_000


def test_progress_on_a_full_disk_is_told_once_and_stored_later(small_disk: Path) -> None:
    progress = Progress(small_disk)
    progress.record(LESSON, "first", passed_result("loss"))
    ballast = fill(small_disk)
    for number in range(3):
        progress.record(LESSON, "#" * 9_000, passed_result(f"step_{number}"))
    assert keys(progress) == ["disk-full"]
    assert progress.passed(LESSON) == {"loss", "step_0", "step_1", "step_2"}
    assert len(progress.attempts(LESSON)) == 4
    assert Progress(small_disk).passed(LESSON) == {"loss"}
    ballast.unlink()
    progress.show_hint(LESSON, "loss")
    again = Progress(small_disk)
    assert again.passed(LESSON) == {"loss", "step_0", "step_1", "step_2"}
    assert [attempt.step for attempt in again.attempts(LESSON)] == [
        "loss",
        "step_0",
        "step_1",
        "step_2",
    ]
    assert temporaries(small_disk) == []


def test_line_that_the_disk_cut_short_is_written_again_whole(small_disk: Path) -> None:
    progress = Progress(small_disk)
    progress.record(LESSON, "first", passed_result())
    ballast = fill(small_disk)
    os.truncate(ballast, ballast.stat().st_size - 3 * 4096)
    code = "#" * 20_000
    progress.record(LESSON, code, passed_result())
    assert keys(progress) == ["disk-full"]
    path = small_disk / ".dl-tutor" / "attempts" / "tf_digits.jsonl"
    assert not path.read_bytes().endswith(b"\n"), "the disk had room for a part of the line"
    assert [attempt.code for attempt in progress.attempts(LESSON)] == ["first", code]
    ballast.unlink()
    progress.set_last_lesson(LESSON)
    again = Progress(small_disk)
    assert [attempt.code for attempt in again.attempts(LESSON)] == ["first", code]


@pytest.fixture
def protectable(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder that `protect` can make read-only: root passes over permission bits."""
    if os.geteuid() == 0:
        yield request.getfixturevalue("small_disk")
        return
    folder = tmp_path / "protectable"
    folder.mkdir()
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)


def protect(folder: Path) -> str:
    """Returns the key of the error that follows."""
    if os.geteuid() == 0:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        return "disk-read-only"
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return "permission-denied"


def test_read_only_folder_can_be_read_and_refuses_the_rest(protectable: Path) -> None:
    Workspace(protectable).open(LESSON, "mine")
    key = protect(protectable)
    workspace = Workspace(protectable)
    assert workspace.open(LESSON, "starter") == "mine"
    attempts: tuple[Callable[[], object], ...] = (
        lambda: workspace.save(LESSON, "more"),
        lambda: workspace.reset(LESSON, "starter"),
        lambda: workspace.open("another", "starter"),
        workspace.acquire,
    )
    for attempt in attempts:
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert caught.value.key == key
        assert str(protectable) in str(caught.value)
    assert workspace.read(LESSON) == "mine"
    assert workspace.read("another") is None


def test_progress_in_a_read_only_folder_is_shown_and_kept_in_memory(protectable: Path) -> None:
    Progress(protectable).record(LESSON, "", passed_result("loss"))
    key = protect(protectable)
    progress = Progress(protectable)
    assert progress.passed(LESSON) == {"loss"}
    assert keys(progress) == []
    progress.record(LESSON, "", passed_result("train_step"))
    progress.set_last_lesson(LESSON)
    assert progress.passed(LESSON) == {"loss", "train_step"}
    assert keys(progress) == [key]


def test_damaged_file_in_a_read_only_folder_stays_and_passes_are_shown(protectable: Path) -> None:
    Progress(protectable).record(LESSON, "", passed_result())
    path = protectable / ".dl-tutor" / "progress.json"
    path.write_bytes(b"<<<<<<< HEAD")
    key = protect(protectable)
    progress = Progress(protectable)
    progress.set_last_lesson(LESSON)
    assert path.read_bytes() == b"<<<<<<< HEAD"
    assert keys(progress) == [key]
    assert progress.passed(LESSON) == {"train_step"}
