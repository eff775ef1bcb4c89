"""What a lesson's probe has beside its code: files that travel along, and a word for lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.programs import with_step
from tutor.config import Config
from tutor.course.model import Course, Lesson, Step
from tutor.runner.results import Outcome
from tutor.runner.session import Session
from tutor.verification import verify_runs

READS_FILES = """
from tutor.worker.probing import probe

@probe("loss")
def try_loss(run):
    run.observe.text("content", (run.files / "model" / "notes.txt").read_text())
    run.observe.text("folder", str(run.files))
    run.learner.load()
    run.reject("seen")
"""
LACKS = """
from tutor.worker.probing import probe

@probe("loss")
def try_loss(run):
    with run.learner.using("loss"):
        run.learner.loss(0, 0, 0, 0)
    run.not_runnable("no-network", reason="no route")
"""
CLAIMS_A_LACK = """
import sys

def loss(w, b, x, y):
    raise sys.modules["tutor.worker.probing"].NotRunnable("no-network")
"""
READS_IN_A_SCRIPT = """
import os
from pathlib import Path

print(Path(os.environ["DL_TUTOR_FILES"], "model/notes.txt").read_text())
"""


@pytest.fixture
def with_files(first_steps: Lesson) -> Lesson:
    return replace(first_steps, files={"model/notes.txt": b"carried"})


def test_files_reach_the_probe_and_nothing_of_them_is_left(
    session: Session, with_files: Lesson
) -> None:
    result = session.check(replace(with_files, probe=READS_FILES), "loss", with_files.solution)
    assert [finding.finding for finding in result.findings] == ["seen"]
    assert result.observations.texts["content"] == "carried"
    session.close()
    assert not Path(result.observations.texts["folder"]).exists()


def test_files_reach_a_script(session: Session, with_files: Lesson) -> None:
    assert "carried" in session.run(with_files, READS_IN_A_SCRIPT).output


def test_a_probe_says_what_is_not_here(session: Session, first_steps: Lesson) -> None:
    result = session.check(replace(first_steps, probe=LACKS), "loss", first_steps.solution)
    assert result.outcome is Outcome.NOT_RUNNABLE
    assert [(f.finding, f.passed) for f in result.findings] == [("no-network", False)]


def test_a_learner_cannot_say_so(session: Session, first_steps: Lesson) -> None:
    source = with_step(first_steps, "loss", CLAIMS_A_LACK)
    result = session.check(replace(first_steps, probe=LACKS), "loss", source)
    assert result.outcome is Outcome.LEARNER_ERROR


@pytest.mark.parametrize("may_lack", ["no-network", None])
def test_verification_accepts_a_lack_that_the_lesson_names(
    course: Course, config: Config, first_steps: Lesson, may_lack: str | None
) -> None:
    step: Step = replace(first_steps.step("loss"), may_lack=may_lack)
    prose = {
        language: replace(text, findings={**text.findings, "no-network": "Not here: {reason}."})
        for language, text in first_steps.prose.items()
    }
    lesson = replace(first_steps, probe=LACKS, steps=(step,), prose=prose)
    claims = list(verify_runs(course, lesson, config, range(1, 2), "cpu", "solution"))
    assert [claim.holds for claim in claims] == [may_lack is not None] * 2
    assert all("no-network" in claim.detail for claim in claims)
