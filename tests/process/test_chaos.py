"""Right answers in programs that leave a mess: they pass, and nothing of the mess stays."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from getpass import getuser
from pathlib import Path

import psutil
import pytest

from tests.process.test_session import APP
from tests.programs import with_step
from tutor.config import Config, Limits
from tutor.course.loading import load_lesson
from tutor.course.model import Course, Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.runner.results import Outcome, Progress
from tutor.runner.session import Session

ROUNDS = max(5, int(os.environ.get("DL_TUTOR_KILLS", "0")) // 10)
"""Of what is killed at a random moment: a hundred before a release."""

TORCH_HEAD = "def train_step(model, optimizer, data):\n"

FILES_ARE_THERE = """
import os, pathlib
assert (pathlib.Path(os.environ["DL_TUTOR_FILES"]) / "data.txt").read_text() == "carried"
"""
"""So that what is not left over was there."""

MESSES: dict[str, str] = {
    "another directory": """
        import os
        os.chdir("/")
        """,
    "an empty environment": """
        import os
        os.environ.clear()
        """,
    "signals ignored": """
        import signal
        for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
            signal.signal(number, signal.SIG_IGN)
        """,
    "standard streams replaced": """
        import sys
        sys.stdout = sys.stderr = sys.stdin = None
        """,
    "standard streams closed": """
        import os
        for descriptor in range(3):
            os.close(descriptor)
        """,
    "modules forgotten": """
        import sys
        for name in ("os", "json", "threading", "signal", "ctypes", "warnings"):
            sys.modules.pop(name, None)
        """,
    "threads without end": """
        import threading, time
        for _ in range(20):
            threading.Thread(target=time.sleep, args=(3600,)).start()
        """,
    "SystemExit in a thread": """
        import sys, threading
        thread = threading.Thread(target=sys.exit, args=(1,))
        thread.start()
        thread.join()
        """,
    "standard input read": """
        import os, sys
        assert sys.stdin.read() == "" and os.read(0, 100) == b""
        """,
    "bytes that are no text": """
        import os
        os.write(1, bytes(range(256)) * 40)
        os.write(2, b"\\xff\\xfe\\xc3(\\n")
        """,
    "a cleared screen and another title": """
        print("\\x1b[2J\\x1b[H\\x1b]0;mine\\x07\\x1bc", "\\x1b[?1049h" * 50)
        """,
    "a megabyte without a newline": """
        print("x" * 1_000_000, end="")
        """,
    "its own file deleted": """
        import os
        os.remove("first_steps.py")
        """,
    "processes left behind": """
        import subprocess, sys
        code = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(3600)"
        for new_session in (False, True):
            subprocess.Popen([sys.executable, "-c", code], start_new_session=new_session)
        """,
    "builtins that are gone": """
        import builtins
        for name in ("print", "open", "input", "exit", "help"):
            delattr(builtins, name)
        """,
}
"""What stands before the right answer in the step's function."""


@pytest.fixture
def no_folder_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Temporary folders of runs that are there when the test asks."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)

    def left() -> list[str]:
        deadline = time.monotonic() + 5
        while True:
            # PyTorch keeps a folder of its own there.
            names = {entry.name for entry in folder.iterdir()} - {f"torchinductor_{getuser()}"}
            if not names or time.monotonic() > deadline:
                return sorted(names)
            time.sleep(0.05)

    return left


@pytest.fixture
def with_files(first_steps: Lesson) -> Lesson:
    return replace(first_steps, files={"data.txt": b"carried"})


def after(head: str, code: str, lesson: Lesson) -> str:
    """The solution with `code` in the first call of the function that `head` begins."""
    assert head in lesson.solution
    once = "if globals().setdefault('calls', []) == []:\n    calls.append(1)\n"
    body = once + textwrap.indent(textwrap.dedent(code), "    ")
    return lesson.solution.replace(head, head + textwrap.indent(body, "    ") + "\n", 1)


