"""What terminals do to a program: they suspend it, resize it, take themselves away, know little."""

from __future__ import annotations

import os
import pty
import random
import shlex
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.program import LIMIT_SECONDS, TUTOR, Program
from tests.terminal.test_program import SOLUTION, exercise
from tutor.storage.progress import Progress

LEFT, ENTERED = b"\x1b[?1049l", b"\x1b[?1049h"
"""The program's own screen, as terminals are told."""
BASH = ("/bin/bash", "--norc", "--noprofile", "-i")


@pytest.fixture(autouse=True)
def _the_tour_was_seen(tmp_path: Path) -> None:
    Progress(tmp_path).set_preference("tour", "seen")


def start_line(home: Path) -> str:
    # A size in the environment would hold for ever; pytest has put one there.
    settings = f"env -u COLUMNS -u LINES DL_TUTOR_HOME={home} DL_TUTOR_CONFIG={home}/config.toml"
    return f"{settings} {shlex.join((*TUTOR, 'first_steps'))}"


# -- terminals that cannot show the screen


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en_US", "This terminal cannot show the screen"),
        ("ja_JP", "この端末には画面を表示できません"),
    ],
)
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_refused_and_the_commands_are_named(
    language: str, says: str, term: str, tmp_path: Path
) -> None:
    environment = {"TERM": term, "LC_ALL": f"{language}.UTF-8"}
    with Program(tmp_path, columns=300, environment=environment) as program:
        assert program.wait_for_end() == 2
        program.settle()
        # The terminal keeps a cell empty behind each wide character.
        assert says in program.written.decode()
        assert "dl-tutor check first_steps --file FILE" in program.text
        assert b"\x1b" not in program.written


@pytest.mark.parametrize(
    ("name", "says"), [("stdin", "input"), ("stdout", "output"), ("stderr", "error")]
)
def test_a_pipe_in_the_place_of_the_terminal_is_named(name: str, says: str, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs, name: subprocess.PIPE}
    environment = {**os.environ, "DL_TUTOR_HOME": str(tmp_path), "TERM": "xterm", "LC_ALL": "C"}
    with subprocess.Popen(TUTOR, env=environment, **streams) as tutor:  # type: ignore[call-overload]
        assert tutor.wait(LIMIT_SECONDS) == 2
        said = tutor.stderr.read() if name == "stderr" else os.read(ours, 4096)
    assert f"Standard {says} is not one".encode() in said
    assert b"dl-tutor starter first_steps" in said
    os.close(ours)
    os.close(theirs)


