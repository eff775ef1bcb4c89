"""A worker's life: greet, import the framework, wait for one job, do it, stay until input ends."""

from __future__ import annotations

import ctypes
import faulthandler
import importlib
import importlib.metadata
import json
import os
import platform
import secrets
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from tutor.worker import guard, names, wire
from tutor.worker.console import Console
from tutor.worker.job import Job, do

_LOOK_UP_SECONDS = 3
"""So long a look-up may take that imports what it is asked about."""


class Wire:
    """The worker's end: what goes out carries the nonce, whole lines, one at a time."""

    def __init__(self, descriptor: int, nonce: str) -> None:
        self._descriptor = descriptor
        self._nonce = nonce
        self._lock = threading.Lock()
        self.format = wire.FORMAT

    def send(self, kind: str, **fields: Any) -> None:
        data = wire.encode({"nonce": self._nonce, "kind": kind, **fields})
        with self._lock:
            while data:
                data = data[os.write(self._descriptor, data) :]


def _take_standard_streams() -> tuple[int, int]:
    """Move the wire off descriptors 0 and 1: prints, C++ logs and bars can't reach it any more."""
    incoming, outgoing = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)
    os.close(null)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as we do
    sys.stdout = open(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)  # noqa: SIM115
    for stream in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{stream}__", getattr(sys, stream))
    return incoming, outgoing


def _import_framework(modules: list[str], speak: Wire) -> bool:
    """Import what the lesson runs on, without the frameworks' start-up chatter on the output."""
    output, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        for name in modules:
            try:
                importlib.import_module(name)
            except ModuleNotFoundError as error:
                speak.send("missing", module=error.name or name, reason=str(error))
                return False
            except Exception as error:  # noqa: BLE001 - a broken installation can raise anything
                reason = f"{type(error).__name__}: {error}"
                speak.send("missing", module=name, reason=reason[:2000])
                return False
    finally:
        os.dup2(output, 2)
        os.close(output)
        os.close(null)
    return True


def _greeting_back(packages: list[str]) -> dict[str, Any]:
    return {
        "format": wire.FORMAT,
        "python": platform.python_version(),
        "versions": _versions(packages),
    }


def _versions(packages: list[str]) -> dict[str, str]:
    found = {}
    for package in packages:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def _reader(descriptor: int) -> Callable[[], dict[str, Any] | None]:
    """Gives one message of the tutor after the other; None when the line has ended."""
    held = bytearray()

    def read() -> dict[str, Any] | None:
        while b"\n" not in held:
            try:
                part = os.read(descriptor, 1 << 16)
            except OSError:  # the learner's code has closed it
                return None
            if not part:
                return None
            held.extend(part)
        line, _, rest = bytes(held).partition(b"\n")
        held[:] = rest
        message: dict[str, Any] = json.loads(line)
        return message

    return read


def live(greeting: dict[str, Any], importer: Any) -> None:
    """Everything after the greeting. Ends the process."""
    # Named after the run where it is the tutor's own machine: it looks after what is left there.
    mark = os.environ.get("DL_TUTOR_RUN") or secrets.token_hex(16)
    files = Path(tempfile.gettempdir()) / f"dl-tutor-{mark}"
    guard.guarded(
        greeting["memory_limit_mib"],
        files,
        lambda reason, status, rss: Wire(1, greeting["nonce"]).send(
            "ended", reason=reason, status=status, rss_mib=rss
        ),
    )
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.update(greeting["environment"])
    # The learner's other files can be imported; last, so that none hides a library.
    sys.path.append(str(Path.cwd()))
    incoming, outgoing = _take_standard_streams()
    speak = Wire(outgoing, greeting["nonce"])
    if greeting["format"] != wire.FORMAT:
        reason = f"the tutor speaks format {greeting['format']}, this worker {wire.FORMAT}"
        speak.send("missing", module="dl-tutor", reason=reason)
        os._exit(0)
    speak.send("started", group=os.getpid())
    if not _import_framework(greeting["imports"], speak):
        os._exit(0)
    speak.send("ready", **_greeting_back(greeting["packages"]))
    faulthandler.enable(file=2)
    read = _reader(incoming)
    if greeting["fork"]:
        _fork_for_each_job(read, speak, importer, files)
    while (message := read()) is not None and message.get("kind") in names.QUESTIONS:
        _look_up(message, speak)
    if message is None:
        os._exit(0)
    namespace = _do(message, speak, importer, files)
    # It stays for a look at it; the guard ends us when the tutor closes the line.
    Console(namespace, message["filename"], speak, _finish_output).serve(read)


def _do(message: dict[str, Any], speak: Wire, importer: Any, files: Path) -> dict[str, Any]:
    importer.sources.update(message["modules"])
    job = Job(**{name: message[name] for name in Job.__dataclass_fields__})
    namespace = do(job, files, speak)
    _finish_output(message["output_end"])
    return namespace


def _fork_for_each_job(
    read: Callable[[], dict[str, Any] | None], speak: Wire, importer: Any, files: Path
) -> NoReturn:
    """One import serves many jobs, each in a child of its own: for verification only.

    Forking is safe while this process has done nothing but import (tried with every framework);
    it never runs anything itself. Not for learners: a child can't use an accelerator.
    """
    while (message := read()) is not None:
        child = os.fork()
        if child == 0:
            _do(message, speak, importer, files)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        speak.send("ended", reason="exit", status=os.waitstatus_to_exitcode(status), rss_mib=0)
        speak.send("ready", **_greeting_back([]))
    os._exit(0)


def _look_up(message: dict[str, Any], speak: Wire) -> None:
    """Of what is imported, in a fork: some look-ups import more, and a run begins clean."""
    child = os.fork()
    if child == 0:
        try:
            signal.alarm(_LOOK_UP_SECONDS)
            modules = {name: module for name, module in sys.modules.items() if "." not in name}
            names.answer(message, modules, speak)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _finish_output(end: str) -> None:
    """Everything that was printed is on its way before the mark that says so."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # noqa: BLE001 - the learner may have put anything there
            continue
    ctypes.CDLL(None).fflush(None)
    try:
        os.write(2, end.encode())
    except OSError:
        return  # the learner's code closed it: the tutor doesn't wait for long