@pytest.mark.parametrize("name", MESSES)
def test_a_mess_passes_and_nothing_of_it_stays(
    name: str,
    no_folder_left: Callable[[], list[str]],
    session: Session,
    config: Config,
    with_files: Lesson,
    nothing_left: Callable[[], list[int]],
) -> None:
    text = after(
        "def loss(w, b, x, y):\n", FILES_ARE_THERE + textwrap.dedent(MESSES[name]), with_files
    )
    (config.workspace / "first_steps.py").write_text(text)
    result = session.check(with_files, "loss", text)
    assert result.outcome is Outcome.PASSED, result
    assert session.check(with_files, "loss", with_files.solution).outcome is Outcome.PASSED
    session.close()
    assert nothing_left() == []
    assert no_folder_left() == []


def test_all_of_the_mess_at_once_in_a_framework(
    course: Course,
    config: Config,
    no_folder_left: Callable[[], list[str]],
    nothing_left: Callable[[], list[int]],
) -> None:
    pytest.importorskip("torch")
    lesson = replace(load_lesson(course, "torch_toy"), files={"data.txt": b"carried"})
    last = ("another directory", "standard streams replaced", "standard streams closed")
    names = [*(name for name in MESSES if name not in last), *last]
    code = "".join(textwrap.dedent(MESSES[name]) for name in names).replace(
        "first_steps.py", "torch_toy.py"
    )
    text = after(TORCH_HEAD, FILES_ARE_THERE + textwrap.dedent(code), lesson)
    (config.workspace / "torch_toy.py").write_text(text)
    with Session(course, replace(config, limits=Limits(memory_mib=3000))) as session:
        result = session.check(lesson, "train_step", text)
        assert result.outcome is Outcome.PASSED, result
        honest = session.check(lesson, "train_step", lesson.solution)
        assert honest.outcome is Outcome.PASSED
    assert nothing_left() == []
    assert no_folder_left() == []


def test_a_page_that_processes_share_counts_once(course: Course, config: Config) -> None:
    """Eight processes and their parent see 200 MB; together they hold little more."""
    code = """
        import os, time
        shared = np.ones(25_000_000)
        children = []
        for _ in range(8):
            children.append(os.fork())
            if children[-1] == 0:
                time.sleep(2.5)
                os._exit(0)
        for child in children:
            os.waitpid(child, 0)
        """
    lesson = load_lesson(course, "first_steps")
    with Session(course, replace(config, limits=Limits(memory_mib=600))) as session:
        result = session.check(lesson, "loss", after("def loss(w, b, x, y):\n", code, lesson))
    assert result.outcome is Outcome.PASSED, result


def test_a_million_lines_are_a_run_like_any_other(course: Course, tmp_path: Path) -> None:
    code = """
        for number in range(1_000_000):
            print("line", number)
        """
    lesson = load_lesson(course, "first_steps")
    with Session(course, Config(language="en", workspace=tmp_path)) as session:
        result = session.check(lesson, "loss", after("def loss(w, b, x, y):\n", code, lesson))
    assert result.outcome is Outcome.PASSED, result
    lines = result.output.splitlines()
    assert (lines[0], lines[-1]) == ("line 0", "line 999999")
    assert len(result.output) < 2**20


BOMB = """
    import os
    tokens, full = os.pipe()
    os.write(full, b"x" * 1_000)
    os.close(full)
    while os.read(tokens, 1):
        if os.fork() == 0:
            {in_the_child}
    import time
    time.sleep(3600)
    """
"""Bounded, because other people may be at work on this machine: each fork takes a token."""

