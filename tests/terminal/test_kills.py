"""kill -9 in the middle of typing and running, in a real terminal: what was typed is there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import psutil

from tests.terminal.program import Program
from tests.terminal.test_program import SOLUTION, exercise
from tutor.storage.progress import Progress

ROUNDS = max(2, int(os.environ.get("DL_TUTOR_KILLS", "0")) // 20)


def test_killed_while_typing_and_running_all_but_the_last_moment_is_there(tmp_path: Path) -> None:
    """What was on the disk stays there, whole; the loss is measured and shown with `-s`."""
    Progress(tmp_path).set_preference("tour", "seen")
    before = "\n" + SOLUTION
    dice = random.Random()  # No moment comes a second time, whatever is drawn.
    losses = []
    for number in range(ROUNDS):
        exercise(tmp_path).write_text(before)
        kept, rest = f"# kept {number} ", "and typed until it was killed " * 2
        with Program(tmp_path, "first_steps", columns=120, rows=40) as program:
            program.wait_for("^q Quit")
            program.press("ctrl+home")
            program.type(kept)
            deadline = time.monotonic() + 30
            while not exercise(tmp_path).read_text().startswith(kept):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            moments = []
            check_at, end = dice.randrange(20), dice.randrange(25, len(rest))
            for place, character in enumerate(rest[:end]):
                program.press_and_go_on(character)
                moments.append(time.monotonic())
                time.sleep(0.03)
                if place == check_at:
                    # As a script: a check would lead to its step, once all of them have passed.
                    program.press_and_go_on("\x07")
            children = program.children()
            os.kill(program.pid, signal.SIGKILL)
            killed = time.monotonic()
            _, alive = psutil.wait_procs(children, timeout=10)
            assert alive == []
        text = exercise(tmp_path).read_text()
        assert text.endswith(before)
        typed = text.removesuffix(before)
        assert (kept + rest[:end]).startswith(typed)
        assert typed.startswith(kept)
        saved = len(typed) - len(kept)
        losses.append(killed - moments[saved] if saved < end else 0.0)
        print(f"kill {number + 1}: {losses[-1]:.2f} s of typing lost", flush=True)
        progress = Progress(tmp_path)
        assert progress.notices == ()
        for attempt in progress.attempts("first_steps"):
            assert attempt.code.endswith(SOLUTION)
    print(f"{ROUNDS} kills; the most that was lost: {max(losses):.2f} s")
    assert list(tmp_path.rglob("dl-tutor-*")) == []
