"""Names are completed and explained from what is installed."""

from __future__ import annotations

import sys

from tutor.assistance import completions, documentation

SOURCE = "import numpy as np\n\n\ndef half(x):\n    '''Half of x.'''\n    return x / 2\n\n\n"


def test_a_name_of_a_module_is_completed() -> None:
    found = completions(sys.executable, SOURCE + "np.linsp", 9, 8)
    assert [(one.name, one.rest) for one in found] == [("linspace", "ace")]


def test_the_learners_own_name_is_completed() -> None:
    found = completions(sys.executable, SOURCE + "ha", 9, 2)
    assert "half" in {one.name for one in found}


def test_a_program_with_an_error_is_completed_too() -> None:
    assert completions(sys.executable, SOURCE + "f((\nhal", 10, 3)[0].name == "half"


def test_documentation_of_the_name_at_the_cursor() -> None:
    found = documentation(sys.executable, SOURCE + "half(1)", 9, 2)
    assert found is not None
    assert found.name.endswith("half")
    assert found.text.startswith("half(x)")
    assert "Half of x." in found.text


def test_within_the_brackets_it_is_that_of_the_function() -> None:
    found = documentation(sys.executable, SOURCE + "np.linspace(", 9, 12)
    assert found is not None
    assert "endpoint" in found.text


def test_where_there_is_no_name_there_is_nothing() -> None:
    assert documentation(sys.executable, SOURCE, 2, 0) is None
    assert completions(sys.executable, "x.y.z.", 1, 6) == ()
