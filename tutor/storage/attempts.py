"""Every attempt at every step, as JSON lines: one file for each lesson."""

from __future__ import annotations

import errno
import json
import math
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutor.errors import WorkspaceError
from tutor.paths import lesson_file, make_folder, read_file, storage_error

if TYPE_CHECKING:
    from checkers.findings import Array, Observations
    from tutor.course.model import Step
    from tutor.runner.results import Outcome, ShownFinding, StepResult

FORMAT = 1
MOST_POINTS = 500
"""A longer series is thinned: a chart shows no more."""
MOST_VALUES = 1_000_000
"""A file that claims more for a series is not believed."""

_MISFIT = (LookupError, TypeError, ValueError, ArithmeticError)


@dataclass(frozen=True)
class Attempt:
    """One run of one step, as the learner may look at it again later."""

    time: datetime
    """UTC, to the millisecond."""
    step: str
    """Empty when the file was run as a script."""
    outcome: Outcome
    seconds: float
    seed: int
    device: str
    findings: tuple[ShownFinding, ...]
    """In the language in which they were shown."""
    series: Mapping[str, tuple[float, ...]]
    """Name -> at most 500 values, the first and the last among them. Whatever was not finite
    is NaN after it was read back: JSON has no word for it."""
    code: str
    lengths: Mapping[str, int] = field(default_factory=dict)
    """Name -> how many values a series had, when it was thinned."""


def attempt_of(source: str, result: StepResult) -> Attempt:
    """The attempt that ended just now."""
    now = datetime.now(UTC)
    return Attempt(
        time=now.replace(microsecond=now.microsecond // 1000 * 1000),
        step=result.step,
        outcome=result.outcome,
        seconds=result.seconds,
        seed=result.seed,
        device=result.device,
        findings=result.findings,
        series={name: _thinned(values) for name, values in result.observations.series.items()},
        code=source,
        lengths={
            name: len(values)
            for name, values in result.observations.series.items()
            if len(values) > MOST_POINTS
        },
    )


def observed(attempt: Attempt) -> Observations:
    """Its series, as long as they were: straight between the values that were kept."""
    import numpy as np

    from checkers.findings import Observations

    series = {}
    for name, values in attempt.series.items():
        kept, length = np.asarray(values), attempt.lengths.get(name, len(values))
        if 1 < len(kept) < length <= MOST_VALUES:
            kept = np.interp(np.arange(length), _kept_positions(length, len(kept)), kept)
        series[name] = kept
    return Observations(series)


def loss_of(step: Step, attempt: Attempt) -> tuple[float, ...]:
    """The series that shows best how it went: what the step draws, else any. May be empty."""
    drawn = [chart.parameters.get("series", ()) for chart in step.charts if chart.kind == "curve"]
    names = [*(name for series in drawn for name in series), step.live, *attempt.series]
    return next((attempt.series[name] for name in names if name in attempt.series), ())


class Attempts:
    """The files of one workspace. Lines that cannot be read are passed over and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def append(self, lesson_id: str, attempt: Attempt) -> None:
        """Raises WorkspaceError; what may then stand at the end of the file is no whole line."""
        path = self.path(lesson_id)
        make_folder(self.folder)
        line = json.dumps(_json_ready(_document(attempt)), allow_nan=False).encode() + b"\n"
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                size = os.fstat(descriptor).st_size
                if size and os.pread(descriptor, 1, size - 1) != b"\n":
                    line = b"\n" + line  # After a crash in the middle of a line.
                if os.write(descriptor, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.close(descriptor)
        except OSError as error:
            raise storage_error(error, path, "written") from error

    def read(self, lesson_id: str) -> tuple[Attempt, ...]:
        """Oldest first. Raises WorkspaceError when the file is there but cannot be read."""
        attempts = []
        for entry in _entries(self.path(lesson_id)):
            try:
                attempts.append(_attempt(entry))
            except _MISFIT:
                continue
        return tuple(attempts)

    def passed(self) -> dict[str, dict[str, str]]:
        """Lesson id -> step id -> ISO time of the first pass, out of all files that can be read."""
        passed: dict[str, dict[str, str]] = {}
        for path in sorted(self.folder.glob("*.jsonl")):
            for entry in _readable_entries(path):
                step, time = entry.get("step"), entry.get("time")
                if entry.get("outcome") != "passed" or not step:
                    continue
                if isinstance(step, str) and isinstance(time, str):
                    passed.setdefault(path.stem, {}).setdefault(step, time)
        return passed

    def path(self, lesson_id: str) -> Path:
        """Raises ValueError for an id that would lead out of the folder."""
        return lesson_file(self.folder, lesson_id, ".jsonl")


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    for line in (read_file(path) or b"").split(b"\n"):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict) and entry.get("format") == FORMAT:
            yield entry


def _readable_entries(path: Path) -> Iterator[dict[str, Any]]:
    with suppress(WorkspaceError):
        yield from _entries(path)


def _document(attempt: Attempt) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "time": attempt.time.isoformat(timespec="milliseconds"),
        "step": attempt.step,
        "outcome": attempt.outcome,
        "seconds": attempt.seconds,
        "seed": attempt.seed,
        "device": attempt.device,
        "findings": [
            {
                "finding": finding.finding,
                "passed": finding.passed,
                "message": finding.message,
                "evidence": finding.evidence,
            }
            for finding in attempt.findings
        ],
        "series": attempt.series,
        "code": attempt.code,
        **({"lengths": attempt.lengths} if attempt.lengths else {}),
    }


def _attempt(entry: Mapping[str, Any]) -> Attempt:
    """Raises one of `_MISFIT` for an entry that is not as it should be."""
    # Here and not above: it brings numpy, for which the first screen does not wait.
    from tutor.runner.results import Outcome, ShownFinding

    return Attempt(
        time=datetime.fromisoformat(entry["time"]),
        step=_text(entry["step"]),
        outcome=Outcome(entry["outcome"]),
        seconds=_number(entry["seconds"]),
        seed=int(entry["seed"]),
        device=_text(entry["device"]),
        findings=tuple(
            ShownFinding(
                finding=_text(finding["finding"]),
                passed=bool(finding["passed"]),
                message=_text(finding["message"]),
                evidence={
                    name: _evidence(value) for name, value in dict(finding["evidence"]).items()
                },
            )
            for finding in entry["findings"]
        ),
        series={
            name: tuple(_number(value) for value in values)
            for name, values in dict(entry["series"]).items()
        },
        code=_text(entry["code"]),
        lengths={name: int(count) for name, count in dict(entry.get("lengths", {})).items()},
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _number(value: Any) -> float:
    return math.nan if value is None else float(value)


def _evidence(value: Any) -> Any:
    if isinstance(value, list):
        return [_evidence(part) for part in value]
    if value is None:
        return math.nan
    if not isinstance(value, str | int | float):
        raise TypeError(f"not evidence: {value!r}")
    return value


def _json_ready(value: Any) -> Any:
    """Plain containers and numbers, with None for what is not finite."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, Mapping):
        return {name: _json_ready(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_json_ready(part) for part in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _thinned(values: Array) -> tuple[float, ...]:
    if len(values) <= MOST_POINTS:
        return tuple(float(value) for value in values)
    return tuple(float(values[i]) for i in _kept_positions(len(values), MOST_POINTS))


def _kept_positions(length: int, count: int) -> list[int]:
    """Which `count` of `length` values are kept: the first, the last, and evenly between."""
    return [i * (length - 1) // (count - 1) for i in range(count)]
