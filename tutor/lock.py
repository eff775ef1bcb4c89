"""A lock between processes that the kernel releases when its holder ends, however it ends."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

from tutor.paths import make_folder, storage_error

_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
_POLL_SECONDS = 0.01


class Lock:
    """Advisory `flock` on a file of its own. Children that are started do not inherit it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def acquire(self, timeout_seconds: float = 0.0) -> bool:
        """False when somebody else still holds it after the timeout.

        A file system without locks (some network mounts) grants it to everybody: to refuse would
        shut the learner out. Raises WorkspaceError when the lock's file cannot be made.
        """
        if self._descriptor is not None:
            return True
        make_folder(self.path.parent)
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise storage_error(error, self.path, "created") from error
        if not _locked(descriptor, time.monotonic() + timeout_seconds):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _locked(descriptor: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_POLL_SECONDS)
        except OSError as error:
            return error.errno in _UNSUPPORTED
        else:
            return True
