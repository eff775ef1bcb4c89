"""Runs behind a launcher: a shell on the way or not, SSH, Slurm. Nothing stays there."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.process.cluster import Slurm, SshServer, missing, slurm_cluster, ssh_server, until
from tests.process.test_session import ENDLESS
from tests.programs import with_step
from tutor.config import Config, DeviceSettings
from tutor.course.model import Course, Lesson
from tutor.runner.results import Outcome, Progress, StepResult
from tutor.runner.session import Session

SLURM_MISSING = missing("munged", "slurmctld", "slurmd", "srun", "sbatch")
SSH_MISSING = missing("sshd", "ssh", "ssh-keygen")
SHELL = ("sh", "-c", 'exec sh -c "$*"', "sh")
"""As SSH does it: the words are joined and read by a shell."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """With a short path, where others may look: daemons put sockets there."""
    path = Path(tempfile.mkdtemp(prefix="dlt-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def slurm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slurm]:
    with slurm_cluster(folder) as cluster:
        monkeypatch.setenv("SLURM_CONF", str(cluster.configuration))
        yield cluster


@pytest.fixture
def ssh(folder: Path) -> Iterator[SshServer]:
    with ssh_server(folder) as server:
        yield server


class Elsewhere:
    """A session whose device `there` is behind a launcher, and what its runs showed meanwhile."""

    def __init__(self, session: Session, lesson: Lesson) -> None:
        self.session = session
        self.lesson = lesson
        self.phases: list[str] = []
        self.begun = threading.Event()

    def check(self, region: str | None = None, limit: float | None = None) -> StepResult:
        """The step `loss` with the solution, or with `region` in its place."""
        source = with_step(self.lesson, "loss", region) if region else self.lesson.solution
        step = self.lesson.step("loss")
        step = replace(step, time_limit_seconds=limit or step.time_limit_seconds)
        lesson = replace(self.lesson, steps=(step, *self.lesson.steps[1:]))
        return self.session.check(lesson, "loss", source, device="there", on_progress=self._watch)

    def check_and(self, meanwhile: Callable[[], object], region: str = ENDLESS) -> StepResult:
        """`meanwhile` is called as soon as the learner's code is at work."""

        def act() -> None:
            if self.begun.wait(30):
                meanwhile()

        actor = threading.Thread(target=act)
        actor.start()
        result = self.check(region)
        actor.join()
        return result

    def _watch(self, progress: Progress) -> None:
        self.phases.append(progress.phase)
        if "begun" in progress.output:
            self.begun.set()


@pytest.fixture
def elsewhere(
    course: Course, config: Config, first_steps: Lesson
) -> Iterator[Callable[..., Elsewhere]]:
    sessions: list[Session] = []

    def make(*launcher: str) -> Elsewhere:
        there = DeviceSettings(launcher=launcher, python=sys.executable)
        sessions.append(Session(course, replace(config, devices={"there": there})))
        return Elsewhere(sessions[-1], first_steps)

    yield make
    for session in sessions:
        session.close()


def first(result: StepResult) -> tuple[Outcome, str]:
    return result.outcome, result.findings[0].finding


@pytest.mark.parametrize("launcher", [("env",), SHELL, ("bash", *SHELL[1:])])
def test_the_worker_gets_through_with_and_without_a_shell(
    launcher: tuple[str, ...], elsewhere: Callable[..., Elsewhere]
) -> None:
    there = elsewhere(*launcher)
    assert there.check().outcome is Outcome.PASSED
    assert first(there.check("def loss(w, b, x, y):\n    return 1.0\n"))[0] is Outcome.WRONG


def test_what_a_shell_says_on_the_way_does_not_disturb(
    elsewhere: Callable[..., Elsewhere],
) -> None:
    there = elsewhere("sh", "-c", 'echo "Welcome to gpu1"; exec "$@"', "sh")
    assert there.check().outcome is Outcome.PASSED


def test_modules_of_the_working_directory_hide_none_of_the_library(
    config: Config, elsewhere: Callable[..., Elsewhere]
) -> None:
    (config.workspace / "json.py").write_text("raise SystemExit(1)\n")
    assert elsewhere().check().outcome is Outcome.PASSED


def test_waiting_for_a_place_is_told_and_does_not_count(
    elsewhere: Callable[..., Elsewhere],
) -> None:
    there = elsewhere("sh", "-c", 'sleep 3; exec "$@"', "sh")
    result = there.check(limit=2.0)
    assert result.outcome is Outcome.PASSED
    assert result.seconds < 2.0
    assert there.phases[0] == "queued"
    assert list(dict.fromkeys(there.phases))[:2] == ["queued", "starting"]


