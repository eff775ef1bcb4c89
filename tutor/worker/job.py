"""One job: load the learner's file, run a step's probe on it or run it as a script."""

from __future__ import annotations

import base64
import importlib
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy.random  # by its name: NumPy itself would import it in the middle of the first run

from tutor.worker import probing, trouble, wire
from tutor.worker.learner import Learner, MissingName


@dataclass(frozen=True)
class Job:
    """What the tutor asks for, as it came over the wire."""

    mode: str
    """`check`: load as a module, run the probe. `run`: run as a script."""
    name: str
    """Module name of the learner's file: the lesson's id."""
    filename: str
    """What tracebacks call the file."""
    source: str
    step: str
    seed: int
    files: dict[str, str]
    """Path below the run's own folder -> content as base64: the lesson's `files/`."""


def _module_of_probe() -> Callable[[str], Callable[[probing.Run], None] | None]:
    importlib.import_module("lesson_probe")
    return probing.probe_of


def _unpack(files: dict[str, str], folder: Path) -> None:
    """Write them, and let the learner's code find them: `DL_TUTOR_FILES` names the folder."""
    if files:
        folder.mkdir(mode=0o700, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content, validate=True))
    os.environ["DL_TUTOR_FILES"] = str(folder)


def do(job: Job, folder: Path, speak: wire.Speaker) -> dict[str, Any]:
    """Report observations, or the error that ended the job. Never raises.

    `folder` is the worker's own, made when the lesson has files to put there. Returns the names
    that can be looked at afterwards: those of the learner's file, and those of the function in
    which it failed.
    """
    observe = probing.Observe(speak)
    learner = Learner(job.name, job.filename, job.source)
    failed_in: dict[str, Any] = {}
    fault = "ours"
    try:
        _unpack(job.files, folder)
        if job.mode == "run":
            fault = "learner"
            learner.run_as_script()
        else:
            find_probe = _module_of_probe()
            probe = find_probe(job.step)
            if probe is None:
                raise LookupError(f"probe.py has no @probe({job.step!r})")
            random.seed(job.seed)
            numpy.random.seed(job.seed % 2**32)
            probe(probing.Run(learner, observe, job.seed, folder))
        observe.finish()
    except probing.Stop:
        observe.finish()
    except probing.Rejected as rejected:
        observe.flush()
        speak.send("rejected", finding=rejected.finding, evidence=rejected.evidence)
    except probing.RaisedElsewhere as raised:
        observe.flush()
        speak.send("error", fault="learner", **raised.description)
    except BaseException as error:  # noqa: BLE001 - SystemExit and worse: all of it is reported
        failed_in = trouble.variables(error, job.filename)
        if isinstance(error, SystemExit) and job.mode == "run" and error.code in (None, 0):
            observe.finish()
        else:
            observe.flush()
            if learner.is_to_blame(error) or isinstance(error, MissingName):
                fault = "learner"
            if isinstance(error, probing.NotRunnable) and fault == "ours":
                speak.send("not_runnable", finding=error.finding, evidence=error.evidence)
            else:
                speak.send("error", fault=fault, **trouble.describe(error, job.filename))
    finally:
        sys.excepthook = sys.__excepthook__
    # With a function's own names among them they are a copy: what was called there sees its own.
    return {**learner.namespace, **failed_in} if failed_in else learner.namespace
