"""One job: load the learner's file, run a step's probe on it or run it as a script."""

from __future__ import annotations

import importlib
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tutor.worker import probing, trouble
from tutor.worker.learner import Learner, MissingName


class Speaker(Protocol):
    def send(self, kind: str, **fields: object) -> None: ...


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


def _module_of_probe() -> Callable[[str], Callable[[probing.Run], None] | None]:
    importlib.import_module("lesson_probe")
    return probing.probe_of


def do(job: Job, speak: Speaker) -> None:
    """Report observations, or the error that ended the job. Never raises."""
    observe = probing.Observe(speak)
    learner = Learner(job.name, job.filename, job.source)
    fault = "learner"
    try:
        if job.mode == "run":
            learner.run_as_script()
        else:
            fault = "ours"
            find_probe = _module_of_probe()
            probe = find_probe(job.step)
            if probe is None:
                raise LookupError(f"probe.py has no @probe({job.step!r})")
            random.seed(job.seed)
            np.random.seed(job.seed % 2**32)
            probe(probing.Run(learner, observe, job.seed))
        observe.finish()
    except probing.Stop:
        observe.finish()
    except probing.Rejected as rejected:
        observe.flush()
        speak.send("rejected", finding=rejected.finding, evidence=rejected.evidence)
    except BaseException as error:  # noqa: BLE001 - SystemExit and worse: all of it is reported
        if isinstance(error, SystemExit) and job.mode == "run" and error.code in (None, 0):
            observe.finish()
            return
        observe.flush()
        if learner.is_to_blame(error) or isinstance(error, MissingName):
            fault = "learner"
        speak.send("error", fault=fault, **trouble.describe(error, job.filename))
    finally:
        sys.excepthook = sys.__excepthook__
