"""The learner's own files: one ordinary file for each lesson, in one visible folder."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from tutor.errors import WorkspaceError
from tutor.lock import Lock
from tutor.paths import (
    lesson_file,
    make_folder,
    read_file,
    sweep_temporaries,
    write_atomically,
    write_stamped,
)
from tutor.storage.encoding import LIMIT_BYTES, decode, encode


class ConflictError(WorkspaceError):
    """Another program changed the file since we last read or saved it. Nothing was changed."""

    def __init__(self, path: Path, ours: str, theirs: str, fingerprint: str) -> None:
        super().__init__("changed-by-others", path=path)
        self.ours = ours
        """The text that was to be saved."""
        self.theirs = theirs
        """The text in the file."""
        self.fingerprint = fingerprint
        """Of the file; `save(..., replacing=fingerprint)` replaces it knowingly."""


class Workspace:
    """Reads and saves the files, and notices when another program changed one.

    Texts have `\\n` line ends and no byte order mark; a file keeps those that it has. Whatever
    cannot be read or written raises WorkspaceError: then nothing was changed, and the text stays
    with the caller.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = Lock(folder / ".dl-tutor" / "lock")
        self._known: dict[str, str] = {}
        """Lesson id -> fingerprint of the file as we last read or saved it."""

    def path(self, lesson_id: str) -> Path:
        """Raises ValueError for an id that would lead out of the folder."""
        return lesson_file(self.folder, lesson_id, ".py")

    def acquire(self) -> bool:
        """False when another dl-tutor works in this folder. Holds until `release` or our end."""
        return self._lock.acquire()

    def release(self) -> None:
        self._lock.release()

    def open(self, lesson_id: str, starter: str) -> str:
        """The learner's text; made from the starter when there is none."""
        path = self.path(lesson_id)
        make_folder(self.folder)
        # The file may be a link into another folder; that is where it is written.
        for folder in (Path(os.path.realpath(path)).parent, self._backups):
            sweep_temporaries(folder)
        text = self.read(lesson_id)
        if text is not None:
            return text
        self.save(lesson_id, starter)
        return starter

    def read(self, lesson_id: str) -> str | None:
        """None when there is no file."""
        path = self.path(lesson_id)
        data = read_file(path, LIMIT_BYTES)
        if data is None:
            return None
        text = decode(data, path)
        self._known[lesson_id] = _fingerprint(data)
        return text

    def changed_on_disk(self, lesson_id: str) -> bool:
        """Whether `read` would give another text, or an error, than what we last read or saved.

        False for a file that is gone: some editors delete before they write, and the next `save`
        makes it anew.
        """
        try:
            data = read_file(self.path(lesson_id), LIMIT_BYTES)
        except WorkspaceError:
            return True
        return data is not None and _fingerprint(data) != self._known.get(lesson_id)

    def save(self, lesson_id: str, text: str, *, replacing: str | None = None) -> None:
        """Raises ConflictError rather than replace what another program wrote.

        `replacing`: the fingerprint of that text, out of the ConflictError, when it may go.
        """
        path = self.path(lesson_id)
        present = read_file(path, LIMIT_BYTES)
        data = encode(text, present, path)
        if data != present:
            expected = {self._known.get(lesson_id), replacing}
            _refuse_foreign(path, present, text, expected)
            write_atomically(
                path,
                data,
                # Once more: to get the text safely on a slow disk can take a while.
                before_replacing=lambda: _refuse_foreign(
                    path, read_file(path, LIMIT_BYTES), text, expected
                ),
            )
        self._known[lesson_id] = _fingerprint(data)

    def keep_both(self, lesson_id: str, ours: str) -> Path | None:
        """Saves our text, and theirs beside it as `LESSON.conflict-TIME.py`.

        Returns that file; None when theirs was gone. Theirs may be any bytes.
        """
        return self._replace(lesson_id, ours, self.folder, f"{lesson_id}.conflict-")

    def reset(self, lesson_id: str, starter: str) -> Path | None:
        """Goes back to the starter, after a backup as `backups/LESSON-TIME.py`.

        Returns the backup; None when there was no file. The file may hold any bytes.
        """
        return self._replace(lesson_id, starter, self._backups, f"{lesson_id}-")

    def backups(self, lesson_id: str) -> tuple[Path, ...]:
        """Newest first."""
        name = re.compile(re.escape(lesson_id) + r"-\d{8}T\d{6}\.\d{6}Z\.py")
        found = (path for path in self._backups.glob("*.py") if name.fullmatch(path.name))
        return tuple(sorted(found, reverse=True))

    @property
    def _backups(self) -> Path:
        return self.folder / "backups"

    def _replace(self, lesson_id: str, text: str, folder: Path, prefix: str) -> Path | None:
        """Saves the text after a copy of the present one under a stamped name."""
        present = read_file(self.path(lesson_id), LIMIT_BYTES)
        if present is None:
            make_folder(self.folder)
            self.save(lesson_id, text)
            return None
        # Refused here, before a copy is made for nothing.
        encode(text, present, self.path(lesson_id))
        copy = write_stamped(folder, prefix, ".py", present)
        self.save(lesson_id, text, replacing=_fingerprint(present))
        return copy


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _refuse_foreign(
    path: Path, present: bytes | None, ours: str, expected: set[str | None]
) -> None:
    if present is not None and _fingerprint(present) not in expected:
        raise ConflictError(path, ours, decode(present, path), _fingerprint(present))


def read_source(path: Path) -> str:
    """The text of any file that a learner names. Raises WorkspaceError, also when there is none."""
    data = read_file(path, LIMIT_BYTES)
    if data is None:
        raise WorkspaceError("source-missing", path=path)
    return decode(data, path)
