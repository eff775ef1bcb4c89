"""Whatever a step's function is or gives back, the verdict is on the learner, never on us."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.test_lessons import COURSE, require
from tests.programs import with_step
from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.runner.results import Outcome
from tutor.runner.session import Session

ODD = {
    "a number": "{name} = 3.0\n",
    "no arguments": "def {name}():\n    pass\n",
    "an argument too many": "def {name}(self, a, b, c, d, e, f, g):\n    pass\n",
    "nothing": "def {name}(*args, **kwargs):\n    pass\n",
    "truth values": "def {name}(*args, **kwargs):\n    return __import__('numpy').ones(3) > 0\n",
    "a ragged list": "def {name}(*args, **kwargs):\n    return [[1.0], [1.0, 2.0]]\n",
    "pairs of pairs": "def {name}(*args, **kwargs):\n    return ({{}}, []), ((), '')\n",
    "an object that answers nothing": """
def {name}(*args, **kwargs):
    class Wreck:
        def __getattr__(self, name): raise RuntimeError(name)
    return Wreck()
""",
    "an error that can't say what it is": """
def {name}(*args, **kwargs):
    class Wreck(Exception):
        def __str__(self): return 1 / 0
    raise Wreck
""",
}
"""What stands in the place of the step's function, method or class."""


@pytest.mark.parametrize("lesson_id", COURSE.lesson_ids)
def test_odd_answers_are_neither_right_nor_our_fault(lesson_id: str, tmp_path: Path) -> None:
    require(lesson_id)
    lesson = load_lesson(COURSE, lesson_id)
    odd = []
    with Session(COURSE, Config(language="en", workspace=tmp_path), fork=True) as session:
        for step in lesson.steps:
            name = step.id.rpartition(".")[2]
            for what, region in ODD.items():
                source = with_step(lesson, step.id, region.format(name=name))
                result = session.check(lesson, step.id, source, device="cpu", seed=1)
                if result.outcome not in (Outcome.WRONG, Outcome.LEARNER_ERROR):
                    odd.append(f"{step.id}, {what}: {result.outcome} {result.findings}")
                elif "process-" in result.findings[0].finding:
                    odd.append(f"{step.id}, {what}: {result.findings}")
    assert odd == []
