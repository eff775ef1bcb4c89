"""Lessons are found by words of their texts, in either language."""

from __future__ import annotations

import pytest

from tutor.course.loading import load_course
from tutor.course.text_search import found, lesson_texts

TEXTS = lesson_texts(load_course())


@pytest.mark.parametrize(
    ("words", "lesson"),
    [("gradienttape", "tf_toy"), ("勾配降下法", "first_steps"), ("first_steps", "first_steps")],
)
def test_a_word_finds_its_lesson(words: str, lesson: str) -> None:
    assert lesson in found(TEXTS, words)


def test_every_word_must_be_there() -> None:
    assert found(TEXTS, "GradientTape zzzz") == frozenset()
    assert found(TEXTS, "GradientTape") > found(TEXTS, "GradientTape adversarial") > frozenset()


def test_no_word_finds_all() -> None:
    assert found(TEXTS, "  ") == TEXTS.keys()
