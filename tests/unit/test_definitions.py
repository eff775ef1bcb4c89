"""Where a program defines what a step asks for."""

from __future__ import annotations

import pytest

from tutor.writing.definitions import definition_line, definition_text, definitions_in, step_line

PROGRAM = '''import x


def loss(w):
    """Text."""

    return w


class Model:
    @property
    def metrics(self):
        return []

    def call(
        self,
        x,
    ):
        raise NotImplementedError("to do: Model.call")


@x.jit
def last(a):
    return a  # the end
'''


@pytest.mark.parametrize(("name", "line"), [("loss", 4), ("Model.metrics", 12), ("missing", None)])
def test_line_of_a_definition(name: str, line: int | None) -> None:
    assert definition_line(PROGRAM, name) == line


def test_a_blank_comes_before_the_definition() -> None:
    assert step_line(PROGRAM, "Model.call") == 19


def test_a_method_is_moved_to_the_left_edge_with_its_decorator() -> None:
    assert definition_text(PROGRAM, "Model.metrics") == (
        "@property\ndef metrics(self):\n    return []\n"
    )


def test_a_signature_over_several_lines_belongs_to_its_body() -> None:
    assert definition_text(PROGRAM, "Model.call") == (
        'def call(\n    self,\n    x,\n):\n    raise NotImplementedError("to do: Model.call")\n'
    )


def test_the_last_definition_ends_with_the_program() -> None:
    assert definition_text(PROGRAM, "last") == "@x.jit\ndef last(a):\n    return a  # the end\n"


def test_a_program_with_an_error_has_definitions_too() -> None:
    assert definition_text("def f(:\n    return (\n\ndef g():\n    pass\n", "f") == (
        "def f(:\n    return (\n"
    )


def test_no_definition_is_none() -> None:
    assert definition_text(PROGRAM, "missing") is None


def test_outermost_names() -> None:
    assert definitions_in(PROGRAM) == ("loss", "Model", "last")
