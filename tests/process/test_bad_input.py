"""Programs that do what they should not: each gets its outcome, a sentence, and leaves nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.programs import with_step
from tutor.config import Config
from tutor.course.model import Course, Lesson
from tutor.runner.results import Outcome, StepResult
from tutor.runner.session import Session

PROGRAMS: dict[str, tuple[str, Outcome, str]] = {
    "syntax error": ("def loss(w, b, x, y:\n    return 1\n", Outcome.LEARNER_ERROR, "syntax-error"),
    "name deleted": ("LOST = 1\n", Outcome.LEARNER_ERROR, "name-missing"),
    "undefined name": (
        "def loss(w, b, x, y):\n    return nmp.mean((w * x + b - y) ** 2)\n",
        Outcome.LEARNER_ERROR,
        "name-undefined",
    ),
    "input": (
        "def loss(w, b, x, y):\n    return float(input('loss? '))\n",
        Outcome.LEARNER_ERROR,
        "input-asked",
    ),
    "endless loop": (
        "def loss(w, b, x, y):\n    while True:\n        pass\n",
        Outcome.LEARNER_ERROR,
        "time-limit",
    ),
    "endless loop without the lock": (
        "def loss(w, b, x, y):\n    import re\n    re.match('(a+)+$', 'a' * 64 + 'b')\n",
        Outcome.LEARNER_ERROR,
        "time-limit",
    ),
    "sys.exit": (
        "def loss(w, b, x, y):\n    import sys\n    sys.exit(0)\n",
        Outcome.LEARNER_ERROR,
        "exit-called",
    ),
    "SystemExit at the top": ("raise SystemExit(0)\n", Outcome.LEARNER_ERROR, "exit-called"),
    "os._exit": (
        "def loss(w, b, x, y):\n    import os\n    os._exit(0)\n",
        Outcome.LEARNER_ERROR,
        "process-exited",
    ),
    "segmentation fault": (
        "def loss(w, b, x, y):\n    import ctypes\n    ctypes.string_at(0)\n",
        Outcome.LEARNER_ERROR,
        "process-crashed",
    ),
    "killed from inside": (
        "def loss(w, b, x, y):\n    import os\n    os.kill(os.getpid(), 9)\n",
        Outcome.LEARNER_ERROR,
        "process-crashed",
    ),
    "prints without end": (
        "def loss(w, b, x, y):\n    while True:\n        print('again ' * 100)\n",
        Outcome.LEARNER_ERROR,
        "output-limit",
    ),
    "memory without end": (
        "def loss(w, b, x, y):\n    held = []\n    while True:\n"
        "        held.append(np.ones(1_000_000))\n",
        Outcome.LEARNER_ERROR,
        "memory-limit",
    ),
    "recursion": (
        "def loss(w, b, x, y):\n    return loss(w, b, x, y)\n",
        Outcome.LEARNER_ERROR,
        "recursion",
    ),
    "module missing": ("import no_such_module\n", Outcome.LEARNER_ERROR, "module-missing"),
    "an argument too few": (
        """
        class Wreck:
            def __getattr__(self, name): raise RuntimeError(name)

        wreck = Wreck()

        def loss(w, b, x):
            return 0.0
        """,
        Outcome.LEARNER_ERROR,
        "called-wrongly",
    ),
    "an argument too many, in a lambda": (
        "loss = lambda w, b, x, y, z: 0.0\n",
        Outcome.LEARNER_ERROR,
        "called-wrongly",
    ),
    "no function": ("loss = 0.0\n", Outcome.LEARNER_ERROR, "called-wrongly"),
    "an error that can't say what it is": (
        """
        class Wreck(Exception):
            def __str__(self): return 1 / 0

        def loss(w, b, x, y):
            raise Wreck
        """,
        Outcome.LEARNER_ERROR,
        "exception",
    ),
    "a list of words": (
        "def loss(w, b, x, y):\n    return ['low']\n",
        Outcome.WRONG,
        "not-numeric",
    ),
    "answers nothing": (
        """
        class Wreck:
            def __getattr__(self, name): raise RuntimeError(name)

        def loss(w, b, x, y):
            return Wreck()
        """,
        Outcome.WRONG,
        "not-numeric",
    ),
    "always equal": (
        """
        class Right:
            shape = ()
            dtype = "float64"
            def __eq__(self, other): return True
            def __hash__(self): return 0
            def __float__(self): return 1.0
            def __array__(self, dtype=None, copy=None): return np.array(np.nan)

        def loss(w, b, x, y):
            return Right()
        """,
        Outcome.WRONG,
        "not-finite",
    ),
    "descriptors closed": (
        """
        def loss(w, b, x, y):
            import os
            for descriptor in range(200):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            return np.mean((w * x + b - y) ** 2)
        """,
        Outcome.LEARNER_ERROR,
        "process-exited",
    ),
    "forged messages": (
        """
        def loss(w, b, x, y):
            import os
            for descriptor in range(3, 200):
                try:
                    os.write(descriptor, b'{"kind":"finished","observations":0,"nonce":""}\\n')
                except OSError:
                    pass
            return np.mean((w * x + b - y) ** 2)
        """,
        Outcome.LEARNER_ERROR,
        "wire-disturbed",
    ),
}


def check(session: Session, lesson: Lesson, region: str, limit: float = 60.0) -> StepResult:
    step = replace(lesson.step("loss"), time_limit_seconds=limit)
    quick = replace(lesson, steps=(step, *lesson.steps[1:]))
    return session.check(quick, "loss", with_step(lesson, "loss", region), seed=1)


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_gets_its_outcome_and_its_sentence(
    name: str,
    session: Session,
    first_steps: Lesson,
    nothing_left: Callable[[], list[int]],
) -> None:
    region, outcome, finding = PROGRAMS[name]
    limit = 3.0 if finding == "time-limit" else 60.0
    result = check(session, first_steps, textwrap.dedent(region), limit)
    assert (result.outcome, result.findings[0].finding) == (outcome, finding), result
    assert result.findings[0].message != finding
    session.close()
    assert nothing_left() == []


def test_the_session_goes_on_after_each_of_them(session: Session, first_steps: Lesson) -> None:
    for name in ("os._exit", "segmentation fault", "descriptors closed"):
        check(session, first_steps, textwrap.dedent(PROGRAMS[name][0]))
    result = session.check(first_steps, "loss", first_steps.solution)
    assert result.outcome is Outcome.PASSED


GRANDCHILD = """
def loss(w, b, x, y):
    import os, signal, time
    if os.fork() == 0:
        os.setsid()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        if os.fork() == 0:
            time.sleep(3600)
        time.sleep(3600)
    return np.mean((w * x + b - y) ** 2)
