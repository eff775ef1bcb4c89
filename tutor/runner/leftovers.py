"""What is left of a run on this machine when its guard was killed, which would have ended it.

Each process of a run carries the run's mark in its environment, whoever its parent is now.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

MARK = "DL_TUTOR_RUN"
"""Name of the environment variable. The worker's folder for files is named after its value."""
_ROUNDS = 200


def remove(mark: str) -> None:
    """The processes and the folder. Where there is no /proc, the folder alone."""
    for _ in range(_ROUNDS):
        found = _processes(mark)
        if not found:
            break
        for process in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        time.sleep(0.01)
    shutil.rmtree(Path(tempfile.gettempdir()) / f"dl-tutor-{mark}", ignore_errors=True)


def _processes(mark: str) -> list[int]:
    wanted = f"{MARK}={mark}".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has ended, or is somebody else's
            if wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found
