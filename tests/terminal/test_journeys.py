"""Three people, from their first key to what they came for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from tests.terminal.program import Program
from tutor.course.loading import load_course, load_lesson
from tutor.course.starter import solution

LESSON = load_lesson(load_course(), "first_steps")
SOLUTION = solution(LESSON, "en")


def test_a_beginner_makes_three_mistakes_and_passes(tmp_path: Path) -> None:
    """Checks the blank, forgets a name, takes the sum for the mean; then reads and corrects."""
    with Program(tmp_path, "first_steps", columns=120, rows=40) as program:
        program.wait_for("before the first step")
        program.wait_for("Tour 1 of 5")
        program.press("enter")
        program.wait_for("Tour 2 of 5")
        program.press("escape")
        program.wait_until_gone("Tour")
        program.press("ctrl+n")
        program.wait_for("step 1 of 3")

        program.press("ctrl+r")
        program.wait_for("The blank is still there")

        program.press("ctrl+l")
        program.press("end", "shift+home", "delete")
        program.type("return np.mean((w * x + bias - y) ** 2)")
        program.wait_for("bias is not defined here")
        program.press("ctrl+r")
        program.wait_for("NameError: name 'bias' is not defined")

        program.press("end", "shift+home", "delete")
        program.type("return np.sum((w * x + b - y) ** 2)")
        program.press("ctrl+r")
        program.wait_for("Take their mean instead")
        program.press("ctrl+t")
        program.wait_for("Hint 1 of")

        program.press("end", "shift+home", "delete")
        program.type("return np.mean((w * x + b - y) ** 2)")
        program.press("ctrl+r")
        program.wait_for("✓ Passed")
        program.press("ctrl+n")
        program.wait_for("step 2 of 3")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
    written = (tmp_path / "first_steps.py").read_text()
    assert "    return np.mean((w * x + b - y) ** 2)\n" in written


def test_somebody_with_an_editor_of_their_own(tmp_path: Path) -> None:
    """`$EDITOR` by one key, then the file from outside, then the commands without a screen."""
    answer = tmp_path / "answer.py"
    answer.write_text(SOLUTION.replace("np.mean(error**2)", "np.sum(error**2)"))
    environment = {"EDITOR": f"cp {answer}", "VISUAL": ""}
    with Program(tmp_path, "first_steps", columns=120, rows=40, environment=environment) as program:
        program.wait_for("^q Quit")
        program.press("ctrl+n", "shift+f9")
        program.wait_for("np.sum(error**2)")
        program.press("ctrl+r")
        program.wait_for("Take their mean instead")
        (tmp_path / "first_steps.py").write_text(SOLUTION)
        program.wait_for("np.mean(error**2)")
        program.press("ctrl+q")
        assert program.wait_for_end() == 0
    checked = subprocess.run(
        [sys.executable, "-m", "tutor", "check", "first_steps", "--json"],
        env={**os.environ, "DL_TUTOR_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert checked.returncode == 0, checked.stderr
    outcomes = {step["outcome"] for step in json.loads(checked.stdout)["steps"]}
    assert outcomes == {"passed"}


def test_somebody_on_a_slow_line_sees_each_character_within_half_a_second(tmp_path: Path) -> None:
    """10 KB/s, a character every fifth of a second, in the largest usual terminal."""
    with Program(tmp_path, "first_steps", columns=160, rows=45, bytes_per_second=10_000) as program:
        program.wait_for("^q Quit")
        program.press("escape")
        program.wait_until_gone("Tour")
        program.press("ctrl+n", "end", "enter")
        late, sent = [], []
        text = "# a loss"
        for length, character in enumerate(text, 1):
            began, written = time.monotonic(), len(program.written)
            program.type_without_waiting(character)
            program.wait_for(text[:length].rstrip(), limit_seconds=10)
            late.append(time.monotonic() - began)
            sent.append(len(program.written) - written)
            time.sleep(max(0.0, 0.2 - late[-1]))
        assert max(late) < 0.5, late
        assert max(sent) < 5_000, sent
