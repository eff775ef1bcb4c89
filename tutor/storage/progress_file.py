"""`progress.json`: what stands in it, and what to do when it is not as it should be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias, TypeGuard

from tutor.errors import Phrase, WorkspaceError
from tutor.paths import read_file, storage_error, timestamp, write_atomically

FORMAT = 1

Document: TypeAlias = dict[str, Any]
"""`format`; `passed`: lesson id -> step id -> ISO time; `hints`: lesson id -> step id -> number
shown; `devices`: machine -> device id; `last`: lesson id; `language`, `theme`; `tour`: that it
was seen. What else stands there is kept."""

_TEXTS = ("last", "language", "theme", "tour")


class NewerFormatError(WorkspaceError):
    """A newer dl-tutor wrote the file. It stays as it is."""


class DamagedError(Exception):
    """The bytes are no progress."""

    def __init__(self, damage: Phrase) -> None:
        super().__init__(damage.key)
        self.damage = damage
        """Why, as a whole sentence without its full stop."""


def empty() -> Document:
    return {"format": FORMAT, "passed": {}, "hints": {}, "devices": {}}


def copied(document: Document) -> Document:
    """A copy of all that changes."""
    nested = {
        key: {lesson: dict(steps) for lesson, steps in document[key].items()}
        for key in ("passed", "hints")
    }
    return {**document, **nested, "devices": dict(document["devices"])}


class ProgressFile:
    """The file of one workspace. Whoever writes holds the workspace's progress lock."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Document | None:
        """None when there is no file.

        Raises DamagedError, NewerFormatError, or WorkspaceError when it cannot be read.
        """
        data = read_file(self.path)
        return None if data is None else self._parsed(data)

    def write(self, document: Document) -> None:
        """Raises WorkspaceError."""
        write_atomically(self.path, _serialized(document))

    def set_aside(self) -> Path:
        """Renames the file as it is to `progress.json.damaged-TIME`. Raises WorkspaceError."""
        aside = self.path.with_name(f"{self.path.name}.damaged-{timestamp()}")
        try:
            return self.path.rename(aside)
        except OSError as error:
            raise storage_error(error, aside, "written") from error

    def _parsed(self, data: bytes) -> Document:
        try:
            document = json.loads(data)
        except RecursionError:
            raise DamagedError(Phrase("nested-too-deeply")) from None
        except ValueError as error:
            raise DamagedError(Phrase("not-json", reason=error)) from None
        if not isinstance(document, dict):
            raise DamagedError(Phrase("not-an-object"))
        version = document.get("format")
        if not _is_count(version) or version == 0:
            raise DamagedError(Phrase("names-no-format"))
        if version > FORMAT:
            raise NewerFormatError("progress-newer", path=self.path, found=version, format=FORMAT)
        _refuse_misfit(document, "passed", lambda time: isinstance(time, str))
        _refuse_misfit(document, "hints", _is_count)
        devices = document.setdefault("devices", {})
        if not _is_table_of(devices, lambda device: isinstance(device, str)):
            raise DamagedError(Phrase("damaged-at", place="devices"))
        for key in _TEXTS:
            if not isinstance(document.get(key), str | None):
                raise DamagedError(Phrase("damaged-at", place=key))
        try:
            _serialized(document)
        except RecursionError:
            # What we do not know is kept, so it must be possible to write it again.
            raise DamagedError(Phrase("nested-too-deeply")) from None
        return document


def _serialized(document: Document) -> str:
    return json.dumps(document, indent=1) + "\n"


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_table_of(value: object, fits: Callable[[object], bool]) -> bool:
    return isinstance(value, dict) and all(map(fits, value.values()))


def _refuse_misfit(document: Document, key: str, fits: Callable[[object], bool]) -> None:
    lessons = document.setdefault(key, {})
    if not isinstance(lessons, dict):
        raise DamagedError(Phrase("damaged-at", place=key))
    for lesson, steps in lessons.items():
        if not _is_table_of(steps, fits):
            raise DamagedError(Phrase("damaged-at", place=f"{key}.{lesson}"))
