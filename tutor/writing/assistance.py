"""Completion, documentation and signatures of names: of the installed versions, while one writes.

What the lesson's framework has, the warm worker knows, which has imported it: that is right where
a package makes its names only when it is imported (TensorFlow does), and answers at once. What a
run has left, its worker knows. All else jedi reads out of the sources of the interpreter that
runs the lesson; its first answer about a package takes seconds. Nothing here is for the screen's
own thread.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from tutor.writing.statement import statement_at_end

if TYPE_CHECKING:
    from jedi import Script
    from jedi.api.classes import Signature

    from tutor.runner.console import Console
    from tutor.runner.names import Described, Names

_MOST = 200
_LINE_CHARACTERS = 60
_DOTTED = re.compile(r"(?<![\w.)\]}'\"])(?:[^\W\d]\w*\.)*(?:[^\W\d]\w*)?\Z")
_REST_OF_NAME = re.compile(r"\w*")
_Answer = TypeVar("_Answer")
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


@dataclass(frozen=True)
class Place:
    """Where the cursor stands in a program."""

    source: str
    line: int
    """From 1."""
    column: int
    """From 0."""

    @property
    def before(self) -> str:
        """The program up to here."""
        lines = self.source.splitlines(keepends=True)
        here = lines[self.line - 1] if self.line <= len(lines) else ""
        return "".join(lines[: self.line - 1]) + here[: self.column]

    @property
    def after(self) -> str:
        """The rest of the line."""
        lines = self.source.splitlines()
        return lines[self.line - 1][self.column :] if self.line <= len(lines) else ""


@dataclass(frozen=True)
class Assistance:
    python: str
    """Interpreter that runs the lesson."""
    imported: Names | None = None
    """Of the warm worker."""
    left: Console | None = None
    """On the last run."""

    def completions(self, place: Place) -> tuple[Completion, ...]:
        """What the name before the cursor can become."""
        name = _dotted(place.before)
        path = _imported_path(place.source, name)
        if self.imported is not None and path is not None and "." in name:
            found = self.imported.completions(path)
            if found:
                return _as_completions(found, path)
        read = _by_jedi(lambda: self._completions_read(place)) or ()
        if not read and self.left is not None and "." in name:
            return _as_completions(self.left.names(name), name)
        return read

    def documentation(self, place: Place) -> Documentation | None:
        """Of the name at the cursor, else of the function whose arguments are being written."""
        rest = _REST_OF_NAME.match(place.after)
        name = _dotted(place.before + (rest.group() if rest else ""))
        return (
            self._imported_documentation(place.source, name)
            or _by_jedi(lambda: self._documentation_read(place))
            or self._left_documentation(name)
            or self._imported_documentation(place.source, _call(place.before)[0])
            or _by_jedi(lambda: self._call_documentation_read(place))
        )

    def call_at(self, place: Place) -> Call | None:
        """The innermost call that the place is in, when its function is known."""
        name, arguments = _call(place.before)
        described = self._imported_description(place.source, name)
        parameters = described.parameters if described else None
        if parameters is not None:
            return _by_jedi(lambda: self._call_of(name, parameters, arguments))
        return _by_jedi(lambda: self._call_read(place))

    # What the workers know

    def _imported_description(self, source: str, name: str) -> Described | None:
        path = _imported_path(source, name)
        if self.imported is None or path is None:
            return None
        return self.imported.description(path)

    def _imported_documentation(self, source: str, name: str) -> Documentation | None:
        described = self._imported_description(source, name)
        return _as_documentation(name, described) if described and described.text else None

    def _left_documentation(self, name: str) -> Documentation | None:
        described = self.left.description(name) if self.left is not None and name else None
        return _as_documentation(name, described) if described else None

    # What jedi reads

    def _completions_read(self, place: Place) -> tuple[Completion, ...]:
        found = self._script(place.source).complete(place.line, place.column)[:_MOST]
        return tuple(Completion(one.name, one.complete or "") for one in found if one.name)

    def _documentation_read(self, place: Place) -> Documentation | None:
        script, where = self._script(place.source), (place.line, place.column)
        return _first(script.help(*where)) or _first(script.infer(*where))

    def _call_documentation_read(self, place: Place) -> Documentation | None:
        return _first(self._script(place.source).get_signatures(place.line, place.column))

    def _call_read(self, place: Place) -> Call | None:
        for found in self._script(place.source).get_signatures(place.line, place.column):
            parameters = tuple(_untyped(parameter.to_string()) for parameter in found.params)
            return Call(found.name, parameters, found.index)
        return None

    def _call_of(self, name: str, parameters: tuple[str, ...], arguments: str) -> Call:
        """jedi tells which parameter is being written: it is shown the call by itself."""
        last = name.rpartition(".")[-1]
        program = f"def {last}({', '.join(map(_head, parameters))}): ...\n{last}({arguments}"
        lines = program.split("\n")
        found = self._script(program).get_signatures(len(lines), len(lines[-1]))
        is_it = found and found[0].name == last
        return Call(last, parameters, found[0].index if is_it else None)

    def _script(self, source: str) -> Script:
        import jedi

        return jedi.Script(source, environment=_environment(self.python))


def _by_jedi(answer: Callable[[], _Answer]) -> _Answer | None:
    with _lock:
        try:
            return answer()
        except Exception:  # noqa: BLE001 - a KeyError of its own cache in transformers, for one
            return None


def _dotted(program: str) -> str:
    """The dotted name at the end of a program; empty when there is none."""
    match = _DOTTED.search(program)
    return match.group() if match else ""


def _imported_path(source: str, name: str) -> str | None:
    """`tf.nn.relu` -> `tensorflow.nn.relu`; None when its first part isn't imported."""
    first, dot, rest = name.partition(".")
    path = _imports(source).get(first)
    return path + dot + rest if path is not None else None