def test_a_launcher_that_fails_is_told_with_its_last_words(
    elsewhere: Callable[..., Elsewhere],
) -> None:
    there = elsewhere("sh", "-c", "echo 'no account on this cluster' >&2; exit 1")
    result = there.check()
    assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
    assert "no account on this cluster" in result.findings[0].message


def test_cancel_while_waiting_ends_the_launcher(
    elsewhere: Callable[..., Elsewhere], nothing_left: Callable[[], list[int]]
) -> None:
    there = elsewhere("sh", "-c", 'sleep 600; exec "$@"', "sh")
    threading.Timer(0.5, there.session.cancel).start()
    assert first(there.check())[1] == "cancelled"
    there.session.close()
    assert nothing_left() == []


def test_a_launcher_that_is_not_there_is_told(elsewhere: Callable[..., Elsewhere]) -> None:
    result = elsewhere("no-such-launcher", "-n1").check()
    assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
    assert "no-such-launcher: No such file" in result.findings[0].message


def test_a_launcher_that_ends_at_nothing_is_ended(
    elsewhere: Callable[..., Elsewhere], nothing_left: Callable[[], list[int]]
) -> None:
    stubborn = "trap '' TERM HUP INT; sleep 600; sleep 600"
    there = elsewhere("sh", "-c", stubborn)
    threading.Timer(0.5, there.session.cancel).start()
    assert first(there.check())[1] == "cancelled"
    there.session.close()
    assert nothing_left() == []


def test_live_values_come_through(elsewhere: Callable[..., Elsewhere], tmp_path: Path) -> None:
    there = elsewhere(*SHELL)
    counts = set()
    wait = f"""import os, time
        time.sleep(0.2 * (len(losses) < 5))  # Live values are sent a tenth of a second apart.
        while 0 < len(losses) < 5 and not os.path.exists({str(tmp_path)!r} + f"/{{len(losses)}}"):
            pass"""

    def watch(progress: Progress) -> None:
        count = max(map(len, progress.live.values()), default=0)
        counts.add(count)
        (tmp_path / str(count)).touch()

    result = there.session.check(
        there.lesson,
        "descend",
        there.lesson.solution.replace("losses.append", f"{wait}\n        losses.append"),
        device="there",
        on_progress=watch,
    )
    assert result.outcome is Outcome.PASSED
    assert counts >= {1, 2, 3, 4}, "each step is taken when the one before was seen"


