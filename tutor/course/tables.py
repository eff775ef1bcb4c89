"""Reading TOML with errors that name the file, the key and what was expected."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from tutor.errors import CourseError

T = TypeVar("T")

_NAMES = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def read_text(path: Path) -> str:
    """UTF-8 text of a course file. Raises CourseError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CourseError(
            "A course file is missing",
            f"{path} does not exist.",
            "Add it, or remove what names it.",
        ) from None
    except UnicodeDecodeError as error:
        raise CourseError(
            "A course file is not UTF-8",
            f"{path}: byte {error.start} is not UTF-8.",
            "Save the file as UTF-8.",
        ) from None
    except OSError as error:
        raise CourseError(
            "A course file can't be read", f"{path}: {error.strerror}.", "Check its permissions."
        ) from None


def read_table(path: Path) -> Table:
    try:
        return Table(path, "", tomllib.loads(read_text(path)))
    except tomllib.TOMLDecodeError as error:
        raise CourseError(
            "A course file is not TOML", f"{path}: {error}.", "Mend the line."
        ) from None


class Table:
    """A TOML table that knows where it stands. Every key is asked for once, or refused."""

    def __init__(self, path: Path, where: str, values: Mapping[str, Any]) -> None:
        self._path = path
        self._where = where
        self._values = dict(values)

    def error(self, key: str, expected: str) -> CourseError:
        where = f"{self._where}.{key}" if self._where else key
        return CourseError(
            "A course file is not as expected",
            f"{self._path}: {where}: expected {expected}.",
            "Compare with the lesson format in docs/lessons.md.",
        )

    def take(self, key: str, kind: type[T], default: T | None = None) -> T:
        """The value of `key`; the default when it is absent; CourseError when it doesn't fit."""
        if key not in self._values:
            if default is None:
                raise self.error(key, f"{_NAMES[kind]}, but the key is missing")
            return default
        value = self._values.pop(key)
        if kind is float and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(key, f"{_NAMES[kind]}, not {value!r}")
        return value

    def one_of(self, key: str, known: Mapping[str, Any] | tuple[str, ...]) -> str:
        value = self.take(key, str)
        if value not in known:
            raise self.error(key, f"one of {', '.join(sorted(known))}, not {value!r}")
        return value

    def texts(self, key: str) -> Mapping[str, str]:
        """A table of texts; empty when absent."""
        found = self.take(key, dict, {})
        for name, value in found.items():
            if not isinstance(value, str):
                raise self.error(f"{key}.{name}", f"a text, not {value!r}")
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        found = self.take(key, list)
        if not all(isinstance(value, str) for value in found):
            raise self.error(key, "a list of texts")
        return tuple(found)

    def tables(self, key: str) -> Iterator[Table]:
        """An array of tables; nothing when absent."""
        for number, values in enumerate(self.take(key, list, []), start=1):
            if not isinstance(values, dict):
                raise self.error(key, "an array of tables ([[…]])")
            yield Table(
                self._path, f"{self._where + '.' if self._where else ''}{key}[{number}]", values
            )

    def rest(self) -> Mapping[str, Any]:
        """Everything not yet taken."""
        rest, self._values = self._values, {}
        return rest

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be ignored in silence."""
        for key in self._values:
            raise self.error(key, "no such key here")
