"""The learner's file of the lesson on the screen: saved soon, and watched for other programs.

Disks can be slow (a home folder over NFS takes a second to sync), so `save` and
`changed_by_others` are made to be called from any thread; only `text` belongs to the screen's own.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from tutor.errors import WorkspaceError
from tutor.storage.workspace import ConflictError, Workspace


@dataclass(frozen=True)
class Saved:
    """What is on the screen is on the disk."""


@dataclass(frozen=True)
class SaveFailed:
    error: WorkspaceError


@dataclass(frozen=True)
class BothKept:
    """Another program had changed the file. Ours is saved, theirs is in `other`."""

    other: Path


SaveOutcome: TypeAlias = Saved | SaveFailed | BothKept


class ExerciseFile:
    """Holds the text that is to be in the file, and knows whether it is."""

    def __init__(self, workspace: Workspace, lesson_id: str, *, read_only: bool = False) -> None:
        self.workspace = workspace
        self.lesson_id = lesson_id
        self.read_only = read_only
        self.text = ""
        """What the editor shows."""
        self._saved: str | None = None
        """What the file holds, as far as we know; None before the first success."""
        # Reentrant, because a signal may ask for a save in the middle of one.
        self._lock = threading.RLock()

    @property
    def path(self) -> Path:
        return self.workspace.path(self.lesson_id)

    @property
    def is_saved(self) -> bool:
        return self.read_only or self.text == self._saved

    def open(self, starter: str) -> bool:
        """Reads the file, or makes it from the starter. Whether it was there before.

        Raises WorkspaceError for a file that is there and cannot be read as a text. A folder
        that cannot be written is no error here: the starter is shown, and `save` will tell.
        """
        present = self.workspace.read(self.lesson_id)
        self.text = starter if present is None else present
        self._saved = present
        if present is None and not self.read_only:
            self.save()
        elif not self.read_only:
            self.workspace.open(self.lesson_id, starter)  # sweeps what a crash has left behind
        return present is not None

    def save(self) -> SaveOutcome:
        """Writes `text` as it is at this moment, unless it is on the disk already."""
        with self._lock:
            text = self.text
            if self.read_only or (text == self._saved and not self.is_gone()):
                return Saved()
            try:
                if self._saved is None and self.workspace.open(self.lesson_id, text) != text:
                    return self._keep_both(text)
                self.workspace.save(self.lesson_id, text)
            except ConflictError:
                return self._keep_both(text)
            except WorkspaceError as error:
                return SaveFailed(error)
            self._saved = text
            return Saved()

    def _keep_both(self, text: str) -> SaveOutcome:
        try:
            other = self.workspace.keep_both(self.lesson_id, text)
        except WorkspaceError as error:
            return SaveFailed(error)
        self._saved = text
        return Saved() if other is None else BothKept(other)

    def is_gone(self) -> bool:
        """Whether the file that we saved is no longer there: deleted, or its disk taken away."""
        # Path.exists raises for a folder that may not be entered.
        there = os.path.exists(self.path)  # noqa: PTH110
        return not self.read_only and self._saved is not None and not there

    def changed_by_others(self) -> bool:
        """Whether `take_up` has something to do. From any thread."""
        with self._lock:
            return self.is_saved and self.workspace.changed_on_disk(self.lesson_id)

    def take_up(self) -> bool:
        """Takes over what another program wrote, unless something here is unsaved.

        In that case the next `save` finds the conflict and keeps both texts. In the screen's own
        thread, so that no key falls between the reading and the showing.
        """
        with self._lock:
            if not self.is_saved:
                return False
            try:
                text = self.workspace.read(self.lesson_id)
            except WorkspaceError:
                return False  # The next save will say what is wrong.
            if text is None or text == self.text:
                return False
            self.text = self._saved = text
            return True

    def replace_text(self, text: str) -> Path | None:
        """Returns the backup of the present one. Raises WorkspaceError; then nothing changed."""
        with self._lock:
            backup = self.workspace.reset(self.lesson_id, text)
            self.text = self._saved = text
            return backup
