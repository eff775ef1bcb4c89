"""What an interpreter has, on this machine or behind a launcher: asked of it, in a process."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.runner.loader import LOADER, as_line

_PROGRAM = """
import importlib.metadata, json, platform
versions = {}
for package in %r:
    try:
        versions[package] = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        pass
print(json.dumps({"dl-tutor": True, "python": platform.python_version(), "versions": versions}))
"""
_END_SECONDS = 2.0


@dataclass(frozen=True)
class Answer:
    python: str
    """Version; empty when there was no answer."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Of those packages that are installed."""
    reason: str = ""
    """Why there was no answer."""
    is_late: bool = False
    """It may still wait for a place in a queue."""


def ask(
    python: str, packages: tuple[str, ...], timeout_seconds: float, launcher: tuple[str, ...] = ()
) -> Answer:
    """Takes some tenths of a second: only metadata is read, nothing is imported. Never raises."""
    try:
        process = subprocess.Popen(
            (*launcher, python, "-c", LOADER),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        return Answer("", reason=error.strerror or str(error))
    program = as_line(_PROGRAM % (packages,), "<dl-tutor>/versions.py")
    try:
        output, errors = process.communicate(program, timeout_seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return Answer("", reason="…", is_late=True)
    for line in output.splitlines():
        with contextlib.suppress(ValueError, KeyError, TypeError):
            answer = json.loads(line)
            if answer["dl-tutor"]:
                return Answer(answer["python"], answer["versions"])
    said = errors.decode(errors="replace").strip().splitlines() or [f"status {process.returncode}"]
    return Answer("", reason=said[-1][:200])


def _end(process: subprocess.Popen[bytes]) -> None:
    """A launcher gives up its place in the queue when it is told to."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=_END_SECONDS)