@pytest.mark.skipif(bool(SSH_MISSING), reason=SSH_MISSING)
class TestSsh:
    def test_a_check_passes(
        self,
        ssh: SshServer,
        elsewhere: Callable[..., Elsewhere],
        nothing_left: Callable[[], list[int]],
    ) -> None:
        there = elsewhere(*ssh.launcher)
        assert there.check().outcome is Outcome.PASSED
        there.session.close()
        until(lambda: psutil.Process(ssh.process.pid).children(recursive=True) == [])

    def test_cancel_leaves_nothing_on_the_other_side(
        self, ssh: SshServer, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere(*ssh.launcher)
        result = there.check_and(there.session.cancel)
        assert first(result) == (Outcome.LEARNER_ERROR, "cancelled")
        there.session.close()
        until(lambda: psutil.Process(ssh.process.pid).children(recursive=True) == [])

    def test_a_line_that_drops_is_told_and_ends_the_run_there(
        self, ssh: SshServer, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere(*ssh.launcher)
        below: list[psutil.Process] = []

        def drop() -> None:
            below.extend(psutil.Process(ssh.process.pid).children(recursive=True))
            for process in below:
                with contextlib.suppress(psutil.NoSuchProcess):  # It has ended meanwhile.
                    if process.name() == "sshd":
                        process.kill()

        result = there.check_and(drop)
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-lost")
        assert "closed by remote host" in result.findings[0].message
        there.session.close()
        assert len(below) > 2
        assert psutil.wait_procs(below, timeout=5)[1] == []

    def test_a_server_that_is_not_there_is_told(
        self, ssh: SshServer, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        ssh.process.kill()
        ssh.process.wait()
        result = elsewhere(*ssh.launcher).check()
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
        assert "Connection refused" in result.findings[0].message

    def test_a_host_that_nobody_knows_is_told(self, elsewhere: Callable[..., Elsewhere]) -> None:
        result = elsewhere("ssh", "-F", "none", "no-such-host.invalid").check()
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
        assert "no-such-host.invalid" in result.findings[0].message

    def test_a_key_that_is_refused_is_told(
        self, ssh: SshServer, folder: Path, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        (folder / "authorized").write_text("")
        result = elsewhere(*ssh.launcher).check()
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
        assert "Permission denied" in result.findings[0].message


@pytest.mark.skipif(bool(SLURM_MISSING), reason=SLURM_MISSING)
class TestSlurm:
    def test_a_check_passes_and_the_warm_worker_ends_with_the_session(
        self, slurm: Slurm, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere("srun", "-n1")
        assert there.check().outcome is Outcome.PASSED
        until(there.session.is_warm)
        assert len(slurm.jobs()) == 1
        assert there.check().outcome is Outcome.PASSED
        there.session.close()
        until(lambda: slurm.jobs() == [])

    def test_cancel_ends_the_job(
        self,
        slurm: Slurm,
        elsewhere: Callable[..., Elsewhere],
    ) -> None:
        there = elsewhere("srun", "-n1")
        workers: list[psutil.Process] = []

        def cancel() -> None:
            workers.extend(_processes_of_slurm())
            there.session.cancel()

        result = there.check_and(cancel)
        assert first(result) == (Outcome.LEARNER_ERROR, "cancelled")
        there.session.close()
        until(lambda: slurm.jobs() == [])
        assert len(workers) >= 2
        assert psutil.wait_procs(workers, timeout=5)[1] == []

    def test_the_queue_is_told_and_does_not_count(
        self, slurm: Slurm, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere("srun", "-n1")
        with slurm.full():
            threading.Timer(4.0, lambda: slurm.call("scancel", "--name=wrap")).start()
            result = there.check(limit=3.0)
        assert result.outcome is Outcome.PASSED
        assert list(dict.fromkeys(there.phases))[:2] == ["queued", "starting"]
        assert there.phases.count("queued") > 10
        assert result.seconds < 3.0

    def test_cancel_in_the_queue_gives_up_the_place(
        self, slurm: Slurm, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere("srun", "-n1")
        with slurm.full():
            threading.Timer(1.0, there.session.cancel).start()
            assert first(there.check())[1] == "cancelled"
            there.session.close()
            until(lambda: len(slurm.jobs()) == 1)

    def test_a_job_that_is_ended_from_outside_is_told(
        self, slurm: Slurm, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere("srun", "-n1")
        result = there.check_and(lambda: slurm.call("scancel", *slurm.jobs()))
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-lost")
        assert "CANCELLED" in result.findings[0].message

    def test_a_job_that_slurm_refuses_is_told(
        self, slurm: Slurm, elsewhere: Callable[..., Elsewhere]
    ) -> None:
        there = elsewhere("srun", "-n1", "--partition=nowhere")
        result = there.check()
        assert first(result) == (Outcome.NOT_RUNNABLE, "device-unreachable")
        assert "partition" in result.findings[0].message

    def test_a_tutor_that_is_killed_leaves_no_job(self, slurm: Slurm, config: Config) -> None:
        command = [sys.executable, "-c", TUTOR, str(config.workspace), "srun", "-n1"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tutor:
            assert tutor.stdout is not None
            assert tutor.stdout.readline() == "running\n"
            assert len(slurm.jobs()) == 1
            tutor.kill()
        until(lambda: slurm.jobs() == [])
        assert _processes_of_slurm() == []

    def test_a_tutor_that_is_killed_in_the_queue_gives_up_the_place(
        self, slurm: Slurm, config: Config
    ) -> None:
        command = [sys.executable, "-c", TUTOR, str(config.workspace), "srun", "-n1"]
        with slurm.full():
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as tutor:
                assert tutor.stdout is not None
                assert tutor.stdout.readline() == "queued\n"
                assert len(slurm.jobs()) == 2
                tutor.kill()
            until(lambda: len(slurm.jobs()) == 1)


TUTOR = """
import sys
from pathlib import Path
from tests.process.test_session import ENDLESS
from tests.programs import with_step
from tutor.config import Config, DeviceSettings
from tutor.course.loading import load_course, load_lesson
from tutor.runner.session import Session

course = load_course()
lesson = load_lesson(course, "first_steps")
there = DeviceSettings(launcher=tuple(sys.argv[2:]), python=sys.executable)
session = Session(course, Config(workspace=Path(sys.argv[1]), devices={"there": there}))
def tell(progress):
    for sign, word in (("queued and waiting", "queued"), ("begun", "running")):
        if sign in progress.output:
            print(word, flush=True)
source = with_step(lesson, "loss", ENDLESS)
session.check(lesson, "loss", source, device="there", on_progress=tell)
"""


def _processes_of_slurm() -> list[psutil.Process]:
    """What Slurm has started in job steps, and their daemons."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if "SLURM_STEP_ID" in process.environ():
                found.append(process)
    return found
