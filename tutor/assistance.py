"""Completion and documentation of names, by jedi, out of the interpreter that runs the lesson.

So the documentation is that of the installed version. No module is imported for it: jedi reads
sources. Nothing here is for the screen's own thread; the first answer about a framework takes
seconds.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jedi import Script
    from jedi.api.classes import Signature

_MOST = 200
_LINE_CHARACTERS = 60
_lock = threading.Lock()
"""jedi is not made for several threads at a time."""


@dataclass(frozen=True)
class Completion:
    name: str
    rest: str
    """What is still to be written of it."""


@dataclass(frozen=True)
class Documentation:
    name: str
    text: str
    """The signature first; of several, one."""


@dataclass(frozen=True)
class Call:
    """The call whose arguments are being written."""

    name: str
    parameters: tuple[str, ...]
    present: int | None
    """Index of the parameter at the cursor; None when it is none of them."""


def completions(python: str, source: str, line: int, column: int) -> tuple[Completion, ...]:
    """What the name before the cursor can become. `line` is counted from 1, `column` from 0."""
    with _lock:
        found = _script(python, source).complete(line, column)[:_MOST]
        return tuple(Completion(one.name, one.complete or "") for one in found if one.name)


def documentation(python: str, source: str, line: int, column: int) -> Documentation | None:
    """Of the name at the cursor, else of the function whose arguments are being written."""
    with _lock:
        script = _script(python, source)
        for found in (
            script.help(line, column),
            script.infer(line, column),
            script.get_signatures(line, column),
        ):
            for one in found:
                text = one.docstring(raw=True).strip()
                if text and one.type != "keyword":
                    parts = [*map(_signature, one.get_signatures()[:1]), text]
                    return Documentation(one.full_name or one.name, "\n\n".join(parts))
    return None


def call_at(python: str, source: str, line: int, column: int) -> Call | None:
    """The innermost call that the place is in, when its function is known."""
    with _lock:
        for found in _script(python, source).get_signatures(line, column):
            parameters = tuple(_untyped(parameter.to_string()) for parameter in found.params)
            return Call(found.name, parameters, found.index)
    return None


def _untyped(parameter: str) -> str:
    """`num: SupportsIndex=50` -> `num=50`: a line has no room for types."""
    name, colon, rest = parameter.partition(":")
    _, equals, default = rest.rpartition("=")
    return f"{name}{equals}{default}" if colon and equals else name


def _signature(signature: Signature) -> str:
    """In one line when it is short, else with a line for each parameter."""
    parameters = [parameter.to_string() for parameter in signature.params]
    line = f"{signature.name}({', '.join(parameters)})"
    if len(line) <= _LINE_CHARACTERS:
        return line
    return "\n".join([f"{signature.name}(", *(f"    {one}," for one in parameters), ")"])


def _script(python: str, source: str) -> Script:
    import jedi

    return jedi.Script(source, environment=_environment(python))


@cache
def _environment(python: str) -> object:
    import jedi

    return jedi.create_environment(python, safe=False)
