"""The commands about this machine, as a person calls them."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.process.test_headless import PASSED, WRONG_USAGE, tutor
from tutor.config import Config
from tutor.environment_setup import Plan, create, plan
from tutor.environments import Place, environments, find, interpreter, remove
from tutor.errors import UsageError
from tutor.runner import interpreters


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where environments are made; a machine's own are not touched."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))  # macOS goes by this
    return tmp_path / "data"


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> Plan:
    """Without a network: the installer of such an environment only tells how it is used."""
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    return Plan("jax", "cpu", ("--help",))


def test_an_environment_is_used_from_the_moment_it_is_complete(tiny: Plan, tmp_path: Path) -> None:
    config = Config(workspace=tmp_path)
    assert config.interpreter("jax") == sys.executable
    told: list[tuple[str, ...]] = []

    def tell(command: tuple[str, ...]) -> None:
        told.append(command)
        assert environments() == (), "not before it is complete"

    made = create(tiny, tell)
    assert len(told) == 2
    for framework in ("jax", "keras-jax"):
        assert config.interpreter(framework) == str(made.python)
    assert config.interpreter("torch") == sys.executable
    assert Config(workspace=tmp_path, interpreters={"jax": "/mine"}).interpreter("jax") == "/mine"
    assert interpreters.ask(str(made.python), ("numpy",), 30).versions == {}
    remove("jax")
    assert config.interpreter("jax") == sys.executable
    with pytest.raises(UsageError):
        remove("jax")


def test_a_new_one_takes_the_place_of_the_old_one_unless_it_fails(tiny: Plan, data: Path) -> None:
    first = create(tiny, lambda _: None)
    with pytest.raises(UsageError):
        create(Plan("jax", "cpu", ("--no-such-option",)), lambda _: None)
    assert interpreter("jax") == str(first.python)
    assert list((data / "dl-tutor/environments").glob("jax-*")) == [first.folder]
    second = create(tiny, lambda _: None)
    assert first.folder != second.folder
    assert environments() == (second,)
    assert list((data / "dl-tutor/environments").glob("jax-*")) == [second.folder]


def test_one_that_is_killed_counts_for_nothing_and_is_made_anew(tiny: Plan, data: Path) -> None:
    program = (
        "import os\nfrom tutor.environment_setup import Plan, create\n"
        "create(Plan('jax', 'cpu', ('--help',)), lambda c: '-m' in c and 'pip' in c"
        " and os.kill(os.getpid(), 9))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert find("jax") is None
    left = list((data / "dl-tutor/environments").glob("jax-*"))
    assert len(left) == 1, "the test has to leave an unfinished one"
    made = create(tiny, lambda _: None)
    assert list((data / "dl-tutor/environments").glob("jax-*")) == [made.folder]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_installer_and_leaves_nothing(
    tiny: Plan, data: Path, number: signal.Signals
) -> None:
    program = (
        "from tutor import environment_setup as setup\n"
        "run = setup._run\n"
        "setup._run = lambda name, command: run(name, ('sh', '-c', 'sleep 600; true'))\n"
        "setup.create(setup.Plan('jax', 'cpu', ()), lambda c: print('begun', flush=True))\n"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        while len(below := psutil.Process(process.pid).children(recursive=True)) < 2:
            time.sleep(0.02)
        process.send_signal(number)
        process.wait(10)
    assert psutil.wait_procs(below, timeout=5)[1] == []
    assert list((data / "dl-tutor/environments").glob("jax-*")) == []


def test_an_index_that_is_closed_is_gone_without(tiny: Plan) -> None:
    closed = replace(tiny, beforehand=("--no-such-option",))
    told: list[tuple[str, ...]] = []
    create(closed, told.append)
    assert len(told) == 3
    assert find("jax") is not None


def test_two_do_not_make_the_same_one_at_once(tiny: Plan) -> None:
    with Place("jax"), pytest.raises(UsageError, match="at work"):
        create(tiny, lambda _: None)


def test_a_plan_asks_for_the_verified_versions_and_for_one_kind_of_cuda() -> None:
    torch = plan("torch", "cpu", 0)
    assert any(one.startswith("torch<2.14") for one in torch.install)
    assert any(one.startswith("transformers") for one in torch.install)
    if sys.platform == "linux":
        assert torch.beforehand[-1].startswith("torch<2.14")
    assert plan("torch", "cuda", 13000).beforehand == ()
    for version, variant in ((12080, "jax[cuda12]"), (13000, "jax[cuda13]"), (0, "jax[cuda13]")):
        assert any(one.startswith(variant) for one in plan("jax", "cuda", version).install)
    tensorflow = plan("tensorflow", "cuda", 13000).install
    assert any(one.startswith("tensorflow[and-cuda]") for one in tensorflow)
    with pytest.raises(UsageError):
        plan("caffe", "cpu", 0)


def test_environments_are_listed_and_what_is_none_is_told(tmp_path: Path) -> None:
    assert json.loads(tutor(tmp_path, "env", "list", "--json").stdout)["environments"] == []
    for words in (("env", "create"), ("env", "create", "caffe"), ("env", "remove", "torch")):
        done = tutor(tmp_path, *words)
        assert done.returncode == WRONG_USAGE
        assert "Traceback" not in done.stderr


def test_devices_are_listed(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        '[devices.far]\ntitle = "Far away"\nlauncher = ["ssh", "far"]\n'
    )
    assert "far" in tutor(tmp_path, "devices").stdout
    report = json.loads(tutor(tmp_path, "devices", "--json").stdout)
    found = {device["id"]: device["launcher"] for device in report["devices"]}
    assert found["cpu"] == []
    assert found["far"] == ["ssh", "far"]


def test_a_check_in_a_queue_says_that_it_waits(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[devices.far]\nlauncher = ['sh', '-c', 'sleep 4; exec \"$@\"', 'sh']\n"
    )
    (tmp_path / "mine.py").write_text(tutor(tmp_path, "solution", "first_steps").stdout)
    words = ("check", "first_steps", "--file", "mine.py", "--step", "loss", "--device", "far")
    done = tutor(tmp_path, *words, "--json")
    assert done.returncode == PASSED
    assert json.loads(done.stdout)["device"] == "far"
    assert done.stderr.count("Waiting for far") == 1


def doctor(home: Path) -> tuple[int, dict[str, dict[str, str]]]:
    done = tutor(home, "doctor", "--json")
    lines = json.loads(done.stdout)["lines"]
    return done.returncode, {line["subject"]: line for line in lines}


def test_the_doctor_finds_this_machine_good(tmp_path: Path) -> None:
    status, lines = doctor(tmp_path)
    assert status == PASSED, lines
    assert lines["framework numpy"]["level"] == "good"
    assert lines["workspace"]["level"] in ("good", "note")


@pytest.mark.parametrize(
    ("settings", "subject", "finding", "said"),
    [
        (
            '[interpreters]\ntorch = "/no/such/python"\n',
            "framework torch",
            "interpreter-broken",
            "/no/such/python",
        ),
        (
            '[devices.far]\nlauncher = ["no-such-launcher"]\n',
            "device far",
            "launcher-missing",
            "no-such-launcher",
        ),
        (
            '[devices.far]\nlauncher = ["sh", "-c", "echo no account >&2; exit 1"]\n',
            "device far",
            "launcher-broken",
            "no account",
        ),
    ],
)
def test_the_doctor_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, settings: str, subject: str, finding: str, said: str
) -> None:
    (tmp_path / "config.toml").write_text(settings)
    status, lines = doctor(tmp_path)
    assert status == 1
    assert (lines[subject]["finding"], lines[subject]["level"]) == (finding, "wrong")
    assert said in lines[subject]["says"]
    assert lines[subject]["next"]


def test_the_doctor_goes_through_a_launcher(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        f'[devices.near]\nlauncher = ["env"]\npython = "{sys.executable}"\n'
    )
    status, lines = doctor(tmp_path)
    assert status == PASSED
    assert "numpy" in lines["device near"]["says"]


def test_the_doctor_measures_the_terminal(tmp_path: Path) -> None:
    """A terminal that answers as one that counts Japanese characters as narrow."""
    environment = {**os.environ, "DL_TUTOR_HOME": str(tmp_path), "TERM": "xterm-256color"}
    pid, terminal = pty.fork()
    if pid == 0:
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tutor", "doctor", "--language", "en"],
            environment,
        )
    seen = b""
    answers = [b"\x1b[1;3R", b"\x1b[1;4R"]
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:
            break
        if not data:
            break
        seen += data
        for _ in range(data.count(b"\x1b[6n")):
            os.write(terminal, answers.pop(0))
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 1
    assert "Two Japanese characters take 2 columns instead of 4" in seen.decode()
    assert "Lines and marks such as ─✓… take one column each" in seen.decode()


def test_an_interpreter_that_does_not_answer_in_time_is_ended() -> None:
    answer = interpreters.ask(sys.executable, ("numpy",), 0.5, ("sh", "-c", "sleep 600"))
    assert answer.is_late
    assert not [one for one in psutil.Process().children() if one.name() in ("sh", "sleep")]