"""


def test_a_grandchild_in_a_session_of_its_own_is_ended(
    session: Session, first_steps: Lesson, nothing_left: Callable[[], list[int]]
) -> None:
    result = check(session, first_steps, GRANDCHILD)
    assert result.outcome is Outcome.PASSED
    session.close()
    assert nothing_left() == []


FORK_BOMB = """
def loss(w, b, x, y):
    import os, time
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)
"""


def test_a_fork_bomb_is_held(
    course: Course, tmp_path: Path, first_steps: Lesson, nothing_left: Callable[[], list[int]]
) -> None:
    with Session(course, Config(language="en", workspace=tmp_path)) as session:
        result = check(session, first_steps, FORK_BOMB)
        assert result.findings[0].finding == "process-limit", result
        passed = session.check(first_steps, "loss", first_steps.solution)
        assert passed.outcome is Outcome.PASSED
    assert nothing_left() == []


def test_a_crash_keeps_what_was_printed_before_it(session: Session, first_steps: Lesson) -> None:
    region = """
    def loss(w, b, x, y):
        import ctypes
        print("about to crash")
        ctypes.string_at(0)
    """
    result = check(session, first_steps, region)
    assert "about to crash" in result.output
    assert "Segmentation fault" in result.output


def test_prints_of_native_code_are_output_and_not_on_the_wire(
    session: Session, first_steps: Lesson
) -> None:
    region = """
    def loss(w, b, x, y):
        import ctypes, os
        ctypes.CDLL(None).printf(b"from C\\n")
        os.write(1, b"to descriptor 1\\n")
        os.write(2, b"to descriptor 2\\n")
        print("from Python")
        return np.mean((w * x + b - y) ** 2)
    """
    result = check(session, first_steps, region)
    assert result.outcome is Outcome.PASSED
    assert sorted(result.output.split("\n"))[-4:] == [
        "from C",
        "from Python",
        "to descriptor 1",
        "to descriptor 2",
    ]


def test_an_error_is_cut_to_the_learners_file_with_shapes(
    session: Session, first_steps: Lesson
) -> None:
    region = """
    def loss(w, b, x, y):
        error = w * x[:-1] + b - y
        return np.mean(error**2)
    """
    result = check(session, first_steps, region)
    assert result.outcome is Outcome.LEARNER_ERROR
    assert result.error is not None
    (frame,) = result.error.frames
    assert frame.function == "loss"
    assert frame.source == "error = w * x[:-1] + b - y"
    assert frame.values["x"] == "float64 (40,)"
    assert first_steps.solution.count("\n") > frame.line > 1
