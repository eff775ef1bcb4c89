"""What a worker reports of a job."""

from __future__ import annotations

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from tutor.worker import probing, trouble
from tutor.worker.job import Job, do
from tutor.worker.learner import Learner

SOURCE = "def worker():\n    raise ValueError('two devices')\n"


class Recorder:
    def __init__(self) -> None:
        self.messages: list[tuple[str, dict[str, Any]]] = []

    def send(self, kind: str, **fields: object) -> None:
        self.messages.append((kind, fields))


def test_an_error_that_the_code_raised_in_another_process_is_the_learners(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "lesson_probe", types.ModuleType("lesson_probe"))
    monkeypatch.setitem(sys.modules, "mine", types.ModuleType("mine"))
    monkeypatch.setenv("DL_TUTOR_FILES", "")  # A job sets it, in a process of its own.

    @probing.probe("worker")
    def probe(run: probing.Run) -> None:
        there = Learner(*run.learner.arguments)  # as another process makes it
        try:
            there.worker()
        except ValueError as error:
            raise probing.RaisedElsewhere(trouble.describe(error, "mine.py")) from None

    recorder = Recorder()
    do(Job("check", "mine", "mine.py", SOURCE, "worker", 0, {}), tmp_path, recorder)
    [(kind, fields)] = recorder.messages
    assert (kind, fields["fault"], fields["type"]) == ("error", "learner", "ValueError")
    assert [frame["line"] for frame in fields["frames"]] == [2]
