"""What went wrong in other tutors, tried here. (That every starter is refused: tests/content.)"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checkers.findings import Observations
from tests.programs import with_step
from tutor.cli import main
from tutor.config import Config
from tutor.course import starter
from tutor.course.model import Course, Lesson
from tutor.runner.results import Outcome
from tutor.runner.session import Session
from tutor.runner.verdict import judge


@pytest.fixture(scope="module")
def session(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    workspace = tmp_path_factory.mktemp("workspace")
    with Session(course, Config(language="en", workspace=workspace), fork=True) as session:
        yield session


# pythonlings ran exercise and check in one namespace; a GPU benchmark took NaN for any number.
PASSED_ELSEWHERE = {
    "names of the check defined by the exercise": """
        def loss(w, b, x, y):
            return 0.123
        mean_squared_error = derivatives = somewhere = probe = run = expected = lambda *a: 0.123
        """,
    "SystemExit behind a wrong answer": """
        def loss(w, b, x, y):
            return 0.123
        raise SystemExit(0)
        """,
    "an object that equals everything": """
        class Equal:
            def __eq__(self, other): return True
            def __hash__(self): return 0
        def loss(w, b, x, y):
            return Equal()
        """,
    "NaN": """
        def loss(w, b, x, y):
            return np.nan
        """,
    "NaN that equals everything": """
        class Equal(float):
            def __eq__(self, other): return True
            def __hash__(self): return 0
        def loss(w, b, x, y):
            return Equal("nan")
        """,
}


@pytest.mark.parametrize("name", PASSED_ELSEWHERE)
def test_what_passed_elsewhere_does_not_pass(
    name: str, session: Session, first_steps: Lesson
) -> None:
    source = with_step(first_steps, "loss", textwrap.dedent(PASSED_ELSEWHERE[name]))
    result = session.check(first_steps, "loss", source, seed=1)
    assert result.outcome in (Outcome.WRONG, Outcome.LEARNER_ERROR), result
    assert not any(finding.passed for finding in result.findings)


def test_falling_losses_prove_nothing_when_the_weights_rest(
    session: Session, first_steps: Lesson
) -> None:
    """torchlings passes any fifty numbers that fall."""
    region = """
        def descend(x, y, learning_rate, n_steps):
            return 0.0, 0.0, [1 / (1 + k) for k in range(n_steps)]
        """
    source = with_step(first_steps, "descend", region)
    result = session.check(first_steps, "descend", source, seed=1)
    assert result.outcome is Outcome.WRONG, result


@pytest.mark.parametrize("step", ["loss", "gradient", "descend"])
@pytest.mark.parametrize("body", ["pass", "return", "return None", "...", '"""Done."""'])
def test_an_emptied_exercise_does_not_pass(
    step: str, body: str, session: Session, first_steps: Lesson
) -> None:
    """rustlings 6.0.1 had an exercise that passed unsolved."""
    source = starter.starter(first_steps, "en").replace(
        f'raise NotImplementedError("to do: {step}")', body
    )
    assert body in source
    result = session.check(first_steps, step, source, seed=1)
    assert result.outcome in (Outcome.WRONG, Outcome.NOT_ATTEMPTED), result


# TinyTorch passed empty notebooks, skipped checks in silence and graded the reference.
@pytest.mark.parametrize("source", ["", "\n", "# solved\n", "import numpy as np\n", "exit()\n"])
def test_an_empty_file_does_not_pass(source: str, session: Session, first_steps: Lesson) -> None:
    for step in first_steps.steps:
        result = session.check(first_steps, step.id, source, seed=1)
        assert result.outcome is Outcome.LEARNER_ERROR, result


def test_a_step_without_checks_does_not_pass(session: Session, first_steps: Lesson) -> None:
    step = replace(first_steps.step("loss"), checks=())
    assert judge(step, Observations()).outcome is Outcome.OUR_FAULT
    lesson = replace(first_steps, steps=(step, *first_steps.steps[1:]))
    result = session.check(lesson, "loss", first_steps.solution, seed=1)
    assert result.outcome is Outcome.OUR_FAULT


def test_a_check_that_could_not_be_made_is_no_pass(session: Session, first_steps: Lesson) -> None:
    step = first_steps.step("loss")
    first, *others = step.checks
    absent = replace(first, parameters={**first.parameters, "actual": "never observed"})
    lesson = replace(
        first_steps,
        steps=(replace(step, checks=(first, *others, absent)), *first_steps.steps[1:]),
    )
    result = session.check(lesson, "loss", first_steps.solution, seed=1)
    assert result.outcome is Outcome.OUR_FAULT
    assert "never observed" in result.findings[0].message


def test_the_learners_file_is_the_one_that_is_judged(
    tmp_path: Path,
    first_steps: Lesson,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Neither the lesson's solution, nor a file of that name that lies beside."""
    monkeypatch.setenv("DL_TUTOR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DL_TUTOR_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(tmp_path)
    wrong = with_step(first_steps, "loss", "def loss(w, b, x, y):\n    return 41.0\n")
    (tmp_path / "handed_in.py").write_text(wrong, encoding="utf-8")
    for name in ("first_steps.py", "solution.py"):
        (tmp_path / name).write_text(first_steps.solution, encoding="utf-8")
    command = ["check", "first_steps", "--step", "loss", "--file", "handed_in.py", "--json"]
    assert main(command) == 1
    told = json.loads(capsys.readouterr().out)
    (step,) = told["steps"]
    assert step["outcome"] == "wrong"
    assert step["findings"][0]["evidence"]["value"] == 41.0


def test_the_message_tells_the_value_that_was_judged(session: Session, first_steps: Lesson) -> None:
    """And not that of another call: a message is made of what was observed."""
    region = """
        calls = 0
        def loss(w, b, x, y):
            global calls
            calls += 1
            print(f"call {calls}")
            return 100.0 + calls
        """
    result = session.check(first_steps, "loss", with_step(first_steps, "loss", region), seed=1)
    (finding,) = result.findings
    judged = float(result.observations.array("loss"))
    assert finding.evidence["value"] == judged == 100.0 + result.output.count("call")
    assert f"{judged:.4f}"[:5] in finding.message


def test_a_file_of_that_name_in_the_workspace_is_not_taken_for_the_learners_text(
    course: Course, tmp_path: Path, first_steps: Lesson
) -> None:
    """AutoGraph translates the text that it finds; it asks for it anew, as is done here."""
    region = """
        def loss(w, b, x, y):
            import inspect, linecache
            linecache.updatecache(loss.__code__.co_filename, globals())
            assert "this very line" in inspect.getsource(loss)
            return np.mean((w * x + b - y) ** 2)
        """
    (tmp_path / "first_steps.py").write_text("# another text\n" * 200, encoding="utf-8")
    source = with_step(first_steps, "loss", region)
    with Session(course, Config(language="en", workspace=tmp_path)) as session:
        result = session.check(first_steps, "loss", source, seed=1)
    assert result.outcome is Outcome.PASSED, result
