"""Names in what is there, for completion and documentation: by look-ups alone."""

from __future__ import annotations

import builtins
import inspect
import keyword
import re
from collections.abc import Mapping
from typing import Any

from tutor.worker import values, wire

QUESTIONS = frozenset({"complete", "describe"})
"""Kinds of message that `answer` answers."""
_MOST_NAMES = 400
_MOST_PARAMETERS = 50
_PARAMETER_CHARACTERS = 40
_TEXT_CHARACTERS = 40_000
_ANY = inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD
_DOTTED = re.compile(r"((?:[^\W\d]\w*\.)*)(\w*)\Z")


def answer(message: Mapping[str, Any], namespace: Mapping[str, Any], speak: wire.Speaker) -> None:
    """Never raises an Exception, whatever the objects' own methods do."""
    number, text = message["number"], message["text"]
    if message["kind"] == "complete":
        speak.send("completed", number=number, names=completions(text, namespace))
    else:
        parameters, said = description(text, namespace)
        speak.send("described", number=number, parameters=parameters, text=said)


def completions(text: str, namespace: Mapping[str, Any]) -> list[str]:
    """What the name at the end of `text` can become, whole, its dots included."""
    match = _DOTTED.search(text)
    if match is None or text[: match.start()].endswith("."):
        return []  # of a value without a name: it would have to be evaluated
    path, start = match.groups()
    try:
        known = _known(path, namespace)
    except Exception:  # noqa: BLE001 - a learner's object may raise at any attribute
        return []
    fitting = {name for name in known if isinstance(name, str) and name.startswith(start)}
    if not start.startswith("_"):
        fitting = {name for name in fitting if not name.startswith("_")}
    return [path + name for name in sorted(fitting)][:_MOST_NAMES]


def description(path: str, namespace: Mapping[str, Any]) -> tuple[list[str] | None, str]:
    """Parameters and documentation; the latter is empty when there is no such thing, or none.

    The parameters are None where nothing can be called, or its parameters aren't known. In the
    place of a value's documentation, which is that of its class, stands the value itself.
    """
    try:
        found = _object(path, namespace)
        if inspect.ismodule(found) or callable(found):
            return _parameters(found), (inspect.getdoc(found) or "")[:_TEXT_CHARACTERS]
        return None, values.described(found)
    except Exception:  # noqa: BLE001 - as above
        return None, ""


def _known(path: str, namespace: Mapping[str, Any]) -> set[str]:
    if not path:
        return {*namespace, *vars(builtins), *keyword.kwlist}
    return set(dir(_object(path[:-1], namespace)))


def _object(path: str, namespace: Mapping[str, Any]) -> Any:
    """Raises whatever the look-ups raise."""
    first, *rest = path.split(".")
    found = namespace[first] if first in namespace else getattr(builtins, first)
    for name in rest:
        found = getattr(found, name)
    return found


def _parameters(found: Any) -> list[str] | None:
    """As a call's line shows them: no types, `=` and the default."""
    parameters = _signature(found)
    if inspect.isclass(found) and parameters and all(one.kind in _ANY for one in parameters):
        # What makes the objects of a Flax module takes everything: its `__init__` knows better.
        parameters = (_signature(found.__init__) or [])[1:] or parameters
    if parameters is None:
        return None
    return [
        values.cut(str(one.replace(annotation=inspect.Parameter.empty)), _PARAMETER_CHARACTERS)
        for one in parameters[:_MOST_PARAMETERS]
    ]


def _signature(found: Any) -> list[inspect.Parameter] | None:
    try:
        return list(inspect.signature(found).parameters.values())
    except (TypeError, ValueError):
        return None
