"""Medians, ratios and tables: what every benchmark has in common."""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Sequence

from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Course, Lesson


def options(description: str | None, rounds: int) -> argparse.ArgumentParser:
    """A parser with the one option that all benchmarks share."""
    summary = description.splitlines()[0] if description else None
    parser = argparse.ArgumentParser(description=summary)
    parser.add_argument("--rounds", type=int, default=rounds, help=f"default: {rounds}")
    return parser


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Median of the ratios of pairs that were measured one after the other."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def percentile(values: Sequence[float], percent: int) -> float:
    """Of at least two values."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def head(*titles: str) -> None:
    """A table's first lines. The first column is text, the others are figures."""
    print(f"\n| {' | '.join(titles)} |")
    print(f"| --- |{' ---: |' * (len(titles) - 1)}")


def row(*cells: str) -> None:
    """At once, for whoever watches."""
    print(f"| {' | '.join(cells)} |", flush=True)


def step_named(name: str) -> tuple[Course, Lesson, str]:
    """`LESSON:STEP` of the bundled course."""
    course = load_course()
    lesson_id, _, step = name.partition(":")
    return course, load_lesson(course, lesson_id), step
