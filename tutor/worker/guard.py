"""The guard: the parent of the process that runs a learner's code, on the worker's side.

It watches standard input. When that ends, for whatever reason (the tutor quit, was killed,
the line dropped), the guard ends every process of the run. It does so too when the code
has ended, when it holds more memory than it may, when it has started more processes than any
training needs, and when the machine wants the run to end (SIGTERM). As a subreaper it inherits
the orphans of the run, so that a grandchild in a session of its own doesn't escape.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_POLL_SECONDS = 0.1
MOST_PROCESSES = 256
"""Of one run. Loaders of data and launchers of training start a few dozen at most."""
_MANY_NEW_TASKS = 64
_HAS_PROC = os.path.isdir("/proc/self/task")
_HAS_ROLLUP = os.path.exists("/proc/self/smaps_rollup")


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def parents() -> dict[int, int]:
    """Process id -> parent's id, of every process that this one can see."""
    if not _HAS_PROC:
        listing = subprocess.run(["ps", "-axo", "pid=,ppid="], capture_output=True, check=False)
        pairs = [line.split() for line in listing.stdout.splitlines()]
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2}
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    # The name in parentheses may itself hold spaces and parentheses.
                    found[int(entry)] = int(file.read().rpartition(b")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue  # it ended while we looked
    return found


def descendants(root: int) -> list[int]:
    """Ids of all processes below `root`."""
    children: dict[int, list[int]] = {}
    for child, parent in parents().items():
        children.setdefault(parent, []).append(child)
    found: list[int] = []
    waiting = list(children.get(root, ()))
    while waiting:
        process = waiting.pop()
        found.append(process)
        waiting.extend(children.get(process, ()))
    return found


def resident_mib(processes: list[int]) -> int:
    """Resident memory of the processes, in MiB. Pages that they share count for each."""
    if not _HAS_PROC:
        names = ",".join(map(str, processes))
        listing = subprocess.run(
            ["ps", "-o", "rss=", "-p", names], capture_output=True, check=False
        )
        return sum(int(size) for size in listing.stdout.split()) // 1024
    pages = 0
    for process in processes:
        with (
            contextlib.suppress(OSError, IndexError, ValueError),
            open(f"/proc/{process}/statm", "rb") as file,
        ):
            pages += int(file.read().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def held_mib(processes: list[int]) -> int:
    """What the processes hold together, in MiB: each page once. Takes milliseconds for each."""
    if not _HAS_ROLLUP:
        return resident_mib(processes)
    kib = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/smaps_rollup", "rb") as file:
                kib += next(int(line.split()[1]) for line in file if line.startswith(b"Pss:"))
        except PermissionError:  # it has put itself out of sight
            kib += 1024 * resident_mib([process])
        except (OSError, StopIteration):
            continue  # it ended while we looked
    return kib // 1024


def _tasks() -> int:
    """Processes and threads of this machine, at the price of reading a line."""
    with contextlib.suppress(OSError, ValueError, IndexError), open("/proc/loadavg", "rb") as file:
        return int(file.read().split()[3].partition(b"/")[2])
    return 0


def _take_precedence() -> None:
    """So that no number of processes keeps this one from its work, which is little. For root."""
    with contextlib.suppress(AttributeError, OSError):
        policy = os.SCHED_FIFO | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(0, policy, os.sched_param(1))


def _limit_tasks() -> None:
    """The kernel's own limit on processes and threads counts all of a user's; it spares root."""
    with contextlib.suppress(OSError, ValueError):
        most = _tasks_of_user() + max(1024, 16 * (os.cpu_count() or 1))
        hard = resource.getrlimit(resource.RLIMIT_NPROC)[1]
        if hard == resource.RLIM_INFINITY or most < hard:
            resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _tasks_of_user() -> int:
    """Of the user who runs this; raises OSError where it can't be told."""
    user, tasks = os.getuid(), 0
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with contextlib.suppress(OSError):  # it ended while we looked
                if os.stat(f"/proc/{entry}").st_uid == user:
                    tasks += len(os.listdir(f"/proc/{entry}/task"))
    return tasks


def _signal_group(child: int, number: signal.Signals) -> None:
    """To all processes of the worker's group at once: none of them forks meanwhile."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, number)


def _end_all(child: int) -> None:
    """Kill everything below this process until nothing is left. Forks can't outrun it for long."""
    _signal_group(child, signal.SIGKILL)
    for _ in range(1000):
        below = descendants(os.getpid())
        for process in below:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not below:
            return
        time.sleep(0.002)


def _input_ended(poller: select.poll, milliseconds: float) -> bool:
    ended = select.POLLHUP | select.POLLERR | select.POLLNVAL | getattr(select, "POLLRDHUP", 0)
    return any(events & ended for _, events in poller.poll(milliseconds))


def _watch(child: int, memory_limit_mib: int) -> tuple[str, int, int]:
    """Until the run ends: why, its exit status (negative: a signal), memory in MiB.

    When it ends for its processes, their number stands in the place of the exit status.
    """
    told_to_end: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: told_to_end.append(number))
    poller = select.poll()
    poller.register(0, getattr(select, "POLLRDHUP", 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            poller.register(os.pidfd_open(child), select.POLLIN)  # wakes us when it exits
    last_tree, last_tasks = 0.0, _tasks()
    while True:
        if _input_ended(poller, _POLL_SECONDS * 1000):
            return "input", 0, 0
        if told_to_end:
            return "terminated", 0, 0
        while True:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return "lost", 0, 0
            if process == child:
                status = os.waitstatus_to_exitcode(status)
                if status == -signal.SIGTERM:
                    time.sleep(_POLL_SECONDS)  # sent to all of the run, it may reach us later
                return ("terminated" if told_to_end else "exit"), status, 0
            if not process:
                break
        processes = [child]
        tasks = _tasks()
        is_burst = tasks - last_tasks > _MANY_NEW_TASKS
        if is_burst or time.monotonic() - last_tree > 1:
            if is_burst:
                _signal_group(child, signal.SIGSTOP)  # forks would outrun the look at them
            processes += descendants(child)
            last_tree, last_tasks = time.monotonic(), tasks
            if len(processes) > MOST_PROCESSES:
                return "processes", len(processes), 0
            if is_burst:
                _signal_group(child, signal.SIGCONT)
        if resident_mib(processes) > memory_limit_mib:
            held = held_mib(processes)
            if held > memory_limit_mib:
                return "memory", 0, held


def guarded(memory_limit_mib: int, files: Path, report: Callable[[str, int, int], None]) -> None:
    """Split into guard and worker. Returns in the worker only; the guard stays here and exits.

    The worker leads a session of its own: where the kernel shares processors out between
    sessions, a thousand processes of one take no time from the guard in another. The guard
    removes the folder `files` when the run is over. `report` is called once in the guard when
    the run has ended by itself, for its memory or for its processes.
    """
    guard = os.getpid()
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    child = os.fork()
    if child == 0:
        os.setsid()
        _limit_tasks()
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != guard:
            os._exit(1)
        return
    _take_precedence()
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(ignored, signal.SIG_IGN)
    # The guard holds no end of the output: its reader sees the end when the run is over.
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 2)
    reason, status, resident = _watch(child, memory_limit_mib)
    _end_all(child)
    shutil.rmtree(files, ignore_errors=True)
    if reason != "input":
        with contextlib.suppress(OSError):
            report(reason, status, resident)
    os._exit(0)
