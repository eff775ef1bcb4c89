"""Settings from one TOML file, every one of them optional."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

from tutor.course.model import LANGUAGES, Language
from tutor.errors import UsageError
from tutor.paths import config_file, expanded, workspace_folder

Theme: TypeAlias = Literal["dark", "light"]
THEMES: tuple[Theme, ...] = ("dark", "light")

Choice = TypeVar("Choice", bound=str)
Table: TypeAlias = dict[str, Any]


def locale_language() -> Language:
    """`ja` in a Japanese locale, else `en`. The first variable that is set decides, as in POSIX."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.startswith("ja") else "en"
    return "en"


@dataclass(frozen=True)
class DeviceSettings:
    """One `[devices.NAME]` table."""

    title: str | None = None
    """What the device picker shows; None shows the name."""
    launcher: tuple[str, ...] = ()
    """Prefix command, e.g. `("srun", "--gres=gpu:1")`."""
    python: str | None = None
    """Interpreter behind the launcher; None takes the framework's own."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Set in the worker before the framework is imported."""


@dataclass(frozen=True)
class Limits:
    """What one run may use at most. A lesson may ask for less, never for more."""

    memory_mib: int = 65_536
    output_mib: int = 64


@dataclass(frozen=True)
class Config:
    """The settings that hold for this start of the program."""

    language: Language = field(default_factory=locale_language)
    workspace: Path = field(default_factory=workspace_folder)
    """Absolute. `DL_TUTOR_HOME` has been taken into account."""
    theme: Theme = "dark"
    interpreters: Mapping[str, str] = field(default_factory=dict)
    """Framework -> path to a Python; see `interpreter`."""
    devices: Mapping[str, DeviceSettings] = field(default_factory=dict)
    """In the order of the file."""
    limits: Limits = field(default_factory=Limits)

    def interpreter(self, framework: str) -> str:
        """The Python that has the framework; our own unless another one is named."""
        return self.interpreters.get(framework, sys.executable)


def load_config(path: Path | None = None) -> Config:
    """The file's settings (`config_file()` by default) over the defaults; a missing file is fine.

    Raises UsageError that names the file, the key and what was expected.
    """
    path = config_file() if path is None else path
    top = _Reader(path, "", _toml(path))
    config = Config(
        language=top.choice("language", LANGUAGES, locale_language()),
        workspace=workspace_folder(top.absolute_path("workspace")),
        theme=top.choice("theme", THEMES, "dark"),
        interpreters=top.table("interpreters").paths(),
        devices={name: _device(device) for name, device in top.table("devices").tables().items()},
        limits=_limits(top.table("limits")),
    )
    top.refuse_unknown("language", "workspace", "theme", "interpreters", "devices", "limits")
    return config


def _device(table: _Reader) -> DeviceSettings:
    table.refuse_unknown("title", "launcher", "python", "environment")
    return DeviceSettings(
        title=table.text("title"),
        launcher=table.texts("launcher"),
        # Not expanded: a `~` may mean the home folder of the machine behind the launcher.
        python=table.text("python"),
        environment=table.table("environment").text_values(),
    )


def _limits(table: _Reader) -> Limits:
    table.refuse_unknown("memory_mib", "output_mib")
    return Limits(
        memory_mib=table.positive("memory_mib", Limits.memory_mib),
        output_mib=table.positive("output_mib", Limits.output_mib),
    )


def _toml(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_bytes().decode())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(
            "The configuration cannot be read",
            f"{path}: {error.strerror or error}.",
            "Mend that, or name another file with DL_TUTOR_CONFIG.",
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(
            "The configuration is not valid TOML",
            f"{path}: {error}.",
            "Correct the file there; https://toml.io shows the format.",
        ) from error


class _Reader:
    """One table of the file. Each method checks one kind of value."""

    def __init__(self, path: Path, prefix: str, values: Table) -> None:
        self._path = path
        self._prefix = prefix
        self._values = values

    def refuse_unknown(self, *known: str) -> None:
        for key in self._values:
            if key not in known:
                raise UsageError(
                    "Unknown setting",
                    f"{self._path}: there is no setting {self._prefix + key!r}.",
                    f"Correct or delete it. Known here: {', '.join(known)}.",
                )

    def text(self, key: str) -> str | None:
        value = self._values.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not value or "\0" in value:
            raise self._wrong(key, "a text that is not empty")
        return value

    def choice(self, key: str, choices: tuple[Choice, ...], default: Choice) -> Choice:
        if key not in self._values:
            return default
        for choice in choices:
            if self._values[key] == choice:
                return choice
        raise self._wrong(key, "one of " + ", ".join(f'"{choice}"' for choice in choices))

    def absolute_path(self, key: str) -> Path | None:
        text = self.text(key)
        if text is None:
            return None
        if not text.startswith(("/", "~")):
            raise self._wrong(key, "a path that starts with / or ~")
        return Path(text)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self._wrong(key, 'a list of texts such as ["srun", "--gres=gpu:1"]')
        return tuple(value)

    def positive(self, key: str, default: int) -> int:
        value = self._values.get(key, default)
        # In Python `true` is an integer, in TOML it is not.
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise self._wrong(key, "a whole number above 0")
        return value

    def table(self, key: str) -> _Reader:
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            raise self._wrong(key, f"a table: [{self._prefix}{key}]")
        return _Reader(self._path, f"{self._prefix}{key}.", value)

    def tables(self) -> dict[str, _Reader]:
        return {key: self.table(key) for key in self._values}

    def text_values(self) -> dict[str, str]:
        values = {}
        for key, value in self._values.items():
            if not isinstance(value, str):
                raise self._wrong(key, 'a text, in quotes: "1"')
            values[key] = value
        return values

    def paths(self) -> dict[str, str]:
        """A bare command such as `python3.12` stays as it is: it is looked up on PATH."""
        return {key: str(expanded(Path(self.text(key) or ""))) for key in self._values}

    def _wrong(self, key: str, expected: str) -> UsageError:
        return UsageError(
            "A setting has the wrong value",
            f"{self._path}: {self._prefix + key!r} is {self._values[key]!r}.",
            f"Write {expected}.",
        )
