"""What the learner has passed, where they were, and what they prefer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from tutor.errors import TutorError, WorkspaceError
from tutor.lock import Lock
from tutor.paths import sweep_temporaries
from tutor.storage.attempts import Attempt, Attempts, attempt_of
from tutor.storage.progress_file import (
    DamagedError,
    Document,
    NewerFormatError,
    ProgressFile,
    copied,
    empty,
)

if TYPE_CHECKING:
    from tutor.runner.results import StepResult

LOCK_TIMEOUT_SECONDS = 2.0
"""Another process holds the lock for milliseconds; more means that it hangs."""

Preference: TypeAlias = Literal["language", "theme", "tour"]
Change: TypeAlias = Callable[[Document], None]


class Progress:
    """Progress in one workspace; several processes may hold one of the same folder.

    A step that was passed stays passed. Ids and keys that this program does not know are kept.
    No method raises for a disk that fails: the session goes on in memory, the reason becomes a
    notice, and the next change tries again to store everything.
    """

    def __init__(self, workspace: Path) -> None:
        folder = workspace / ".dl-tutor"
        self.read_only = False
        """Whether a newer dl-tutor wrote the file: then this session is not stored."""
        self._file = ProgressFile(folder / "progress.json")
        self._lock = Lock(folder / "progress.lock")
        self._thread_lock = threading.RLock()
        self._attempts = Attempts(folder / "attempts")
        self._unstored_attempts: list[tuple[str, Attempt]] = []
        self._unstored_changes: list[Change] = []
        self._notices: tuple[TutorError, ...] = ()
        self._failure: str | None = None
        self._document = empty()
        """What is known. Replaced as a whole, never changed: readers need no lock."""
        sweep_temporaries(folder)
        self._load()

    @property
    def notices(self) -> tuple[TutorError, ...]:
        """What the learner should be told, in the order in which it happened."""
        return self._notices

    # -- steps

    def passed(self, lesson_id: str) -> frozenset[str]:
        """Ids of the steps."""
        return frozenset(self._document["passed"].get(lesson_id, ()))

    def record(self, lesson_id: str, source: str, result: StepResult) -> Attempt:
        """Keeps an attempt of the code `source`, and the pass if it is one."""
        self._attempts.path(lesson_id)  # Raises ValueError before anything is queued.
        attempt = attempt_of(source, result)
        time = attempt.time.isoformat(timespec="milliseconds")

        def change(document: Document) -> None:
            if attempt.step and attempt.outcome == "passed":
                document["passed"].setdefault(lesson_id, {}).setdefault(attempt.step, time)

        with self._thread_lock:
            self._unstored_attempts.append((lesson_id, attempt))
            self._apply(change)
        return attempt

    def attempts(self, lesson_id: str, step_id: str | None = None) -> tuple[Attempt, ...]:
        """Of one step, or of the whole lesson; oldest first.

        Raises WorkspaceError when the file cannot be read.
        """
        with self._thread_lock:
            unstored = [attempt for id, attempt in self._unstored_attempts if id == lesson_id]
            attempts = (*self._attempts.read(lesson_id), *unstored)
        return tuple(attempt for attempt in attempts if step_id in (None, attempt.step))

    def hints_shown(self, lesson_id: str, step_id: str) -> int:
        shown: int = self._document["hints"].get(lesson_id, {}).get(step_id, 0)
        return shown

    def show_hint(self, lesson_id: str, step_id: str) -> int:
        """One more hint was shown; returns how many now. The caller knows how many there are."""
        with self._thread_lock:
            count = self.hints_shown(lesson_id, step_id) + 1

            def change(document: Document) -> None:
                shown = document["hints"].setdefault(lesson_id, {})
                shown[step_id] = max(count, shown.get(step_id, 0))

            self._apply(change)
        return self.hints_shown(lesson_id, step_id)

    # -- where and how

    @property
    def last_lesson(self) -> str | None:
        return self._text("last")

    def set_last_lesson(self, lesson_id: str) -> None:
        self._apply(lambda document: document.update(last=lesson_id))

    def preference(self, name: Preference) -> str | None:
        """None when the learner has never chosen one."""
        return self._text(name)

    def set_preference(self, name: Preference, value: str) -> None:
        self._apply(lambda document: document.update({name: value}))

    def device(self, machine: str) -> str | None:
        """Id of the device that was last chosen on a machine: each has others."""
        device_id: str | None = self._document["devices"].get(machine)
        return device_id

    def set_device(self, machine: str, device_id: str) -> None:
        self._apply(lambda document: document["devices"].update({machine: device_id}))

    def _text(self, key: str) -> str | None:
        text: str | None = self._document.get(key)
        return text

    # -- the disk

    def _apply(self, change: Change) -> None:
        with self._thread_lock:
            document = copied(self._document)
            change(document)
            self._document = document
            self._unstored_changes.append(change)
            if not self.read_only:
                self._store()

    def _load(self) -> None:
        try:
            self._document = self._file.read() or self._rebuilt()
        except DamagedError:
            self._document = self._rebuilt()
            self._store()  # Under the lock: another process may be mending it right now.
        except NewerFormatError as error:
            self._refuse_newer(error)
            self._document = self._rebuilt()
        except WorkspaceError as error:
            self._fail(error)

    def _store(self) -> None:
        """Brings what is unstored to the disk, on top of what other processes stored."""
        try:
            if not self._lock.acquire(LOCK_TIMEOUT_SECONDS):
                raise WorkspaceError(
                    "progress-locked", path=self._lock.path, seconds=LOCK_TIMEOUT_SECONDS
                )
            try:
                self._store_changes()
                self._store_attempts()
            finally:
                self._lock.release()
        except NewerFormatError as error:
            self._refuse_newer(error)
        except WorkspaceError as error:
            self._fail(error)
        else:
            self._failure = None

    def _store_changes(self) -> None:
        try:
            stored = self._file.read()
            document = copied(stored) if stored else self._rebuilt()
        except DamagedError as error:
            stored, document = None, self._rebuilt()
            self._tell_damage(error, self._file.set_aside(), document)
        for change in self._unstored_changes:
            change(document)
        if document != stored:
            self._file.write(document)
        self._document = document
        self._unstored_changes.clear()

    def _store_attempts(self) -> None:
        """A file that refuses its attempts does not keep the others from theirs."""
        failure: WorkspaceError | None = None
        attempts, self._unstored_attempts = self._unstored_attempts, []
        for lesson_id, attempt in attempts:
            try:
                self._attempts.append(lesson_id, attempt)
            except WorkspaceError as error:
                self._unstored_attempts.append((lesson_id, attempt))
                failure = error
        if failure is not None:
            raise failure

    def _rebuilt(self) -> Document:
        """What is known, and what the record of attempts shows as passed."""
        document = copied(self._document)
        for lesson_id, steps in self._attempts.passed().items():
            document["passed"][lesson_id] = {**steps, **document["passed"].get(lesson_id, {})}
        return document

    # -- notices

    def _tell_damage(self, error: DamagedError, aside: Path, document: Document) -> None:
        count = sum(len(steps) for steps in document["passed"].values())
        self._notices += (
            WorkspaceError(
                "progress-damaged",
                path=self._file.path,
                damage=error.damage,
                aside=aside.name,
                count=count,
            ),
        )

    def _refuse_newer(self, error: NewerFormatError) -> None:
        self.read_only = True
        self._notices += (error,)

    def _fail(self, error: WorkspaceError) -> None:
        """The same failure again is no news, until something could be stored in between."""
        if str(error) != self._failure:
            self._failure = str(error)
            self._notices += (error,)