ENDS: dict[str, tuple[str, Outcome, str]] = {
    "endless loop": ("while True: pass", Outcome.LEARNER_ERROR, "time-limit"),
    "_exit": ("import os; os._exit(0)", Outcome.LEARNER_ERROR, "process-exited"),
    "exit": ("import sys; sys.exit(0)", Outcome.LEARNER_ERROR, "exit-called"),
    "segmentation fault": (
        "import ctypes; ctypes.string_at(0)",
        Outcome.LEARNER_ERROR,
        "process-crashed",
    ),
    "memory without end": (
        """
        held = []
        while True:
            held.append(np.ones(1_000_000))
        """,
        Outcome.LEARNER_ERROR,
        "memory-limit",
    ),
    "a gigabyte without a newline": (
        """
        import os
        for _ in range(1024):
            os.write(1, b"x" * 2**20)
        """,
        Outcome.LEARNER_ERROR,
        "output-limit",
    ),
    "every descriptor closed": (
        "import os; os.closerange(0, 256)",
        Outcome.LEARNER_ERROR,
        "process-exited",
    ),
    "forged messages to every descriptor": (
        """
        import os
        forged = b'{"kind":"finished","observations":0,"nonce":"forged"}' + bytes([10])
        for descriptor in range(256):
            try:
                os.write(descriptor, forged)
            except OSError:
                pass
        """,
        Outcome.LEARNER_ERROR,
        "wire-disturbed",
    ),
    "the worker killed": (
        "import os; os.kill(os.getpid(), 9)",
        Outcome.LEARNER_ERROR,
        "process-crashed",
    ),
    "the guard killed, after a grandchild in a session of its own": (
        """
        import os, time
        if os.fork() == 0:
            os.setsid()
            time.sleep(3600)
        os.kill(os.getppid(), 9)
        time.sleep(3600)
        """,
        Outcome.NOT_RUNNABLE,
        "worker-lost",
    ),
    "a fork bomb": (
        BOMB.format(in_the_child="continue"),
        Outcome.LEARNER_ERROR,
        "process-limit",
    ),
    "a fork bomb whose processes have sessions of their own": (
        BOMB.format(in_the_child="os.setsid()"),
        Outcome.LEARNER_ERROR,
        "process-limit",
    ),
}
"""What ends a run, the outcome, and the finding that names it."""


@pytest.mark.parametrize(
    ("lesson_id", "step_id", "head", "memory_mib"),
    [
        ("first_steps", "loss", "def loss(w, b, x, y):\n", 600),
        ("torch_toy", "train_step", TORCH_HEAD, 1500),
    ],
)
def test_each_end_has_its_name_and_the_session_goes_on(
    lesson_id: str,
    step_id: str,
    head: str,
    memory_mib: int,
    course: Course,
    config: Config,
    no_folder_left: Callable[[], list[str]],
    nothing_left: Callable[[], list[int]],
) -> None:
    """One session for all of them, so that each run is also the next one after a bad end."""
    lesson = replace(load_lesson(course, lesson_id), files={"data.txt": b"carried"})
    pytest.importorskip(FRAMEWORKS[lesson.framework].imports[0])
    limits = Limits(memory_mib=2**20, output_mib=4)
    with Session(course, replace(config, limits=limits)) as session:
        for name, (code, outcome, finding) in ENDS.items():
            seconds = 3.0 if finding == "time-limit" else 120.0
            step = replace(lesson.step(step_id), time_limit_seconds=seconds)
            # What hundreds of processes hold, each a little, would reach this limit first.
            memory = memory_mib if finding == "memory-limit" else 2**20
            steps = tuple(step if one.id == step_id else one for one in lesson.steps)
            quick = replace(lesson, steps=steps, memory_limit_mib=memory)
            result = session.check(
                quick, step_id, after(head, FILES_ARE_THERE + textwrap.dedent(code), lesson)
            )
            named = (result.outcome, result.findings[0].finding)
            assert named == (outcome, finding), (name, result)
        honest = session.check(lesson, step_id, lesson.solution)
        assert honest.outcome is Outcome.PASSED
    assert nothing_left() == []
    assert no_folder_left() == []


