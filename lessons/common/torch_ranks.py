"""Runs the learner's worker under torch.distributed.run, and gathers what the ranks saw."""

import inspect
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import numpy as np
from common import torch_network

from tutor.worker import learner, trouble
from tutor.worker.probing import RaisedElsewhere

RANKS = 2
START_SECONDS = 150.0
"""Until all ranks have imported PyTorch, three times over on a busy machine."""
WORK_SECONDS = 30.0
"""For one tiny update. Ranks that wait for each other would do so for ever."""


def results(run, weights, batch):
    """What the ranks observed, in their order: `weights` (n,), `seen` (k,), `loss` (1,) each.

    Their code is the learner's, so what they leave is read as anything from outside is.
    Raises Rejected, and RaisedElsewhere for the learner's own error.
    """
    folder = Path(tempfile.mkdtemp(dir=run.files))
    _write_given(folder, run.learner.arguments, weights, batch)
    said = _launch(run, folder)
    for rank in range(RANKS):
        _show_output(folder / f"output-{rank}", rank)
    errors = sorted(folder.glob("error-*"), key=lambda path: path.stat().st_mtime_ns)
    if errors:
        _raise(run, errors[0])
    if not list(folder.glob("ready-*")):
        raise RuntimeError(f"torch.distributed.run started no rank: {said[-2000:]}")
    n_weights = sum(weight.size for weight in weights)
    return [_result(run, folder / f"result-{rank}", rank, n_weights) for rank in range(RANKS)]


def _write_given(folder, arguments, weights, batch):
    for module in (learner, trouble, torch_network):
        path = folder / "modules" / f"{module.__name__.replace('.', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(inspect.getsource(module), encoding="utf-8")
        for package in path.relative_to(folder / "modules").parents[:-1]:
            (folder / "modules" / package / "__init__.py").touch()
    (folder / "learner.json").write_text(json.dumps(arguments))
    numbered = {f"weight {k}": weight for k, weight in enumerate(weights)}
    np.savez(folder / "given.npz", X=batch[0], y=batch[1], **numbered)


def _launch(run, folder):
    """Run all ranks to their end, or to the end of our patience. What the launcher said."""
    module = ["-m", "torch.distributed.run", "--standalone", f"--nproc_per_node={RANKS}"]
    program = [str(run.files / "rank.py"), str(folder)]
    # A file of the learner's that is called like a library must not be imported for it.
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    log = folder / "launcher"
    with log.open("wb") as file:
        launcher = subprocess.Popen(
            [sys.executable, *module, *program], stdout=file, stderr=file, env=environment
        )
    deadline, working = time.monotonic() + START_SECONDS, False
    while launcher.poll() is None:
        if not working and len(list(folder.glob("ready-*"))) == RANKS:
            deadline, working = time.monotonic() + WORK_SECONDS, True
        if time.monotonic() > deadline:
            _end(launcher)
            if working and not list(folder.glob("error-*")):
                finished = len(list(folder.glob("result-*")))
                run.reject("ranks-wait", finished=finished, seconds=WORK_SECONDS)
        time.sleep(0.02)
    return log.read_text(errors="replace")


def _end(launcher):
    launcher.terminate()  # it ends its ranks first
    try:
        launcher.wait(10)
    except subprocess.TimeoutExpired:
        launcher.kill()  # the guard of this run ends what is left


def _show_output(path, rank):
    if path.exists():
        for line in path.read_text(errors="replace")[:100_000].splitlines():
            print(f"[rank {rank}] {line}")


def _raise(run, path):
    try:
        told = json.loads(path.read_text())
        fields = {name: kind(told[name]) for name, kind in _ERROR_FIELDS.items()}
    except (ValueError, TypeError, KeyError, RecursionError):
        run.reject("rank-lost", rank=_number_of(path))
    raise RaisedElsewhere(fields)


_ERROR_FIELDS = {"type": str, "text": str, "frames": list, "to_do": str}


def _number_of(path):
    return int(path.name.rpartition("-")[2])


def _result(run, path, rank, n_weights):
    try:
        with np.load(path, allow_pickle=False) as file:
            found = {name: file[name] for name in ("weights", "seen", "loss")}
        fits = found["weights"].shape == (n_weights,) and found["weights"].dtype == np.float32
        fits &= found["seen"].ndim == 1 and found["seen"].dtype == np.int64
        fits &= found["loss"].shape in ((0,), (1,)) and found["loss"].dtype == np.float64
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        fits = False
    if not fits:
        run.reject("rank-lost", rank=rank)
    return found
