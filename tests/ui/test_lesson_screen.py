"""Checking, running and cancelling, with the real session and a real worker."""

from __future__ import annotations

from pathlib import Path

import psutil
from rich.console import Console

from tests.ui.lessons import NARROW, SOLUTION, STARTER, learner, mistaken
from tutor.runner.results import Outcome, Progress, ShownFinding, StepResult
from tutor.ui.messages import RunFinished, RunProgressed
from tutor.ui.strings import load_strings
from tutor.ui.themes import THEMES, rich_styles
from tutor.ui.verdict import verdict
from tutor.ui.widgets.running import Expectation


async def test_a_new_lesson_begins_with_its_introduction(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        assert "before the first step" in someone.seen
        assert "model.fit()" in someone.seen
        await someone.press("ctrl+n")
        assert "step 1 of 3 · loss" in someone.seen


async def test_an_untouched_step_is_not_attempted_rather_than_wrong(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check()
        assert "The blank is still there" in someone.seen
        assert "✗" not in someone.seen


async def test_a_known_mistake_is_named_and_does_not_pass(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(mistaken("loss", "sum"))
        assert "Not yet" in someone.seen
        assert "Take their mean instead" in someone.seen
        assert someone.screen.passed == frozenset()


async def test_a_right_answer_passes_and_next_is_one_key_away_but_never_forced(
    tmp_path: Path,
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        assert "✓ Passed" in someone.seen
        assert "Ctrl+N takes you to the next step." in someone.seen
        assert "step 1 of 3" in someone.seen
        await someone.press("ctrl+n")
        assert "step 2 of 3 · gradient" in someone.seen


async def test_after_the_last_pass_the_conclusion_can_be_reached(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write(SOLUTION)
        for _ in range(3):
            await someone.press("ctrl+n")
            await someone.check()
            assert "✓ Passed" in someone.seen
        assert "closing words" in someone.seen
        await someone.press("ctrl+n")
        assert "after the last step" in someone.seen


async def test_the_conclusion_is_out_of_reach_before(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        assert "step 3 of 3" in someone.seen


async def test_the_learners_error_is_shown_with_its_line_and_values(tmp_path: Path) -> None:
    source = SOLUTION.replace(
        "error = w * x + b - y\n    return np", "error = w * x + b - z\n    return np"
    )
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "- z" in text)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(source)
        assert "Your code stopped with an error" in someone.seen
        assert "NameError: name 'z' is not defined" in someone.seen
        assert f"line {line}, in loss" in someone.seen
        assert "float64 (" in someone.seen
        assert someone.screen.code.editor.cursor_location[0] == line - 1


async def test_an_error_leads_nobody_away_from_what_they_write_meanwhile(tmp_path: Path) -> None:
    written = tmp_path / "written"
    slow = (
        "    import os\n"
        f"    while not os.path.exists({str(written)!r}): pass\n"
        "    raise ValueError\n"
    )
    source = SOLUTION.replace("    error = w", slow + "    error = w", 1)
    line = next(n for n, text in enumerate(source.splitlines(), 1) if "raise" in text)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.write(source)
        await someone.press("ctrl+r", "ctrl+home", "enter", "x")
        assert someone.screen.is_busy
        written.touch()
        await someone.verdict()
        await someone.press("y")
        editor = someone.screen.code.editor
        assert editor.text == "\nxy" + source
        assert line + 1 in editor.marked_lines


async def test_the_charts_of_the_step_are_beneath_the_verdict(tmp_path: Path) -> None:
    async with learner(tmp_path, size=(130, 60)) as someone:
        await someone.press("ctrl+n", "ctrl+n", "ctrl+n")
        await someone.check(SOLUTION)
        charts = someone.screen.query("#charts ChartView")
        assert len(charts) == len(someone.screen.lesson.step("descend").charts) > 0
        assert len(someone.screen.query("#charts .caption")) == len(charts)
        assert " updates, lowest " in someone.seen, "a line that says what the curve shows"
        assert "earlier attempts" not in someone.seen


async def test_the_curve_of_the_attempt_before_is_behind_the_present_one(tmp_path: Path) -> None:
    async with learner(tmp_path, size=(130, 60)) as someone:
        await someone.press("ctrl+n", "ctrl+n", "ctrl+n")
        await someone.check(mistaken("descend", "own_learning_rate"))
        assert "earlier attempts" not in someone.seen
        await someone.check(SOLUTION)
        assert "·· earlier attempts" in someone.seen
        assert "; before that: " in someone.seen.replace("\n", " ")


async def test_what_the_code_prints_is_in_the_output_pane(tmp_path: Path) -> None:
    source = SOLUTION.replace("    error = w", "    print('shape', x.shape)\n    error = w", 1)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(source)
        assert "shape (" in someone.output


async def test_run_executes_the_file_as_a_script(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write(SOLUTION)
        await someone.press("ctrl+g")
        await someone.verdict()
        assert "line y = " in someone.output
        assert someone.screen.results_pane.shown == "output"
        assert someone.screen.passed == frozenset()


async def test_the_end_of_a_long_output_is_what_is_seen(tmp_path: Path) -> None:
    source = (
        "import time\nfor i in range(20_000):\n    print(f'{i:_}')\n    time.sleep(i % 5000 == 0)"
    )
    async with learner(tmp_path) as someone:
        await someone.write(source)
        await someone.press("ctrl+g")
        await someone.verdict()
        await someone.until(lambda: "19_999" in someone.seen, "for the last line")


async def test_cancel_ends_the_run_and_leaves_no_process(tmp_path: Path) -> None:
    source = SOLUTION.replace("    error = w", "    while True: pass\n    error = w", 1)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.write(source)
        await someone.press("ctrl+r")
        await someone.until(lambda: "your code is running" in someone.seen, "for the code to run")
        running = {child.pid for child in psutil.Process().children(recursive=True)}
        looping = set(filter(_is_busy, running))
        assert looping
        await someone.press("escape")
        await someone.verdict()
        assert "The run was stopped" in someone.seen
        assert not any(map(_is_busy, looping))


def _is_busy(pid: int) -> bool:
    """A warm worker for the next run waits; the cancelled one was looping."""
    try:
        return float(psutil.Process(pid).cpu_percent(0.2)) > 50
    except psutil.NoSuchProcess:
        return False


async def test_a_second_check_waits_until_the_first_is_done(tmp_path: Path) -> None:
    source = SOLUTION.replace("    error = w", "    while True: pass\n    error = w", 1)
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.write(source)
        await someone.press("ctrl+r")
        number = someone.screen.run_number
        await someone.press("ctrl+r")
        assert someone.screen.run_number == number
        await someone.press("ctrl+c")
        await someone.verdict()


async def test_messages_of_an_older_run_are_dropped(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        stale = someone.screen.results["loss"]
        await someone.check(mistaken("loss", "sum"))
        someone.screen.post_message(RunFinished(1, stale))
        someone.screen.post_message(RunProgressed(1, Progress(1, "running", 1.0, {}, "old")))
        await someone.pilot.pause()
        assert "Not yet" in someone.seen
        assert someone.screen.results["loss"] != stale


async def test_a_run_says_how_far_it_is(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:

        async def seen(total: int | None, count: int) -> str:
            pane = someone.screen.results_pane
            pane.begin(Expectation("train", "TensorFlow", "CPU", 8.0, "loss", total))
            live = {"loss": (1.0,) * count}
            pane.show_progress(Progress(1, "running", 2.0, live, ""))
            await someone.pilot.pause()
            return someone.seen

        half = await seen(1440, 720)
        assert f"{'━' * 15}{'─' * 15}  720 of 1,440 updates" in half
        assert "of about 8 s" in half
        assert "720 updates so far" in await seen(None, 720)
        assert "1,441 updates so far" in await seen(1440, 1441), "not the loop that was expected"


def test_what_two_checks_say_alike_is_said_once() -> None:
    wrong = tuple(ShownFinding(name, False, "No weight moved.") for name in ("one", "other"))
    result = StepResult("loss", Outcome.WRONG, 0.1, wrong)
    console = Console(theme=rich_styles(THEMES["dark"]), width=60)
    with console.capture() as captured:
        console.print(verdict(result, load_strings("en"), device="CPU"))
    assert captured.get().count("No weight moved.") == 1


def test_a_burst_of_progress_is_drawn_once() -> None:
    older = RunProgressed(1, Progress(1, "running", 1.0, {}, ""))
    newer = RunProgressed(1, Progress(1, "running", 1.1, {}, ""))
    assert older.can_replace(newer)


async def test_narrow_the_result_comes_to_the_front_and_escape_leads_back_to_the_code(
    tmp_path: Path,
) -> None:
    async with learner(tmp_path, size=NARROW) as someone:
        await someone.press("ctrl+n")
        assert "step 1 of 3" in someone.seen
        assert "def loss" not in someone.seen
        await someone.check(mistaken("loss", "sum"))
        assert "Take their mean instead" in someone.seen
        assert "step 1 of 3" not in someone.seen
        await someone.press("escape")
        await someone.until(lambda: "def loss" in someone.seen, "for the code of the step")
        assert someone.app.focused is someone.screen.code.editor


async def test_narrow_the_blank_is_in_the_middle_of_the_code(tmp_path: Path) -> None:
    async with learner(tmp_path, size=NARROW) as someone:
        await someone.press("ctrl+n", "ctrl+l")
        await someone.pilot.pause(0.2)
        assert "def loss(w, b, x, y):" in someone.seen
        assert 'NotImplementedError("to do: loss")' in someone.seen


async def test_narrow_one_key_goes_round_all_panes(tmp_path: Path) -> None:
    async with learner(tmp_path, size=NARROW) as someone:
        seen = []
        for _ in range(5):
            seen.append(someone.screen.pane)
            await someone.press("f6")
        assert seen == ["text", "code", "verdict", "output", "text"]


async def test_going_back_shows_the_verdict_of_that_step_again(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
        await someone.press("ctrl+n")
        assert "Nothing has been checked yet" in someone.seen
        await someone.press("ctrl+o")
        assert "✓ Passed" in someone.seen


async def test_keys_of_what_is_not_possible_are_not_in_the_footer(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        footer = someone.seen.splitlines()[-1]
        assert "Check" in footer
        assert "Cancel" not in footer
        assert "Hint" not in footer
        await someone.press("ctrl+n")
        await someone.pilot.pause(0.1)
        assert "Hint" in someone.seen.splitlines()[-1]


async def test_a_lesson_opens_at_the_first_step_that_is_not_passed(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        await someone.check(SOLUTION)
    async with learner(tmp_path) as someone:
        assert "step 2 of 3 · gradient" in someone.seen
        assert someone.screen.code.editor.text == SOLUTION


async def test_a_started_lesson_does_not_begin_with_the_introduction_again(tmp_path: Path) -> None:
    async with learner(tmp_path):
        pass
    async with learner(tmp_path) as someone:
        assert "step 1 of 3" in someone.seen
        assert someone.screen.code.editor.text == STARTER


async def test_a_worker_of_the_steps_own_framework_is_warmed_up(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson="one_device") as someone:

        def imports() -> tuple[str, ...]:
            spare = someone.app.session._spare
            return spare.start.imports if spare else ()

        await someone.press("ctrl+n")
        await someone.until(lambda: "tensorflow" in imports(), "for TensorFlow")
        await someone.press("ctrl+n")
        await someone.until(lambda: "torch" in imports(), "for PyTorch")


async def test_what_is_written_stays_in_sight_when_a_verdict_takes_room(tmp_path: Path) -> None:
    async with learner(tmp_path, size=(120, 40)) as someone:
        editor = someone.screen.code.editor
        await someone.write(SOLUTION)
        await someone.press("ctrl+n", "ctrl+n", "ctrl+end", *["enter"] * 8)
        rows = editor.size.height
        await someone.press("ctrl+r", *"abc")
        await someone.verdict()
        await someone.until(lambda: editor.size.height < rows, "for the verdict's room")

        def row() -> int:
            return editor.cursor_location[0] - editor.scroll_offset.y

        await someone.until(lambda: 0 <= row() < editor.size.height, "to see the cursor")