LOOPS = {
    "tf_toy": """
        def loss_fn(y_true, y_pred):
            (i,) = tf.while_loop(lambda i: i < 1.0, lambda i: (i / 2 + 0.25,), (tf.constant(0.0),))
            return i
        """,
    "flax_digits": """
        def loss_fn(model, data):
            return jax.lax.while_loop(lambda i: i < 1.0, lambda i: i / 2 + 0.25, 0.0)
        """,
}


@pytest.mark.parametrize("lesson_id", LOOPS)
def test_an_endless_loop_inside_a_framework_ends_at_the_limit(
    lesson_id: str, course: Course, tmp_path: Path, nothing_left: Callable[[], list[int]]
) -> None:
    lesson = load_lesson(course, lesson_id)
    pytest.importorskip(FRAMEWORKS[lesson.framework].imports[0])
    step = replace(lesson.step("loss_fn"), time_limit_seconds=4.0)
    quick = replace(lesson, steps=tuple(step if s.id == step.id else s for s in lesson.steps))
    text = with_step(lesson, "loss_fn", textwrap.dedent(LOOPS[lesson_id]))
    with Session(course, Config(language="en", workspace=tmp_path)) as session:
        result = session.check(quick, "loss_fn", text)
    assert (result.outcome, result.findings[0].finding) == (Outcome.LEARNER_ERROR, "time-limit")
    assert nothing_left() == []


def test_a_tutor_killed_at_any_moment_leaves_nothing(
    config: Config, no_folder_left: Callable[[], list[str]]
) -> None:
    """The first while its code is running, the others at any moment."""
    moments = random.Random(6)
    for number in range(ROUNDS):
        command = [sys.executable, "-c", textwrap.dedent(APP), str(config.workspace)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as app:
            assert app.stdout is not None
            if number == 0:
                assert app.stdout.readline() == "running\n"
                assert list(Path(tempfile.gettempdir()).glob("dl-tutor-*/data.txt"))
            else:
                time.sleep(moments.uniform(0.2, 2.5))
            below = psutil.Process(app.pid).children(recursive=True)
            os.kill(app.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(below, timeout=10)
        assert alive == []
    assert no_folder_left() == []


def test_a_worker_killed_at_any_moment_is_told_and_the_session_goes_on(
    course: Course, first_steps: Lesson, config: Config, nothing_left: Callable[[], list[int]]
) -> None:
    """Its guard, or the process that runs the code; or the next worker, or the last one."""
    moments = random.Random(7)
    others = psutil.Process().children(recursive=True)  # jedi's, of tests before
    begun = threading.Event()

    def kill_one(number: int) -> None:
        """In the first round all of them, once the code runs."""
        if number:
            time.sleep(moments.uniform(0, 0.6))
        else:
            assert begun.wait(30)
        now = psutil.Process().children(recursive=True)
        below = [process for process in now if process not in others]
        for process in moments.sample(below, min(1, len(below))) if number else below:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()

    def watch(progress: Progress) -> None:
        if "begun" in progress.output:
            begun.set()

    endless = "print('begun')\nwhile True: pass\n"
    half_a_second = "import time\nfor _ in range(10): time.sleep(0.05)\n"
    outcomes: Counter[str] = Counter()
    with Session(course, config) as session:
        for number in range(ROUNDS):
            killer = threading.Thread(target=kill_one, args=[number])
            killer.start()
            program = half_a_second if number else endless
            result = session.run(first_steps, program, on_progress=watch)
            killer.join()
            outcomes[f"{result.outcome} {result.findings[0].finding}"] += 1
        assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED
    print(outcomes)
    assert nothing_left() == []
    endings = {"passed script-ended", "learner_error process-crashed", "not_runnable worker-lost"}
    assert set(outcomes) <= endings
    assert set(outcomes) != {"passed script-ended"}, "nothing was killed in time"
