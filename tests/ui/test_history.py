"""Attempts, the solution as a difference, the other framework, and a review."""

from __future__ import annotations

from pathlib import Path

from tests.ui.lessons import COURSE, LESSON, NARROW, SOLUTION, STARTER, learner, mistaken
from tutor.course.loading import load_lesson
from tutor.course.starter import solution
from tutor.runner.results import Outcome, StepResult
from tutor.storage.progress import Progress
from tutor.ui.screens.attempts import AttemptsScreen


async def test_an_attempt_is_compared_and_comes_back_and_the_present_text_is_kept(
    tmp_path: Path,
) -> None:
    wrong = mistaken("loss", "sum")
    async with learner(tmp_path, size=(130, 40)) as someone:
        await someone.press("ctrl+n")
        await someone.check(wrong)
        await someone.check(SOLUTION)
        await someone.press("f7")
        await someone.until(lambda: "Attempts at loss" in someone.seen)
        assert "+     return np.mean(error**2)" in someone.seen
        await someone.press("down", "enter")
        await someone.until(lambda: someone.screen.code.editor.text == wrong, "for the attempt")
        (backup,) = (tmp_path / "backups").iterdir()
        assert backup.read_text() == SOLUTION
        assert (tmp_path / "first_steps.py").read_text() == wrong
        assert "The attempt is back" in someone.seen


async def test_any_two_attempts_are_compared(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for text in ("first", "second", "third"):
        progress.record(LESSON.id, f"{text} = 1\n", StepResult("loss", Outcome.WRONG, 0.1, ()))
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n", "f7")
        await someone.until(lambda: isinstance(someone.app.screen, AttemptsScreen))
        await someone.pilot.pause(0.1)
        assert "− second = 1" in someone.seen
        assert "+ third = 1" in someone.seen
        await someone.press("end", "space", "home")
        await someone.pilot.pause(0.1)
        assert "− first = 1" in someone.seen
        assert "+ third = 1" in someone.seen
        await someone.press("escape")
        assert someone.screen.code.editor.text == STARTER


async def test_without_attempts_there_is_nothing_to_open(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n", "f7")
        await someone.until(lambda: "There is no attempt" in someone.seen)


async def test_the_solution_is_shown_as_what_differs(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        await someone.write(mistaken("loss", "sum"))
        await someone.press("f4")
        await someone.until(lambda: "Solution · loss" in someone.seen)
        assert "+     return np.mean(error**2)" in someone.seen
        await someone.press("f4")
        assert "Solution · loss" not in someone.seen


async def test_the_same_step_of_another_framework_lies_beside_by_one_key(tmp_path: Path) -> None:
    other = load_lesson(COURSE, "tf_digits", with_checkers=False)
    Progress(tmp_path).record(
        "tf_digits", solution(other, "en"), StepResult("train_step", Outcome.PASSED, 0.1, ())
    )
    async with learner(tmp_path, lesson="torch_digits") as someone:
        while someone.screen.place.step is None or someone.screen.place.step.id != "train_step":
            await someone.press("ctrl+n")
        await someone.press("shift+f4")
        await someone.until(lambda: "Your TensorFlow · train_step" in someone.seen)
        assert "GradientTape" in someone.seen
        await someone.press("shift+f4")
        await someone.until(lambda: "not passed" in someone.seen)
        await someone.press("escape")
        assert not someone.screen.shows_side


async def test_a_review_begins_blank_and_leaves_what_was_passed_alone(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for step in LESSON.steps:
        progress.record(LESSON.id, SOLUTION, StepResult(step.id, Outcome.PASSED, 0.1, ()))
    (tmp_path / "first_steps.py").write_text(SOLUTION)
    async with learner(tmp_path, size=NARROW) as someone:
        assert someone.screen.passed == {step.id for step in LESSON.steps}
        await someone.press("ctrl+backslash")
        await someone.until(lambda: "Review" in someone.seen, "for the review")
        await someone.until(lambda: someone.screen.is_complete)
        assert someone.screen.code.editor.text == STARTER
        assert someone.screen.passed == frozenset()
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        assert someone.screen.passed == {"loss"}
        await someone.press("ctrl+backslash")
        await someone.until(lambda: not someone.screen.is_review and someone.screen.is_complete)
        assert someone.screen.code.editor.text == SOLUTION
        assert len(someone.screen.passed) == len(LESSON.steps)
    assert (tmp_path / "first_steps.py").read_text() == SOLUTION
    assert len(Progress(tmp_path).attempts(LESSON.id)) == len(LESSON.steps)