def test_without_true_colour_none_is_sent(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", environment={"TERM": "xterm-256color"}) as program:
        program.wait_for("before the first step")
        assert b"8;5;" in program.written
        assert b"8;2;" not in program.written


# -- suspended, resized


def test_suspended_and_resumed_in_a_shell(tmp_path: Path) -> None:
    prompt = {"PS1": "bash$ "}
    with Program(tmp_path, command=BASH, columns=120, rows=30, environment=prompt) as shell:
        shell.press(start_line(tmp_path), "enter")
        shell.wait_for("^q Quit")
        shell.press("# typed before ")
        shell.wait_for("# typed before")
        shell.press("f3")  # out of the editor, where Ctrl+Z takes back
        shell.wait_for("lessons finished")
        shell.press("ctrl+z")
        shell.wait_for("Stopped")
        assert shell.written.rfind(LEFT) > shell.written.rfind(ENTERED), "it has its own screen"
        shell.press("clear; echo $((6 * 7))", "enter")
        shell.wait_for("42\nbash")
        shell.resize(100, 24)
        shell.press("fg", "enter")
        shell.wait_for("lessons finished")
        shell.resize(120, 30)
        shell.wait_until(lambda: "^p Commands" in shell.screen.display[-1])
        shell.press("enter")
        shell.wait_for("step 1 of 3")  # The map has the same keys at the bottom.
        shell.press("# and afterwards ")
        shell.wait_for("# and afterwards")
        shell.press("ctrl+q")
        # What is typed before the shell has the terminal back is lost.
        shell.wait_until(lambda: shell.written.rfind(LEFT) > shell.written.rfind(ENTERED))
        shell.settle()
        shell.press("clear; echo ended $?", "enter")
        shell.wait_for("ended 0")
    text = exercise(tmp_path).read_text()
    assert "# typed before" in text
    assert "# and afterwards" in text


@pytest.mark.parametrize("stop", [signal.SIGTSTP, signal.SIGSTOP])
def test_stopped_from_outside_and_continued(stop: signal.Signals, tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as program:
        program.wait_for("^q Quit")
        for text in ("# one ", "# two "):
            os.kill(program.pid, stop)
            os.waitpid(program.pid, os.WUNTRACED)
            os.kill(program.pid, signal.SIGCONT)
            program.type(text)
            program.wait_for(text.strip())
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
    assert "# one # two" in exercise(tmp_path).read_text()


def test_a_storm_of_resizes_while_typing_and_running_loses_nothing(tmp_path: Path) -> None:
    slow = SOLUTION.replace("    error = ", "    import time; time.sleep(2)\n    error = ")
    assert slow != SOLUTION
    exercise(tmp_path).write_text(slow)
    dice = random.Random(5)
    text = "# typed in a storm, of which every character counts "
    exported = {"COLUMNS": "20", "LINES": "5"}
    with Program(tmp_path, "first_steps", columns=120, rows=40, environment=exported) as program:
        program.wait_for("step 1 of 3")
        program.press("ctrl+home", "ctrl+r")
        for character in text:
            program.type_without_waiting(character)
            for _ in range(6):
                program.resize(dice.randint(60, 220), dice.randint(15, 70))
        for _ in range(300):  # Also too small to be typed in.
            program.resize(dice.randint(20, 220), dice.randint(5, 70))
        for _ in range(300_000):  # More of them than Python's stack has room for handlers.
            os.kill(program.pid, signal.SIGWINCH)
        program.resize(120, 40)
        program.wait_for("✓ Passed")
        program.wait_for("# typed in a storm")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
    assert exercise(tmp_path).read_text() == text + slow


# -- tmux


class Tmux:
    """A server of its own with one session."""

    def __init__(self, folder: Path) -> None:
        self._base = ["tmux", "-S", str(folder / "tmux.socket"), "-f", "/dev/null"]
        self.command = (str(shutil.which("tmux")), *self._base[1:])

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run([*self._base, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def wait_for(self, text: str) -> None:
        deadline = time.monotonic() + LIMIT_SECONDS
        while text not in (seen := self("capture-pane", "-p")):
            assert time.monotonic() < deadline, seen
            time.sleep(0.1)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    # A socket's path has a hundred characters at most.
    folder = Path("/tmp") / f"dl-tutor-{os.getpid()}"
    folder.mkdir(mode=0o700)
    server = Tmux(folder)
    server("new-session", "-d", "-x", "120", "-y", "35", start_line(tmp_path))
    yield server
    subprocess.run([*server.command, "kill-server"], capture_output=True, check=False)
    shutil.rmtree(folder)


def test_tmux_detach_and_attach_at_another_size(tmux: Tmux, tmp_path: Path) -> None:
    tmux.wait_for("^q Quit")
    with Program(tmp_path, "attach", command=tmux.command, columns=120, rows=36) as terminal:
        terminal.wait_for("before the first step")
        terminal.type("# in tmux ")
        terminal.wait_for("# in tmux")
        tmux("detach-client")
        assert terminal.wait_for_end() == 0
    tmux("send-keys", "# detached ")
    tmux.wait_for("# in tmux # detached")
    with Program(tmp_path, "attach", command=tmux.command, columns=80, rows=25) as terminal:
        terminal.wait_for("Text  Code  Verdict  Output")
        terminal.wait_for("# in tmux # detached")
        terminal.press("ctrl+q")
        terminal.wait_for_end()
    assert "# in tmux # detached" in exercise(tmp_path).read_text()


# -- a run that would command the terminal


COMMANDS = "\x1b]0;stolen\x07\x1b[?1049l\x1b[2J\x1bc\x9b2J"


def test_no_output_and_no_error_commands_the_terminal(tmp_path: Path) -> None:
    region = (
        f"    print({COMMANDS!r} * 3)\n    raise ValueError({COMMANDS!r} + 'said')\n    error = "
    )
    exercise(tmp_path).write_text(SOLUTION.replace("    error = ", region, 1))
    with Program(tmp_path, "first_steps", columns=120, rows=40) as program:
        program.wait_for("step 1 of 3")
        program.press("ctrl+r")
        program.wait_for("ValueError")
        program.press("f6", "f6")
        program.settle()
        for sequence in (b"\x1b]0;", b"\x1bc", b"\x1b[2J", b"\x1b[?1049l"):
            assert sequence not in program.written
        program.press("ctrl+q")
        assert program.wait_for_end() == 0


def test_no_command_prints_what_commands_the_terminal(tmp_path: Path) -> None:
    region = f"    print({COMMANDS!r})\n    raise ValueError({COMMANDS!r} + 'said')\n    error = "
    exercise(tmp_path).write_text(SOLUTION.replace("    error = ", region, 1))
    with Program(tmp_path, "check", "first_steps", "--step", "loss", columns=120) as program:
        assert program.wait_for_end() == 1
        program.settle()
        assert "ValueError: said" in program.text
        assert b"\x1b" not in program.written
        assert "\x9b" not in program.written.decode()
