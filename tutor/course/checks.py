"""The checks of a step, held against the checkers that exist."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args, get_origin

from checkers.checker import Candidates, Observed
from checkers.registry import CHECKERS
from tutor.course.model import Check
from tutor.errors import Phrase
from tutor.tables import Table


def read_check(table: Table) -> Check:
    """Raises CourseError for an unknown checker, and for parameters that it doesn't have."""
    name = table.one_of("checker", CHECKERS)
    parameters: Mapping[str, Any] = table.rest()
    checker = CHECKERS[name]
    key = checker.misfit(parameters)
    if key is not None:
        if key not in checker.hints:
            raise table.unknown(key, checker.hints)
        expected = _expected(checker.hints[key])
        if key not in parameters:
            raise table.missing(key, expected)
        raise table.wrong(key, parameters[key], expected)
    return Check(name, parameters)


_EXPECTED: Mapping[Any, Phrase] = {
    Observed: Phrase("observation-name"),
    Candidates: Phrase("candidates"),
    str: Phrase("text-not-empty"),
    float: Phrase("number"),
    int: Phrase("whole-number"),
    bool: Phrase("true-or-false"),
}


def _expected(hint: Any) -> Phrase:
    """What a checker's parameter of this type takes."""
    if get_origin(hint) is tuple:
        return Phrase("list-of", element=_expected(get_args(hint)[0]))
    options = [option for option in get_args(hint) if option is not NoneType]
    return _EXPECTED[hint] if hint in _EXPECTED else _expected(options[0])
