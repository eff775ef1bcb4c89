"""The program as a person meets it: a real process in a real terminal, keys in, cells out."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pyte.graphics
import pytest
from textual.color import Color

from tests.terminal.program import Program
from tests.unit.test_contrast import AA, XTERM, contrast
from tutor.course.loading import load_course, load_lesson
from tutor.course.starter import solution

LESSON = load_lesson(load_course(), "first_steps")
SOLUTION = solution(LESSON, "en")


def exercise(home: Path) -> Path:
    return home / "first_steps.py"


def test_from_the_map_into_a_lesson_and_out(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        program.wait_for("First steps")
        program.press("enter")
        program.wait_for("before the first step")
        program.press("f3")
        program.wait_for("lessons finished")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0


def test_typed_text_is_saved_without_a_key_for_it(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as program:
        program.wait_for("^q Quit")
        program.press("# my own words", "enter")
        program.wait_for("# my own words")
        deadline = time.monotonic() + 10
        while "# my own words" not in exercise(tmp_path).read_text():
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_keys_that_arrive_at_once_are_taken_in_their_order(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as program:
        program.wait_for("^q Quit")
        program.press("escape")
        program.wait_until_gone("Tour")  # It has its own Enter.
        program.press("enter", "ctrl+home")
        for _ in range(5):
            program.type_without_waiting("# abx\x7fc\x1b[Hz\x1b[F!\r")
        program.wait_for("z# abc!")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
    assert exercise(tmp_path).read_text().startswith("z# abc!\n" * 5)


def test_a_wrong_and_then_a_right_answer(tmp_path: Path) -> None:
    wrong = SOLUTION.replace("return np.mean(error**2)", "return np.sum(error**2)")
    exercise(tmp_path).write_text(wrong)
    with Program(tmp_path, "first_steps", columns=120, rows=40) as program:
        program.wait_for("step 1 of 3")
        program.press("ctrl+r")
        program.wait_for("Take their mean instead")
        exercise(tmp_path).write_text(SOLUTION)  # As another editor does.
        program.wait_for("return np.mean(error**2)")
        program.press("ctrl+r")
        program.wait_for("Passed")
        program.press("ctrl+n")
        program.wait_for("step 2 of 3")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0


def test_the_same_at_80_columns(tmp_path: Path) -> None:
    exercise(tmp_path).write_text(SOLUTION)
    with Program(tmp_path, "first_steps") as program:
        program.wait_for("step 1 of 3")
        program.press("ctrl+r")
        program.wait_for("Passed")
        program.press("escape")
        program.wait_for("def loss")
        program.press("f6", "f6")
        program.wait_for("Your code has printed nothing")


def test_japanese_throughout(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", environment={"LC_ALL": "ja_JP.UTF-8"}) as program:
        program.wait_for("はじめに")
        program.press("ctrl+n", "ctrl+r")
        program.wait_for("まだ空欄のままです")


def test_a_tiny_terminal_says_so_and_recovers(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=40, rows=10) as program:
        program.wait_for("60×15")
        program.resize(80, 24)
        program.wait_for("before the first step")
        program.wait_until_gone("60×15")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_saves_first(number: signal.Signals, tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as program:
        program.wait_for("^q Quit")
        program.type_without_waiting("# the last words ")
        program.wait_for("# the last words")
        os.kill(program.pid, number)
        assert program.wait_for_end() == 128 + number
    assert "# the last words" in exercise(tmp_path).read_text()


def test_a_dropped_line_saves_and_leaves_no_process(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as program:
        program.wait_for("^q Quit")
        program.type_without_waiting("# before the line dropped ")
        program.wait_for("# before the line dropped")
        children = program.children()
        program.hang_up()
        program.wait_for_end()
        deadline = time.monotonic() + 10
        while any(child.is_running() for child in children):
            assert time.monotonic() < deadline, children
            time.sleep(0.05)
    assert "# before the line dropped" in exercise(tmp_path).read_text()


def test_quitting_leaves_no_process_and_a_clean_terminal(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps") as program:
        program.wait_for("before the first step")
        program.settle()
        children = program.children()
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
        deadline = time.monotonic() + 10
        while any(child.is_running() for child in children):
            assert time.monotonic() < deadline, children
            time.sleep(0.05)


def test_a_second_tutor_on_the_same_folder_says_that_it_is_read_only(tmp_path: Path) -> None:
    with Program(tmp_path, "first_steps", columns=120, rows=30) as first:
        first.wait_for("before the first step")
        with Program(tmp_path, "first_steps", columns=120, rows=30) as second:
            second.wait_for("read-only")
            second.press("x")
            second.press("ctrl+q")
            assert second.wait_for_end() == 0
    assert not exercise(tmp_path).read_text().startswith("x")


def test_without_colour_the_verdict_can_still_be_read(tmp_path: Path) -> None:
    exercise(tmp_path).write_text(SOLUTION)
    environment = {"NO_COLOR": "1", "TERM": "xterm"}
    with Program(tmp_path, "first_steps", environment=environment) as program:
        program.wait_for("step 1 of 3")
        program.press("ctrl+r")
        program.wait_for("✓ Passed")


def test_sixteen_colours_are_enough_to_read_it(tmp_path: Path) -> None:
    """Nothing but these is sent, and no text stands on a background that hides it."""
    sixteen = {"TERM": "xterm", "COLORTERM": ""}
    codes = (
        (30, pyte.graphics.FG_ANSI, XTERM[:8]),
        (90, pyte.graphics.FG_AIXTERM, XTERM[8:]),
        (100, pyte.graphics.BG_AIXTERM, XTERM[8:]),  # Where pyte misspells a name.
    )
    palette = {
        names[first + number]: Color.parse(color)
        for first, names, colors in codes
        for number, color in enumerate(colors)
    }
    with Program(tmp_path, "first_steps", columns=120, rows=30, environment=sixteen) as program:
        program.wait_for("Tour 1 of 5")
        for _ in ("dark", "light"):
            program.settle()
            seen = {
                (cell.fg, cell.bg)
                for row in program.screen.buffer.values()
                for cell in row.values()
                if cell.data.strip() and not cell.reverse
            }
            assert len(seen) >= 5, "titles, marks and syntax are still told apart"
            assert {color for pair in seen for color in pair} <= palette.keys()
            faint = {pair for pair in seen if contrast(*map(palette.__getitem__, pair)) < AA}
            assert faint == set()
            program.press("f12")


def test_the_console_shows_what_a_run_left(tmp_path: Path) -> None:
    (tmp_path / "first_steps.py").write_text("import numpy as np\n\npicture = np.eye(8)\n")
    with Program(tmp_path, "first_steps") as program:
        program.wait_for("^q Quit")
        program.press("ctrl+]")
        program.wait_for("no finished run to look at")
        program.press("ctrl+g")
        program.wait_for("has printed nothing yet")
        program.press("ctrl+]")
        program.wait_for(">>>")
        program.type("pict")
        program.press("tab")
        program.wait_for(">>> picture")
        program.press("enter")
        program.wait_for("float64 (8, 8) · 0 … 1")
        program.type("while True: pass")
        program.press("enter", "enter")
        program.wait_for("Esc stops it")
        program.press("ctrl+c")
        program.wait_for("Stopped.")
        program.press("escape", "ctrl+q")
        assert program.wait_for_end() == 0
