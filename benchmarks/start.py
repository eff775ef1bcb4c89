"""From the command to the first usable screen, as ratios.

    python -m benchmarks.start [--rounds 9]

All programs run in a real pseudo-terminal, in turn, so that a noisy machine disturbs them alike. A
screen counts as usable when the text that the person will work on can be read on it. Against a
minimal Textual app and pythonlings; and with the same lesson 5, 50 and 500 times in the course.
The tables show medians, and medians of each round's ratios.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks import figures, peers
from benchmarks.terminal import Terminal, tutor
from tutor.course.loading import BUNDLED

LESSON_COUNTS = (5, 50, 500)
CHAPTER_LESSONS = 10
MINIMAL = """
from textual.app import App
from textual.widgets import TextArea

class Minimal(App):
    def compose(self):
        yield TextArea("print('ready')")

Minimal().run()
"""
COURSE_MAP, LESSON = "First steps", "def loss"
"""Texts that are seen on the screens."""


def seconds_until(text: str, start: Callable[[], Terminal]) -> float:
    with start() as terminal:
        return terminal.wait_for(text)


def in_turn(cases: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Case -> seconds. The first round, which writes bytecode and files, doesn't count."""
    seconds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds + 1):
        for name, measure in cases.items():
            seconds[name].append(measure())
    return {name: values[1:] for name, values in seconds.items()}


def write_course(folder: Path, count: int) -> None:
    """The first lesson `count` times, in chapters of ten."""
    ids = [f"lesson_{number:03}" for number in range(1, count + 1)]
    lines = ["format = 1"]
    for first in range(0, count, CHAPTER_LESSONS):
        lessons = ", ".join(f'"{one}"' for one in ids[first : first + CHAPTER_LESSONS])
        name = f"Chapter {first // CHAPTER_LESSONS + 1}"
        lines += ["[[chapters]]", f'id = "chapter_{first}"', f'en = "{name}"', f'ja = "{name}"']
        lines.append(f"lessons = [{lessons}]")
    folder.mkdir()
    (folder / "course.toml").write_text("\n".join(lines))
    shutil.copytree(BUNDLED / "common", folder / "common")
    for one in ids:
        shutil.copytree(BUNDLED / "first_steps", folder / one)


def compare_programs(home: Path, rounds: int) -> None:
    lesson, course_map = "a lesson (`dl-tutor first_steps`)", "the course map (`dl-tutor`)"
    minimal, other = [sys.executable, "-c", MINIMAL], peers.pythonlings(home)
    seconds = in_turn(
        {
            lesson: partial(seconds_until, LESSON, partial(tutor, home, "first_steps")),
            course_map: partial(seconds_until, COURSE_MAP, partial(tutor, home)),
            "minimal": partial(seconds_until, "ready", partial(Terminal, minimal)),
            "other": partial(seconds_until, "I AM NOT DONE", partial(Terminal, other)),
        },
        rounds,
    )
    figures.head(
        "first usable screen",
        "dl-tutor, s",
        "minimal Textual app, s",
        f"pythonlings {peers.PYTHONLINGS}, s",
        "ratio to minimal",
        "ratio to pythonlings",
    )
    for name in (lesson, course_map):
        columns = [seconds[name], seconds["minimal"], seconds["other"]]
        figures.row(
            name,
            *(f"{statistics.median(column):.2f}" for column in columns),
            *(f"{figures.ratio(columns[0], column):.2f}" for column in columns[1:]),
        )


def compare_courses(home: Path, rounds: int) -> None:
    for count in LESSON_COUNTS:
        write_course(home / f"course-{count}", count)
    counts = (f"{count} lessons, s" for count in LESSON_COUNTS)
    figures.head("first usable screen", *counts, "5 to 500")
    for name, text, lesson in (
        ("the course map", COURSE_MAP, ()),
        ("a lesson", LESSON, ("lesson_003",)),
    ):
        cases = {}
        for count in LESSON_COUNTS:
            course = str(home / f"course-{count}")
            start = partial(tutor, home / str(count), "open", *lesson, "--course", course)
            cases[str(count)] = partial(seconds_until, text, start)
        columns = list(in_turn(cases, rounds).values())
        medians = (f"{statistics.median(column):.2f}" for column in columns)
        figures.row(name, *medians, f"{figures.ratio(columns[-1], columns[0]):.2f}")


def main() -> None:
    rounds = figures.options(__doc__, rounds=9).parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        compare_programs(Path(folder), rounds)
        compare_courses(Path(folder), rounds)


if __name__ == "__main__":
    main()
