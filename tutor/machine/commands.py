"""The commands about this machine: `devices`, `env`, `doctor`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from tutor.environments import EXTRAS, Accelerator, environments, remove
from tutor.errors import UsageError
from tutor.language import Language
from tutor.machine.texts import text

if TYPE_CHECKING:
    from tutor.config import Config
    from tutor.runner.devices import Device

FORMAT = 1
"""Version of the JSON that these commands print."""
MARKS = {"good": "✓", "note": "·", "wrong": "✗"}


def add_arguments(name: str, parser: argparse.ArgumentParser, texts: Mapping[str, str]) -> None:
    """Of the command `name`, explained by `texts`."""
    if name == "env":
        parser.add_argument("action", choices=("create", "list", "remove"))
        parser.add_argument("environment", nargs="?", metavar="|".join(EXTRAS))
        build = parser.add_mutually_exclusive_group()
        for accelerator in ("cuda", "cpu"):
            build.add_argument(f"--{accelerator}", action="store_true", help=texts[accelerator])
    parser.add_argument("--json", action="store_true", help=texts["json"])


def show_devices(options: argparse.Namespace, config: Config) -> int:
    from tutor.runner.devices import devices, proposed

    known = devices(config)
    if options.json:
        _print_json({"devices": [_device_as_json(device) for device in known]})
        return 0
    language: Language = options.language or config.language
    best = proposed(known)
    for device in known:
        words = [f"{device.id:<12} {device.gpu.name if device.gpu else device.title}"]
        if device.launcher:
            words.append(" ".join(device.launcher))
        if device.gpu and device.gpu.free_mib is not None:
            free, total = device.gpu.free_mib, device.gpu.total_mib
            words.append(text(language, "devices", "memory", free=free, total=total))
        if device.gpu and device.gpu.load_percent is not None:
            words.append(text(language, "devices", "load", percent=device.gpu.load_percent))
        if device.gpu and device.gpu.processes:
            users = ", ".join(f"{one.user or 'pid'} {one.pid}" for one in device.gpu.processes)
            words.append(users)
        if device == best:
            words.append(text(language, "devices", "freest"))
        print(" · ".join(words))
    return 0


def _device_as_json(device: Device) -> dict[str, object]:
    return {
        "id": device.id,
        "title": device.title,
        "launcher": list(device.launcher),
        "gpu": asdict(device.gpu) if device.gpu else None,
    }


def manage_environments(options: argparse.Namespace, config: Config) -> int:
    language: Language = options.language or config.language
    if options.action == "list":
        return _list_environments(options.json, language)
    if options.environment is None:
        raise UsageError("environment-unknown", environment="", environments=", ".join(EXTRAS))
    if options.action == "remove":
        remove(options.environment)
        print(text(language, "env", "removed", environment=options.environment))
        return 0
    return _create(options, language)


def _list_environments(as_json: bool, language: Language) -> int:
    found = environments()
    if as_json:
        _print_json(
            {
                "environments": [
                    {"name": one.name, "accelerator": one.accelerator, "python": str(one.python)}
                    for one in found
                ]
            }
        )
        return 0
    for one in found:
        print(f"{one.name:<12} {one.accelerator:<5} {one.python}")
    if not found:
        print(text(language, "env", "none", environments=", ".join(EXTRAS)))
    return 0


def _create(options: argparse.Namespace, language: Language) -> int:
    from tutor.environment_setup import create, plan
    from tutor.runner.gpus import cuda_version

    version = cuda_version()
    accelerator: Accelerator = "cuda" if options.cuda or (version and not options.cpu) else "cpu"
    wanted = plan(options.environment, accelerator, version)

    def tell(command: tuple[str, ...]) -> None:
        print("$", *command, file=sys.stderr, flush=True)

    made = create(wanted, tell)
    print(text(language, "env", "made", environment=made.name, python=made.python))
    return 0


def examine(options: argparse.Namespace, config: Config) -> int:
    """Status 1 when something is wrong; what could be better is no reason."""
    from tutor.course.loading import load_course
    from tutor.machine import doctor

    language: Language = options.language or config.language
    found = []
    for one in doctor.examine(load_course(options.course), config):
        found.append(one)
        if not options.json:
            print(f"{MARKS[one.level]} {one.told(language)}", flush=True)
            if one.next_step(language):
                print(f"    {one.next_step(language)}", flush=True)
    wrong = any(one.level == "wrong" for one in found)
    if options.json:
        lines = [
            {
                "subject": one.subject,
                "finding": one.finding,
                "level": str(one.level),
                "says": one.told(language),
                "next": one.next_step(language),
            }
            for one in found
        ]
        _print_json({"lines": lines})
    return 1 if wrong else 0


def _print_json(fields: Mapping[str, object]) -> None:
    print(json.dumps({"format": FORMAT, **fields}, ensure_ascii=False, indent=2))
