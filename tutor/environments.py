"""Environments of our own, one for each framework: CUDA builds of two don't fit into one.

`torch.json` names the folder of the environment `torch`. It is written when everything is
installed: what was interrupted counts for nothing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from tutor.errors import UsageError
from tutor.frameworks import FRAMEWORKS
from tutor.lock import Lock
from tutor.paths import data_folder, timestamp, write_atomically

FORMAT = 1
Accelerator: TypeAlias = Literal["cpu", "cuda"]

EXTRAS: Mapping[str, tuple[str, ...]] = {
    "tensorflow": ("tensorflow", "keras"),
    "torch": ("torch", "keras", "huggingface"),
    "jax": ("jax", "keras"),
}
"""Name of an environment -> extras of dl-tutor that it holds."""


@dataclass(frozen=True)
class Environment:
    name: str
    folder: Path
    accelerator: Accelerator

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"


def environment_name(framework: str) -> str | None:
    """The environment for a framework of lesson.toml; None for one that the base has."""
    packages = FRAMEWORKS[framework].packages if framework in FRAMEWORKS else ()
    return next((name for name in EXTRAS if name in packages), None)


def find(name: str) -> Environment | None:
    """None unless it is complete."""
    try:
        entry = json.loads(_pointer(name).read_text(encoding="utf-8"))
        if entry["format"] != FORMAT:
            return None
        found = Environment(name, _home() / entry["folder"], entry["accelerator"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.python.exists() else None


def environments() -> tuple[Environment, ...]:
    """All that are complete."""
    return tuple(found for name in EXTRAS if (found := find(name)) is not None)


def interpreter(framework: str) -> str | None:
    """Path of the Python that was made for a framework, if one was."""
    name = environment_name(framework)
    found = find(name) if name else None
    return str(found.python) if found else None


def remove(name: str) -> None:
    """Raises UsageError when there is none, or when another process is making it."""
    with Place(name) as place:
        if not place.folders():
            raise UsageError("environment-missing", environment=name)
        _pointer(name).unlink(missing_ok=True)
        place.sweep(keep=None)


class Place:
    """Where an environment is made, for one process at a time."""

    def __init__(self, name: str) -> None:
        """Raises UsageError for a name that is none."""
        if name not in EXTRAS:
            raise UsageError(
                "environment-unknown", environment=name, environments=", ".join(EXTRAS)
            )
        self.name = name
        self._lock = Lock(_home() / f"{name}.lock")

    def __enter__(self) -> Place:
        """Raises UsageError when another process has it."""
        if not self._lock.acquire():
            raise UsageError("environment-busy", environment=self.name)
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def new_folder(self) -> Path:
        """One that isn't there yet."""
        return _home() / f"{self.name}-{timestamp()}"

    def folders(self) -> list[Path]:
        """Complete or not."""
        return [path for path in _home().glob(f"{self.name}-*") if path.is_dir()]

    def finish(self, folder: Path, accelerator: Accelerator) -> Environment:
        """From now on this one is used. Raises WorkspaceError."""
        entry = {"format": FORMAT, "folder": folder.name, "accelerator": accelerator}
        write_atomically(_pointer(self.name), json.dumps(entry) + "\n")
        return Environment(self.name, folder, accelerator)

    def sweep(self, keep: Path | None) -> None:
        """Removes every folder but one: an older environment, or what was interrupted."""
        for folder in self.folders():
            if folder != keep:
                shutil.rmtree(folder, ignore_errors=True)


def _home() -> Path:
    return data_folder() / "environments"


def _pointer(name: str) -> Path:
    return _home() / f"{name}.json"
