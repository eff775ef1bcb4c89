"""Which explanation an error gets: only one that this step, on this framework, has a word for."""

from __future__ import annotations

import pytest

from checkers.findings import Finding
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Language
from tutor.runner.results import LearnerError
from tutor.runner.sentences import sentence
from tutor.runner.verdict import judge_error

COURSE = load_course()


def finding(lesson_id: str, step: str, type_: str, message: str) -> str:
    lesson = load_lesson(COURSE, lesson_id)
    error = LearnerError(type_, message, ())
    return judge_error(COURSE, lesson, step, "learner", "", error).findings[0].finding


@pytest.mark.parametrize(
    ("step", "expected"),
    [("train_step", "gradient-of-input"), ("load_data", "exception-elsewhere")],
)
def test_an_explanation_speaks_only_where_it_has_words(step: str, expected: str) -> None:
    message = "'NoneType' object is not iterable"
    assert finding("tf_digits", step, "TypeError", message) == expected


@pytest.mark.parametrize(
    ("lesson", "expected"),
    [("tf_digits", "optimizer-old-spelling"), ("torch_digits", "torch-tensorflow-spelling")],
)
def test_the_same_error_is_explained_for_the_step_s_framework(lesson: str, expected: str) -> None:
    message = "'SGD' object has no attribute 'minimize'"
    assert finding(lesson, "train_step", "AttributeError", message) == expected


def test_a_method_of_keras_is_explained_and_a_function_of_that_name_is_not() -> None:
    message = "{} takes 2 positional arguments but 3 were given"
    method, function = message.format("MyModel.train_step()"), message.format("train_step()")
    assert finding("keras_toy", "MyModel.train_step", "TypeError", method) == "step-signature"
    assert finding("tf_toy", "train_step", "TypeError", function) == "called-wrongly"


@pytest.mark.parametrize(
    "message",
    [
        "load_data() takes 2 positional arguments but 3 were given",
        "load_data() missing 1 required positional argument: 'wait'",
        "load_data() got an unexpected keyword argument 'data'",
        "'float' object is not callable",
        "3.0 is not a callable object",
        "missing a required argument: 'wait'",
        "Binding inputs to tf.function failed due to `too many positional arguments`.",
    ],
)
def test_arguments_that_the_lesson_s_call_does_not_find_are_told(message: str) -> None:
    assert finding("tf_digits", "load_data", "TypeError", message) == "called-wrongly"


@pytest.mark.parametrize(("language", "word"), [("en", "line"), ("ja", "行目")])
def test_an_error_that_no_line_of_theirs_raised_names_none(language: Language, word: str) -> None:
    lesson = load_lesson(COURSE, "torch_digits")

    def told(line: int) -> str:
        finding = Finding("torch-not-a-tensor", False, {"line": line})
        return sentence(finding, COURSE, lesson, "train", language)

    assert word in told(3)
    assert word not in told(0)
