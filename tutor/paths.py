"""Where things live on the disk, and how a file there is read and written whole or not at all."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import platformdirs

from tutor.errors import Phrase, UsageError, WorkspaceError

_HOST = os.uname().nodename
_TEMPORARY = re.compile(r"\.dl-tutor-(?P<host>.*)-(?P<pid>\d+)-[0-9a-f]{8}\.tmp")
_DAY_SECONDS = 86_400


def workspace_folder(configured: Path | None = None) -> Path:
    """`DL_TUTOR_HOME`, else what the configuration says, else `~/dl-tutor`."""
    named = os.environ.get("DL_TUTOR_HOME")
    return expanded(Path(named) if named else configured or Path("~/dl-tutor")).absolute()


def config_file() -> Path:
    """`DL_TUTOR_CONFIG`, else `config.toml` where the platform keeps a user's settings."""
    named = os.environ.get("DL_TUTOR_CONFIG")
    if named:
        return expanded(Path(named)).absolute()
    return platformdirs.user_config_path("dl-tutor", appauthor=False) / "config.toml"


def cache_folder() -> Path:
    """What may be deleted at any time: compiled programs, `KERAS_HOME`. Not created here."""
    return platformdirs.user_cache_path("dl-tutor", appauthor=False)


def data_folder() -> Path:
    """What took long to make, and belongs to no workspace: environments. Not created here."""
    return platformdirs.user_data_path("dl-tutor", appauthor=False)


def expanded(path: Path) -> Path:
    """With the home folder in place of `~`. Raises UsageError when nobody knows it."""
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise UsageError("home-unknown", path=path) from error


def lesson_file(folder: Path, lesson_id: str, suffix: str) -> Path:
    """Raises ValueError for an id that would lead out of the folder or to a hidden file."""
    if not lesson_id or lesson_id.startswith(".") or "/" in lesson_id or "\0" in lesson_id:
        raise ValueError(f"not a lesson id: {lesson_id!r}")
    return folder / f"{lesson_id}{suffix}"


def make_folder(folder: Path) -> None:
    """With its parents. Raises WorkspaceError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(error, folder, "created") from error


def read_file(path: Path, limit_bytes: int | None = None) -> bytes | None:
    """The whole file, or None when there is none.

    Raises WorkspaceError when it cannot be read, is larger than the limit, or is not an ordinary
    file: a pipe would keep the reader waiting for ever.
    """
    try:
        status = path.stat()
        _refuse_special(status)
        if limit_bytes is not None and status.st_size > limit_bytes:
            size = status.st_size
            raise WorkspaceError("file-too-large", path=path, size=size, limit=limit_bytes)
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise storage_error(error, path, "read") from error


def write_atomically(
    path: Path, text: str | bytes, *, before_replacing: Callable[[], None] | None = None
) -> None:
    """Replaces the file in one step: a reader, or a crash, meets the old or the new text.

    A symbolic link stays one, and an existing file keeps its permissions and its owner.
    `before_replacing` is called when the new text is safely on the disk; what it raises leaves
    the old text in place. Raises WorkspaceError; then nothing was changed.
    """
    data = text.encode() if isinstance(text, str) else text
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".dl-tutor-{_HOST}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        _write_like(target, temporary, data)
        if before_replacing is not None:
            before_replacing()
        temporary.replace(target)
    except OSError as error:
        raise storage_error(error, target if path.is_symlink() else path, "written") from error
    finally:
        with suppress(OSError):
            temporary.unlink()


def write_stamped(folder: Path, prefix: str, suffix: str, data: bytes) -> Path:
    """Writes a file that was not there before, named after the present time (UTC).

    Raises WorkspaceError; then no file is left.
    """
    make_folder(folder)
    while True:
        path = folder / f"{prefix}{timestamp()}{suffix}"
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            break
        except FileExistsError:
            continue  # The clock has moved on by now.
        except OSError as error:
            raise storage_error(error, path, "written") from error
    try:
        write_atomically(path, data)
    except WorkspaceError:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def timestamp() -> str:
    """The present time (UTC) for a file name: names sort by age."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")


def sweep_temporaries(folder: Path) -> None:
    """Deletes temporary files that a killed process left behind."""
    with suppress(OSError):
        for path in folder.glob(".dl-tutor-*.tmp"):
            match = _TEMPORARY.fullmatch(path.name)
            if match is None:
                continue
            ended = match["host"] == _HOST and not _is_alive(int(match["pid"]))
            if ended or time.time() - path.stat().st_mtime > _DAY_SECONDS:
                path.unlink(missing_ok=True)


def storage_error(
    error: OSError, path: Path, action: Literal["read", "written", "created"]
) -> WorkspaceError:
    """What the operating system refused, as something that a person can act on."""
    unchanged = "" if action == "read" else Phrase("unchanged")
    what = {
        "read": Phrase("not-read", path=path),
        "written": Phrase("not-written", path=path),
        "created": Phrase("not-created", path=path),
    }[action]
    folder = path.parent
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return WorkspaceError("disk-full", what=what, unchanged=unchanged)
        case errno.EROFS:
            return WorkspaceError("disk-read-only", what=what, unchanged=unchanged)
        case errno.EACCES | errno.EPERM:
            return WorkspaceError(
                "permission-denied", what=what, unchanged=unchanged, path=path, folder=folder
            )
        case errno.ENOENT:
            return WorkspaceError("folder-missing", what=what, unchanged=unchanged, folder=folder)
        case errno.ENOTDIR:
            return WorkspaceError("no-folder", what=what, unchanged=unchanged, folder=folder)
        case errno.EISDIR | errno.EEXIST:
            present = _present(path)
            return WorkspaceError("in-the-way", what=what, unchanged=unchanged, present=present)
        case _:
            reason = error.strerror or error
            return WorkspaceError("system-refused", what=what, unchanged=unchanged, reason=reason)


def _present(path: Path) -> Phrase:
    """What stands at the path."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return Phrase("something-else")
    if stat.S_ISDIR(mode):
        return Phrase("a-folder")
    return Phrase("a-file") if stat.S_ISREG(mode) else Phrase("no-ordinary-file")


def _refuse_special(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))


def _write_like(target: Path, temporary: Path, data: bytes) -> None:
    """Writes the temporary file with the permissions and the owner of the target, if there is one.

    A write-protected target is refused: to replace it would get round the protection.
    """
    try:
        old = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None:
        _refuse_special(old)
        os.close(os.open(target, os.O_WRONLY | os.O_CLOEXEC))
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    with os.fdopen(os.open(temporary, flags, mode), "wb") as file:
        if old is not None:
            with suppress(PermissionError):
                os.fchown(file.fileno(), old.st_uid, old.st_gid)
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
