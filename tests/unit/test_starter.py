"""Starters are made from the solution: specification kept, bodies blank, in both languages."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tutor.course.loading import load_course, load_lesson
from tutor.course.model import LANGUAGES, Language
from tutor.course.regions import regions, replaced, text_of
from tutor.course.starter import solution, starter, with_blank_after

COURSE = load_course()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lesson_id", COURSE.lesson_ids)
def test_a_starter_defines_every_name_and_gives_nothing_away(
    lesson_id: str, language: Language
) -> None:
    lesson = load_lesson(COURSE, lesson_id)
    text = starter(lesson, language)
    names = {
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    for step in lesson.steps:
        assert step.id.rpartition(".")[2] in names
        assert f'raise NotImplementedError("to do: {step.id}")' in text
    assert "# step:" not in text
    assert "# end" not in text.splitlines()
    assert max(map(len, text.splitlines())) <= 100


def test_a_japanese_starter_has_japanese_docstrings() -> None:
    lesson = load_lesson(COURSE, "first_steps")
    text = starter(lesson, "ja")
    assert "直線 w * x + b の平均二乗誤差。" in text
    assert "Mean squared error" not in text


def test_later_steps_are_blank_and_earlier_ones_solved() -> None:
    lesson = load_lesson(COURSE, "first_steps")
    text = with_blank_after(lesson, "gradient", "en")
    assert "to do: descend" in text
    assert "to do: loss" not in text
    assert "to do: gradient" not in text


def test_the_solution_is_the_file_without_its_marks() -> None:
    lesson = load_lesson(COURSE, "first_steps")
    kept = [line for line in lesson.solution.splitlines() if line and not line.startswith("# ")]
    assert [line for line in solution(lesson, "en").splitlines() if line] == kept


def test_a_region_in_a_class_keeps_its_indentation() -> None:
    source = "class A:\n    # step: A.f\n    def f(self):\n        return 1\n\n    # end\n"
    region = regions(source, Path("x.py"))["A.f"]
    assert text_of(source, region) == "def f(self):\n    return 1\n\n"
    new = replaced(source, region, "def f(self):\n    return 2\n")
    assert new == "class A:\n    def f(self):\n        return 2\n"
