"""`dl-tutor doctor`: all that a course needs, looked at one by one."""

from __future__ import annotations

import locale
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from tutor.course.loading import load_lesson
from tutor.environments import environment_name
from tutor.frameworks import FRAMEWORKS
from tutor.machine.diagnosis import Diagnosis, Level
from tutor.machine.storage import storage
from tutor.machine.terminal import terminal
from tutor.runner import devices, interpreters
from tutor.runner.devices import Device
from tutor.runner.interpreters import Answer

if TYPE_CHECKING:
    from tutor.config import Config
    from tutor.course.model import Course

LOCAL_SECONDS, LAUNCHER_SECONDS = 30.0, 20.0
"""For an interpreter to answer; behind a launcher it may be in a queue for hours."""


def examine(course: Course, config: Config) -> Iterator[Diagnosis]:
    """Line by line, as each is known."""
    yield Diagnosis(
        "python",
        "python",
        fields={"version": platform.python_version(), "path": sys.executable},
    )
    yield from terminal()
    yield _locale()
    yield from storage(config.workspace)
    verified = _verified(course)
    with ThreadPoolExecutor() as pool:
        # All are asked at once; what they say comes in the order of the list.
        yield from pool.map(lambda key: _framework(key, config, verified[key]), verified)
    yield from _devices(config)
    with ThreadPoolExecutor() as pool:
        elsewhere = [one for one in devices.fixed_devices(config) if one.launcher]
        yield from pool.map(lambda one: _launcher(one, config), elsewhere)


def _locale() -> Diagnosis:
    encoding = locale.getencoding()
    fields = {"encoding": encoding}
    if encoding.lower().replace("-", "") != "utf8":
        return Diagnosis("locale", "locale-wrong", Level.WRONG, fields)
    return Diagnosis("locale", "locale", Level.GOOD, fields)


def _verified(course: Course) -> Mapping[str, Mapping[str, str]]:
    """Framework -> package -> the version that the course was verified with."""
    found: dict[str, dict[str, str]] = {}
    for lesson_id in course.lesson_ids:
        lesson = load_lesson(course, lesson_id, with_checkers=False)
        for framework in {lesson.framework, *(step.framework for step in lesson.steps)}:
            wanted = FRAMEWORKS[framework].packages
            versions = {name: lesson.verified[name] for name in wanted if name in lesson.verified}
            found.setdefault(framework, {}).update(versions)
    return {framework: found[framework] for framework in FRAMEWORKS if framework in found}


def _framework(framework: str, config: Config, verified: Mapping[str, str]) -> Diagnosis:
    python = config.interpreter(framework)
    wanted = FRAMEWORKS[framework]
    fields: dict[str, object] = {"framework": wanted.title, "python": python}
    subject = f"framework {framework}"
    answer = interpreters.ask(python, ("numpy", *wanted.packages), LOCAL_SECONDS)
    if not answer.python:
        fields["reason"] = answer.reason
        return Diagnosis(subject, "interpreter-broken", Level.WRONG, fields)
    missing = [name for name in wanted.packages if name not in answer.versions]
    if missing:
        fields.update(missing=", ".join(missing), environment=environment_name(framework))
        return Diagnosis(subject, "framework-missing", Level.NOTE, fields)
    others = {
        name: version
        for name, version in verified.items()
        if _release(answer.versions[name]) != _release(version)
    }
    fields["found"] = _listed({name: answer.versions[name] for name in wanted.packages})
    if others:
        fields.update(verified=_listed(others), environment=environment_name(framework))
        return Diagnosis(subject, "framework-other", Level.NOTE, fields)
    return Diagnosis(subject, "framework" if verified else "framework-there", Level.GOOD, fields)


def _release(version: str) -> list[str]:
    """`2.13.0+cpu` and 2.13.1 are of one release."""
    return version.partition("+")[0].split(".")[:2]


def _listed(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in versions.items())


def _devices(config: Config) -> Iterator[Diagnosis]:
    accelerators = [one for one in devices.devices(config) if one.is_accelerator]
    if not accelerators:
        yield Diagnosis("devices", "no-gpu")
    for one in accelerators:
        subject = f"device {one.id}"
        fields: dict[str, object] = {"device": one.title, "name": one.gpu.name if one.gpu else ""}
        obstacle = devices.obstacle(one)
        if obstacle is None:
            yield Diagnosis(subject, "gpu", Level.GOOD, fields)
        else:
            fields.update(obstacle.evidence)
            yield Diagnosis(subject, obstacle.finding, Level.NOTE, fields)


def _launcher(device: Device, config: Config) -> Diagnosis:
    """Really goes there, with each interpreter that is named for it."""
    subject = f"device {device.id}"
    fields: dict[str, object] = {"device": device.id, "command": " ".join(device.launcher)}
    if shutil.which(device.launcher[0]) is None:
        fields["program"] = device.launcher[0]
        return Diagnosis(subject, "launcher-missing", Level.WRONG, fields)
    pythons = dict.fromkeys(
        filter(None, (*device.interpreters.values(), device.python)),
    ) or [config.interpreter("numpy")]
    packages = ("numpy", "tensorflow", "torch", "jax", "keras")
    found: list[str] = []
    for python in pythons:
        answer = interpreters.ask(python, packages, LAUNCHER_SECONDS, device.launcher)
        problem = _unanswered(answer)
        if problem is not None:
            finding, level = problem
            return Diagnosis(
                subject, finding, level, {**fields, "python": python, "reason": answer.reason}
            )
        found.append(f"Python {answer.python}, {_listed(answer.versions)}")
    return Diagnosis(subject, "launcher", Level.GOOD, {**fields, "found": "; ".join(found)})


def _unanswered(answer: Answer) -> tuple[str, Level] | None:
    if answer.is_late:
        return "launcher-late", Level.NOTE
    if not answer.python:
        return "launcher-broken", Level.WRONG
    if "numpy" not in answer.versions:
        return "launcher-numpy", Level.WRONG
    return None
