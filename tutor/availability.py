"""Which frameworks cannot run here, and what would change that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.config import Config
from tutor.environments import environment_name
from tutor.frameworks import FRAMEWORKS
from tutor.runner.interpreters import ask

_LIMIT_SECONDS = 10.0


@dataclass(frozen=True)
class Missing:
    """What a framework lacks on this machine."""

    packages: tuple[str, ...]
    """That its interpreter does not have; empty when there is no such interpreter."""
    python: str
    environment: str | None
    """What `dl-tutor env create` makes for it; None when the settings name the interpreter."""


def missing_frameworks(config: Config) -> Mapping[str, Missing]:
    """Framework -> what is missing. Asks each interpreter once, in a process: tenths of a second.

    One that answers too late counts as complete: a run will say what is wrong.
    """
    pythons = {key: config.interpreter(key) for key in FRAMEWORKS}
    packages = tuple({name for one in FRAMEWORKS.values() for name in one.packages})
    answers = {python: ask(python, packages, _LIMIT_SECONDS) for python in set(pythons.values())}
    missing = {}
    for key, framework in FRAMEWORKS.items():
        python = pythons[key]
        answer = answers[python]
        if answer.is_late:
            continue
        absent = tuple(name for name in framework.packages if name not in answer.versions)
        environment = None if key in config.interpreters else environment_name(key)
        if not answer.python:
            missing[key] = Missing((), python, environment)
        elif absent:
            missing[key] = Missing(absent, python, environment)
    return missing
