"""Making an environment: with uv when it is there, else with venv and pip."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

from tutor.environments import EXTRAS, Accelerator, Environment, Place, find
from tutor.errors import UsageError

TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
"""Where `torch` comes without CUDA: on PyPI it brings gigabytes of that along on Linux."""
_CUDA_13 = 13_000


@dataclass(frozen=True)
class Plan:
    """What comes into an environment."""

    name: str
    accelerator: Accelerator
    install: tuple[str, ...]
    """Arguments of the installer."""
    beforehand: tuple[str, ...] = ()
    """Arguments of an installation that saves room, and that may fail: its index may be closed."""


def plan(name: str, accelerator: Accelerator, cuda_version: int) -> Plan:
    """The versions that the lessons were verified with. Raises UsageError for an unknown name.

    `cuda_version`: the newest CUDA that the driver supports, as 12040; 0 when unknown.
    """
    if name not in EXTRAS:
        raise UsageError("environment-unknown", environment=name, environments=", ".join(EXTRAS))
    requirements = _requirements(EXTRAS[name])
    beforehand: tuple[str, ...] = ()
    if accelerator == "cuda":
        old_driver = 0 < cuda_version < _CUDA_13
        variants = {"tensorflow": "and-cuda", "jax": "cuda12" if old_driver else "cuda13"}
        requirements = [_with_variant(one, variants) for one in requirements]
    elif name == "torch" and sys.platform == "linux":
        torch = next(one for one in requirements if re.match(r"torch\b", one))
        beforehand = ("--index-url", TORCH_CPU_INDEX, torch)
    return Plan(name, accelerator, tuple(requirements), beforehand)


def _requirements(extras: Sequence[str]) -> list[str]:
    """Of dl-tutor's extras, as its own metadata has them."""
    found = set()
    for requirement in requires("dl-tutor") or ():
        package, _, marker = requirement.partition(";")
        extra = re.search(r"""extra\s*==\s*["']([\w-]+)["']""", marker)
        if extra and extra[1] in extras and not package.startswith("dl-tutor"):
            found.add(package.strip())
    return sorted(found)


def _with_variant(requirement: str, variants: dict[str, str]) -> str:
    name = re.match(r"[\w-]+", requirement)
    if name is None or name[0] not in variants:
        return requirement
    return f"{name[0]}[{variants[name[0]]}]{requirement[name.end() :]}"


def create(plan: Plan, tell: Callable[[tuple[str, ...]], None]) -> Environment:
    """Makes it anew, in the place of an earlier one as soon as it is complete.

    `tell` is called with each command before it runs; what that prints goes to our own output.
    Interrupted, it leaves the earlier one as it was. Raises UsageError.
    """
    with Place(plan.name) as place:
        present = find(plan.name)
        place.sweep(keep=present.folder if present else None)
        folder = place.new_folder()
        make, install = _commands(folder)
        try:
            tell(make)
            _run(plan.name, make)
            if plan.beforehand:
                tell((*install, *plan.beforehand))
                with contextlib.suppress(UsageError):
                    _run(plan.name, (*install, *plan.beforehand))
            tell((*install, *plan.install))
            _run(plan.name, (*install, *plan.install))
            made = place.finish(folder, plan.accelerator)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        place.sweep(keep=folder)
    return made


def _commands(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What makes an environment there, and what installs into it."""
    uv, python = shutil.which("uv"), str(folder / "bin" / "python")
    if uv:
        make = (uv, "venv", "--python", sys.executable, str(folder))
        return make, (uv, "pip", "install", "--python", python)
    if find_spec("pip"):  # ours can install there too, which saves unpacking another
        make = (sys.executable, "-m", "venv", "--without-pip", str(folder))
        return make, (sys.executable, "-m", "pip", "--python", python, "install")
    return (sys.executable, "-m", "venv", str(folder)), (python, "-m", "pip", "install")


def _run(name: str, command: tuple[str, ...]) -> None:
    """Raises UsageError when it fails. When we are interrupted, it ends as well."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, _interrupt) for number in numbers]
    try:
        # pip starts another pip: in a session of their own they can be ended together.
        process = subprocess.Popen(command, start_new_session=True)
        try:
            status = process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    except OSError as error:
        raise UsageError("environment-failed", environment=name, command=command[0]) from error
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
    if status != 0:
        raise UsageError("environment-failed", environment=name, command=" ".join(command))


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt
