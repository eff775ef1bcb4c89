"""Errors: every one that the code raises has all its texts, in every language."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import tutor
from checkers.registry import CHECKERS
from tutor.course import checks
from tutor.errors import CourseError, Phrase, UsageError, WorkspaceError
from tutor.language import LANGUAGES, Language

PARTS = ("title", "message", "next_step")


def catalogue(language: Language) -> Mapping[str, Any]:
    text = files("tutor.errors").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def fields_of(*templates: str) -> frozenset[str]:
    parsed = (part for template in templates for part in string.Formatter().parse(template))
    return frozenset(name for _, name, _, _ in parsed if name is not None)


ERRORS = {lang: {k: v for k, v in catalogue(lang).items() if k != "phrases"} for lang in LANGUAGES}
PHRASES = {lang: catalogue(lang)["phrases"] for lang in LANGUAGES}


@dataclass(frozen=True)
class Call:
    """A place in the code that makes an error or a phrase."""

    place: str
    key: str
    fields: frozenset[str]


ROOT = Path(tutor.__file__).parent
TREES = {
    str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(ROOT.rglob("*.py"))
}


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls_of(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def family() -> dict[str, ast.ClassDef]:
    """TutorError and what inherits from it, by name."""
    nodes = [node for tree in TREES.values() for node in ast.walk(tree)]
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    found: dict[str, ast.ClassDef] = {}
    while True:
        known = {"TutorError", *found}
        more = {one.name: one for one in classes if known & {one.name, *map(name_of, one.bases)}}
        if more.keys() == found.keys():
            return found
        found = more


def initializer(node: ast.ClassDef) -> ast.FunctionDef | None:
    methods = (inner for inner in node.body if isinstance(inner, ast.FunctionDef))
    return next((method for method in methods if method.name == "__init__"), None)


def error_calls() -> Iterator[Call]:
    # A table raises the type that it was given.
    makers = {"error_type", "_error_type", "TutorError"}
    for name, node in family().items():
        method = initializer(node)
        if method is None:
            makers.add(name)
        elif name != "TutorError":
            inner = (one for one in calls_of(method) if name_of(one.func) == "__init__")
            yield from (described(one, name) for one in inner)
    yield from calls(makers)


def calls(makers: set[str]) -> Iterator[Call]:
    for file, tree in TREES.items():
        for node in calls_of(tree):
            if name_of(node.func) in makers:
                yield described(node, f"{file}:{node.lineno}")


def described(node: ast.Call, place: str) -> Call:
    match node.args:
        case [ast.Constant(value=str(key))] if all(keyword.arg for keyword in node.keywords):
            return Call(place, key, frozenset(str(keyword.arg) for keyword in node.keywords))
    raise AssertionError(f"{place}: the key is no constant, or the fields have no names")


ERROR_CALLS = list(error_calls())
PHRASE_CALLS = list(calls({"Phrase"}))


def test_the_code_was_read() -> None:
    places = {one.place.partition(":")[0] for one in ERROR_CALLS}
    assert {"cli.py", "paths.py", "tables.py", "storage/workspace.py", "ConflictError"} <= places
    assert {"ui/app.py", "course/prose.py", "storage/progress_file.py"} <= places


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", ERROR_CALLS, ids=lambda call: f"{call.key}@{call.place}")
def test_every_error_has_its_texts_and_they_use_all_its_fields(
    call: Call, language: Language
) -> None:
    texts = ERRORS[language][call.key]
    assert set(texts) == set(PARTS)
    assert all(texts.values())
    assert fields_of(*texts.values()) == call.fields


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("call", PHRASE_CALLS, ids=lambda call: f"{call.key}@{call.place}")
def test_every_phrase_has_its_text_and_it_uses_all_its_fields(
    call: Call, language: Language
) -> None:
    assert fields_of(PHRASES[language][call.key]) == call.fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_left_over(language: Language) -> None:
    assert set(ERRORS[language]) == {one.key for one in ERROR_CALLS}
    assert set(PHRASES[language]) == {one.key for one in PHRASE_CALLS}


def test_titles_end_without_a_full_stop_and_the_rest_with_one() -> None:
    for texts in ERRORS["en"].values():
        assert not texts["title"].endswith(".")
        assert texts["next_step"].endswith(".")
    for key, texts in ERRORS["ja"].items():
        assert not texts["title"].endswith("。"), key
        assert texts["next_step"].endswith("。") or texts["next_step"].endswith("}"), key
        assert not texts["message"].endswith("."), key


def test_every_parameter_of_a_checker_can_be_asked_for() -> None:
    for checker in CHECKERS.values():
        for hint in checker.hints.values():
            for language in LANGUAGES:
                assert "?" not in checks._expected(hint).told(language)


def test_fields_are_filled_in_both_languages() -> None:
    error = UsageError("step-unknown", lesson="tf_digits", step="{x}", steps="loss, train")
    english, japanese = error.told("en"), error.told("ja")
    assert english.title == "Unknown step"
    assert english.message == "tf_digits has no step “{x}”."
    assert (
        english.line
        == str(error)
        == "Unknown step. " + english.message + (" Choose one of: loss, train.")
    )
    assert japanese.message == "tf_digits に「{x}」というステップはありません。"
    assert japanese.line.startswith("そのようなステップはありません。tf_digits に")


def test_phrases_follow_the_language_also_inside_each_other() -> None:
    expected = Phrase("list-of", element=Phrase("whole-number"))
    error = CourseError("value-wrong", path="/c/lesson.toml", key="n", value="3", expected=expected)
    assert error.told("en").next_step == "Write a list, each element a whole number."
    assert error.told("ja").next_step == "リスト（要素は整数）に直してください。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_or_field_never_raises(language: Language) -> None:
    told = WorkspaceError("no-such-key", path="/w/a.py").told(language)
    assert told.title == "no-such-key"
    assert "/w/a.py" in told.message
    assert "?" in WorkspaceError("source-missing").told(language).message
    assert Phrase("no-such-phrase").told(language) == "no-such-phrase"
