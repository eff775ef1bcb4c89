"""Settings from one TOML file, every one of them optional."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from tutor import environments
from tutor.errors import Phrase, UsageError
from tutor.language import LANGUAGES, Language, locale_language
from tutor.paths import config_file, expanded, workspace_folder
from tutor.tables import Table, read_table

Theme: TypeAlias = Literal["dark", "light"]
THEMES: tuple[Theme, ...] = ("dark", "light")


@dataclass(frozen=True)
class DeviceSettings:
    """One `[devices.NAME]` table."""

    title: str | None = None
    """What the device picker shows; None shows the name."""
    launcher: tuple[str, ...] = ()
    """Prefix command, e.g. `("srun", "--gres=gpu:1")`."""
    python: str | None = None
    """Interpreter behind the launcher; None takes the framework's own."""
    interpreters: Mapping[str, str] = field(default_factory=dict)
    """Framework -> interpreter behind the launcher, where one doesn't have them all."""
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
    keys: Mapping[str, str] = field(default_factory=dict)
    """Command -> its keys, comma-separated; the screen knows which there are."""

    def interpreter(self, framework: str) -> str:
        """The Python that has the framework: named here, made by `dl-tutor env`, or our own."""
        named = self.interpreters.get(framework)
        return named or environments.interpreter(framework) or sys.executable


def load_config(path: Path | None = None) -> Config:
    """The file's settings (`config_file()` by default) over the defaults; a missing file is fine.

    Raises UsageError that names the file, the key and what was expected.
    """
    table = _settings(config_file() if path is None else path)
    config = Config(
        language=table.one_of("language", LANGUAGES, locale_language()),
        workspace=workspace_folder(_absolute_path(table, "workspace")),
        theme=table.one_of("theme", THEMES, "dark"),
        interpreters=_interpreters(table.table("interpreters")),
        devices=_devices(table.table("devices")),
        limits=_limits(table.table("limits")),
        keys=table.table("keys").all_texts(),
    )
    table.finish()
    return config


def _settings(path: Path) -> Table:
    try:
        return read_table(path, UsageError)
    except UsageError as error:
        if error.key == "file-missing":
            return Table(path, {}, UsageError)
        raise


def _interpreters(table: Table) -> dict[str, str]:
    """A bare command such as `python3.12` stays as it is: it is looked up on PATH."""
    return {name: str(expanded(Path(_text(table, name) or ""))) for name in table.keys}


def _devices(table: Table) -> dict[str, DeviceSettings]:
    return {name: _device(table.table(name)) for name in table.keys}


def _device(table: Table) -> DeviceSettings:
    device = DeviceSettings(
        title=_text(table, "title"),
        launcher=table.texts("launcher", ()),
        # Not expanded: a `~` may mean the home folder of the machine behind the launcher.
        python=_text(table, "python"),
        interpreters=table.table("interpreters").all_texts(),
        environment=table.table("environment").all_texts(),
    )
    table.finish()
    return device


def _limits(table: Table) -> Limits:
    limits = Limits(
        memory_mib=_positive(table, "memory_mib", Limits.memory_mib),
        output_mib=_positive(table, "output_mib", Limits.output_mib),
    )
    table.finish()
    return limits


def _text(table: Table, key: str) -> str | None:
    text = table.take(key, str, None)
    if text is not None and (not text or "\0" in text):
        raise table.wrong(key, text, Phrase("text-not-empty"))
    return text


def _absolute_path(table: Table, key: str) -> Path | None:
    text = _text(table, key)
    if text is None:
        return None
    if not text.startswith(("/", "~")):
        raise table.wrong(key, text, Phrase("absolute-path"))
    return Path(text)


def _positive(table: Table, key: str, default: int) -> int:
    number = table.take(key, int, default)
    if number <= 0:
        raise table.wrong(key, number, Phrase("whole-number-above-0"))
    return number
