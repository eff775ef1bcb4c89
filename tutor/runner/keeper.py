"""Keeps a launcher: runs the command of its arguments, and ends it when nobody listens any more.

Started by path, as a program of its own. A job in a queue doesn't look at its input, so it would
stay there after a tutor that was killed. The end of the pipe is seen without reading from it: what
comes through it is for the worker.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys

GRACE_SECONDS = 2.0
"""For the worker's guard to end the run by itself, and again for the launcher to end its job."""
_POLL_MILLISECONDS = 100
NOT_FOUND = 127
"""Exit status, as a shell has it."""


def keep(command: list[str]) -> int:
    """The command's exit status."""
    # Handled and not ignored: what is ignored, a child ignores as well.
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, lambda *_: None)
    try:
        launcher = subprocess.Popen(command)
    except OSError as error:
        print(f"{command[0]}: {error.strerror}", file=sys.stderr)
        return NOT_FOUND
    # Its readers see the end of the output when the launcher is gone, not when we are.
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    poller = select.poll()
    poller.register(0, 0)  # that everything ended is reported unasked
    while launcher.poll() is None and not poller.poll(_POLL_MILLISECONDS):
        pass
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            return launcher.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(0, number)
    return launcher.wait()


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1:]))
