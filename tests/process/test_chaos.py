"""Right answers in programs that leave a mess: they pass, and nothing of the mess stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from tests.process.test_session import APP
from tests.programs import with_step
from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.course.model import Course, Lesson
from tutor.frameworks import FRAMEWORKS
from tutor.runner.results import Outcome
from tutor.runner.session import Session

RIGHT = "return np.mean((w * x + b - y) ** 2)"

MESSES: dict[str, str] = {
    "another directory": f"""
        def loss(w, b, x, y):
            import os
            os.chdir("/")
            {RIGHT}
        """,
    "an empty environment": f"""
        def loss(w, b, x, y):
            import os
            os.environ.clear()
            {RIGHT}
        """,
    "signals ignored": f"""
        def loss(w, b, x, y):
            import signal
            for number in set(signal.Signals) - {{signal.SIGKILL, signal.SIGSTOP}}:
                signal.signal(number, signal.SIG_IGN)
            {RIGHT}
        """,
    "standard streams replaced": f"""
        def loss(w, b, x, y):
            import sys
            sys.stdout = sys.stderr = sys.stdin = None
            {RIGHT}
        """,
    "standard streams closed": f"""
        def loss(w, b, x, y):
            import os
            for descriptor in range(3):
                os.close(descriptor)
            {RIGHT}
        """,
    "modules forgotten": f"""
        def loss(w, b, x, y):
            import sys
            for name in ("os", "json", "threading", "signal", "ctypes", "warnings"):
                sys.modules.pop(name, None)
            {RIGHT}
        """,
    "threads without end": f"""
        def loss(w, b, x, y):
            import threading, time
            for _ in range(20):
                threading.Thread(target=time.sleep, args=(3600,)).start()
            {RIGHT}
        """,
    "SystemExit in a thread": f"""
        def loss(w, b, x, y):
            import sys, threading
            thread = threading.Thread(target=sys.exit, args=(1,))
            thread.start()
            thread.join()
            {RIGHT}
        """,
    "standard input read": f"""
        def loss(w, b, x, y):
            import os, sys
            assert sys.stdin.read() == "" and os.read(0, 100) == b""
            {RIGHT}
        """,
    "bytes that are no text": f"""
        def loss(w, b, x, y):
            import os
            os.write(1, bytes(range(256)) * 40)
            os.write(2, b"\\xff\\xfe\\xc3(\\n")
            {RIGHT}
        """,
    "a cleared screen and another title": f"""
        def loss(w, b, x, y):
            print("\\x1b[2J\\x1b[H\\x1b]0;mine\\x07\\x1bc", "\\x1b[?1049h" * 50)
            {RIGHT}
        """,
    "a megabyte without a newline": f"""
        def loss(w, b, x, y):
            print("x" * 1_000_000, end="")
            {RIGHT}
        """,
    "its own file deleted": f"""
        def loss(w, b, x, y):
            import os
            if os.path.exists("first_steps.py"):
                os.remove("first_steps.py")
            {RIGHT}
        """,
    "processes left behind": f"""
        def loss(w, b, x, y):
            import subprocess, sys
            code = "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(3600)"
            for new_session in (False, True):
                subprocess.Popen([sys.executable, "-c", code], start_new_session=new_session)
            {RIGHT}
        """,
}


@pytest.fixture
def no_folder_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """Temporary folders of runs that are there when the test asks."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)

    def left() -> list[str]:
        deadline = time.monotonic() + 5
        while (names := [entry.name for entry in folder.iterdir()]) and time.monotonic() < deadline:
            time.sleep(0.05)
        return names

    return left


@pytest.mark.parametrize("name", MESSES)
def test_a_mess_passes_and_nothing_of_it_stays(
    name: str,
    no_folder_left: Callable[[], list[str]],
    session: Session,
    first_steps: Lesson,
    nothing_left: Callable[[], list[int]],
) -> None:
    text = with_step(first_steps, "loss", textwrap.dedent(MESSES[name]))
    result = session.check(first_steps, "loss", text)
    assert result.outcome is Outcome.PASSED, result
    assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED
    session.close()
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
    """`DL_TUTOR_KILLS` asks for more rounds than the ordinary test run has time for."""
    moments = random.Random(6)
    for _ in range(max(5, int(os.environ.get("DL_TUTOR_KILLS", "0")) // 10)):
        command = [sys.executable, "-c", textwrap.dedent(APP), str(config.workspace)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as app:
            time.sleep(moments.uniform(0.2, 2.5))
            below = psutil.Process(app.pid).children(recursive=True)
            os.kill(app.pid, signal.SIGKILL)
        _, alive = psutil.wait_procs(below, timeout=10)
        assert alive == []
    assert no_folder_left() == []
