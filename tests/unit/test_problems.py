"""Syntax errors and undefined names, and nothing that is a matter of taste."""

from __future__ import annotations

import pytest

from tutor.course.loading import load_course, load_lesson
from tutor.course.starter import solution, starter
from tutor.writing.problems import Problem, problems

COURSE = load_course()


def test_a_syntax_error_is_named_at_its_line() -> None:
    (problem,) = problems("x = 1\nif x\n    y = 2\n")
    assert (problem.line, problem.kind) == (2, "syntax")
    assert "expected ':'" in problem.detail


def test_an_undefined_name_is_named() -> None:
    assert problems("def f(x):\n    return x + z\n") == (Problem(2, "undefined", "z"),)


def test_a_name_used_before_it_is_assigned() -> None:
    source = "x = 1\n\n\ndef f():\n    print(x)\n    x = 2\n"
    assert [(p.line, p.detail) for p in problems(source)] == [(5, "x")]


@pytest.mark.parametrize(
    "source", ["", "import os\n", "def f():\n    x = 1\n", "from x import *\ny\n"]
)
def test_what_is_not_used_or_may_come_from_elsewhere_is_no_problem(source: str) -> None:
    assert problems(source) == ()


@pytest.mark.parametrize("source", ["x = '\0'", "(" * 300])
def test_any_text_is_looked_at(source: str) -> None:
    assert [problem.kind for problem in problems(source)] == ["syntax"]


@pytest.mark.parametrize("lesson_id", COURSE.lesson_ids)
def test_starters_and_solutions_have_none(lesson_id: str) -> None:
    lesson = load_lesson(COURSE, lesson_id, with_checkers=False)
    for source in (starter(lesson, "en"), solution(lesson, "ja")):
        assert problems(source) == ()
