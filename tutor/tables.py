"""Reading TOML with errors that name the file, the key and what was expected."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar, overload

from tutor.errors import CourseError, Phrase, UsageError

T = TypeVar("T")
Choice = TypeVar("Choice", bound=str)
ErrorType: TypeAlias = type[CourseError] | type[UsageError]

_REQUIRED: Final[Any] = object()
_KINDS: Mapping[type, Phrase] = {
    str: Phrase("text"),
    int: Phrase("whole-number"),
    float: Phrase("number"),
    bool: Phrase("true-or-false"),
    list: Phrase("list"),
    dict: Phrase("table"),
}
_LONGEST_SHOWN = 80


def read_bytes(path: Path, error_type: ErrorType) -> bytes:
    """The content of a file. Raises `error_type`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error_type("file-missing", path=path) from None
    except OSError as error:
        reason = error.strerror or error
        raise error_type("file-unreadable", path=path, reason=reason) from error


def read_text(path: Path, error_type: ErrorType) -> str:
    """The text of a UTF-8 file, with `\n` at the ends of lines. Raises `error_type`."""
    try:
        text = read_bytes(path, error_type).decode("utf-8")
    except UnicodeDecodeError as error:
        raise error_type("file-not-utf8", path=path, byte=error.start) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_table(path: Path, error_type: ErrorType) -> Table:
    """The table that a TOML file is. Raises `error_type`, as all methods of the table do."""
    try:
        values = tomllib.loads(read_text(path, error_type))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise error_type("file-not-toml", path=path, reason=error) from None
    return Table(path, values, error_type)


class Table:
    """A TOML table that knows where it stands. Every key is asked for once, or refused."""

    def __init__(
        self, path: Path, values: Mapping[str, Any], error_type: ErrorType, name: str = ""
    ) -> None:
        self.path = path
        self._values = dict(values)
        self._error_type = error_type
        self._name = name
        """Dotted, e.g. `steps[2].checks[1]`; empty for the whole file."""
        self._known: list[str] = []
        """The keys that were asked for."""

    # -- what is not as expected

    def wrong(self, key: str, value: object, expected: Phrase) -> CourseError | UsageError:
        """The value of `key` is another one than expected."""
        return self._error_type(
            "value-wrong",
            path=self.path,
            key=self.place(key),
            value=_shown(value),
            expected=expected,
        )

    def missing(self, key: str, expected: Phrase) -> CourseError | UsageError:
        """Something has to be there."""
        return self._error_type(
            "value-missing", path=self.path, key=self.place(key), expected=expected
        )

    def unknown(self, key: str, known: Iterable[str]) -> CourseError | UsageError:
        """Nobody reads `key`."""
        return self._error_type(
            "key-unknown", path=self.path, key=self.place(key), known=", ".join(known)
        )

    def place(self, key: str) -> str:
        """The dotted name of `key` in the file."""
        return f"{self._name}.{key}" if self._name else key

    # -- values

    @overload
    def take(self, key: str, kind: type[T]) -> T: ...
    @overload
    def take(self, key: str, kind: type[T], default: None) -> T | None: ...
    @overload
    def take(self, key: str, kind: type[T], default: T) -> T: ...
    def take(self, key: str, kind: type[T], default: T | None = _REQUIRED) -> T | None:
        """The value of `key`, or the default when it is absent. A whole number is a number."""
        value: object = self._taken(key, default, _KINDS[kind])
        if value is default:
            return default
        # In Python `true` is an integer, in TOML it is not.
        if isinstance(value, bool) and kind is not bool:
            raise self.wrong(key, value, _KINDS[kind])
        if kind is float and isinstance(value, int):
            value = float(value)
        if not isinstance(value, kind):
            raise self.wrong(key, value, _KINDS[kind])
        return value

    def one_of(self, key: str, choices: Collection[Choice], default: Choice = _REQUIRED) -> Choice:
        """One of the choices."""
        expected = Phrase("one-of", choices=", ".join(f'"{choice}"' for choice in choices))
        value = self._taken(key, default, expected)
        for choice in choices:
            if value == choice:
                return choice
        raise self.wrong(key, value, expected)

    def texts(self, key: str, default: tuple[str, ...] = _REQUIRED) -> tuple[str, ...]:
        """A list of texts."""
        value = self._taken(key, default, Phrase("texts"))
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise self.wrong(key, value, Phrase("texts"))
        return tuple(value)

    def _taken(self, key: str, default: Any, expected: Phrase) -> Any:
        self._known.append(key)
        if key not in self._values and default is _REQUIRED:
            raise self.missing(key, expected)
        return self._values.pop(key, default)

    # -- tables

    @property
    def keys(self) -> tuple[str, ...]:
        """Of what was not yet taken, in the order of the file."""
        return tuple(self._values)

    def table(self, key: str) -> Table:
        """Empty when absent."""
        return Table(self.path, self.take(key, dict, {}), self._error_type, self.place(key))

    def tables(self, key: str) -> Iterator[Table]:
        """An array of tables; nothing when absent."""
        for number, values in enumerate(self.take(key, list, []), start=1):
            place = f"{self.place(key)}[{number}]"
            if not isinstance(values, dict):
                raise self.wrong(key, values, Phrase("array-of-tables"))
            yield Table(self.path, values, self._error_type, place)

    def rest(self) -> dict[str, Any]:
        """Everything not yet taken."""
        rest, self._values = self._values, {}
        return rest

    def all_texts(self) -> dict[str, str]:
        """Everything not yet taken, each a text."""
        return {key: self.take(key, str) for key in self.keys}

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a misspelt key must not be ignored in silence."""
        for key in self._values:
            raise self.unknown(key, self._known)


def _shown(value: object) -> str:
    """As the file has it, or nearly so; cut when it is long."""
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
