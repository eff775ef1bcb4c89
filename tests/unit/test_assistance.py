"""Names are completed and explained from what is installed, and calls by their signatures."""

from __future__ import annotations

import sys

from tutor.writing.assistance import Assistance, Place

SOURCE = "import numpy as np\n\n\ndef half(x):\n    '''Half of x.'''\n    return x / 2\n\n\n"
JEDI = Assistance(sys.executable)


def at_end(added: str) -> Place:
    source = SOURCE + added
    lines = source.split("\n")
    return Place(source, len(lines), len(lines[-1]))


def test_a_name_of_a_module_is_completed() -> None:
    found = JEDI.completions(at_end("np.linsp"))
    assert [(one.name, one.rest) for one in found] == [("linspace", "ace")]


def test_the_learners_own_name_is_completed() -> None:
    assert "half" in {one.name for one in JEDI.completions(at_end("ha"))}


def test_a_program_with_an_error_is_completed_too() -> None:
    assert JEDI.completions(at_end("f((\nhal"))[0].name == "half"


def test_documentation_of_the_name_at_the_cursor() -> None:
    found = JEDI.documentation(Place(SOURCE + "half(1)", 9, 2))
    assert found is not None
    assert found.name.endswith("half")
    assert found.text.startswith("half(x)")
    assert "Half of x." in found.text


def test_within_the_brackets_it_is_that_of_the_function() -> None:
    found = JEDI.documentation(at_end("np.linspace("))
    assert found is not None
    assert "endpoint" in found.text


def test_where_there_is_no_name_there_is_nothing() -> None:
    assert JEDI.documentation(Place(SOURCE, 2, 0)) is None
    assert JEDI.completions(Place("x.y.z.", 1, 6)) == ()


def test_the_call_that_is_being_written() -> None:
    for added, name, present in (
        ("half(", "half", 0),
        ("np.linspace(0, ", "linspace", 1),
        ("np.linspace(half(1), half(2), [1, ", "linspace", 2),
        ("np.linspace(0, half(", "half", 0),
        ("np.linspace(0, num=", "linspace", 2),
    ):
        call = JEDI.call_at(at_end(added))
        assert call is not None
        assert (call.name, call.present) == (name, present), added
    assert JEDI.call_at(at_end("def other(")) is None
    assert JEDI.call_at(at_end("(1, ")) is None