def _imports(source: str) -> Mapping[str, str]:
    """Name -> what was imported under it. A program that can't be parsed has imports too."""
    import parso

    found = {}
    # parso says its types, but for those of this function.
    tree = parso.parse(source)  # type: ignore[no-untyped-call]
    for node in tree.iter_imports():
        for name in node.get_defined_names():
            if not getattr(node, "level", 0):
                found[name.value] = ".".join(part.value for part in node.get_path_for_name(name))
    return found


def _call(before: str) -> tuple[str, str]:
    """Name of the function whose arguments are being written at the end, and these; else empty."""
    for bracket in reversed(statement_at_end(before).brackets):
        name = _dotted(before[:bracket]) if before[bracket] == "(" else ""
        if name and not before[: bracket - len(name)].endswith(("def ", "class ")):
            return name, before[bracket + 1 :]
    return "", ""


def _as_completions(found: tuple[str, ...], path: str) -> tuple[Completion, ...]:
    """Whole names, of which `path` is written already."""
    return tuple(Completion(one.rpartition(".")[-1], one[len(path) :]) for one in found[:_MOST])


def _as_documentation(name: str, described: Described) -> Documentation:
    parts = [described.text]
    if described.parameters is not None:
        parts.insert(0, _signature(name.rpartition(".")[-1], described.parameters))
    return Documentation(name, "\n\n".join(parts))


def _first(found: list[Signature]) -> Documentation | None:
    for one in found:
        text = one.docstring(raw=True).strip()
        if text and one.type != "keyword":
            parts = [
                _signature(signature.name, [p.to_string() for p in signature.params])
                for signature in one.get_signatures()[:1]
            ]
            return Documentation(one.full_name or one.name, "\n\n".join([*parts, text]))
    return None


def _head(parameter: str) -> str:
    """`alpha=<object>` -> `alpha=0`: a default's text need be no Python."""
    return parameter if parameter.startswith("*") else parameter.partition("=")[0] + "=0"


def _untyped(parameter: str) -> str:
    """`num: SupportsIndex=50` -> `num=50`: a line has no room for types."""
    name, colon, rest = parameter.partition(":")
    _, equals, default = rest.rpartition("=")
    return f"{name}{equals}{default}" if colon and equals else name


def _signature(name: str, parameters: tuple[str, ...] | list[str]) -> str:
    """In one line when it is short, else with a line for each parameter."""
    line = f"{name}({', '.join(parameters)})"
    if len(line) <= _LINE_CHARACTERS:
        return line
    return "\n".join([f"{name}(", *(f"    {one}," for one in parameters), ")"])


@cache
def _environment(python: str) -> object:
    import jedi

    return jedi.create_environment(python, safe=False)
