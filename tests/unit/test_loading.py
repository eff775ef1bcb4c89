"""Faulty course files: the error names the file, the key and what was expected."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.course.loading import BUNDLED, load_course, load_lesson
from tutor.errors import CourseError, UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course of one good lesson."""
    shutil.copytree(BUNDLED / "first_steps", tmp_path / "first_steps")
    (tmp_path / "course.toml").write_text(
        'format = 1\n[[chapters]]\nid = "start"\nen = "Start"\nja = "はじめ"\n'
        'lessons = ["first_steps"]\n',
        encoding="utf-8",
    )
    return tmp_path


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def load(folder: Path) -> None:
    load_lesson(load_course(folder), "first_steps", with_examples=True)


FAULTS: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "a missing probe": (lambda f: (f / "probe.py").unlink(), ["probe.py"]),
    "a missing language": (lambda f: (f / "ja.md").unlink(), ["ja.md"]),
    "a wrong key": (
        lambda f: edited(f / "lesson.toml", "minutes = 20", "minutes = 20\nminute = 3"),
        ["lesson.toml", "minute"],
    ),
    "a key of another type": (
        lambda f: edited(f / "lesson.toml", "minutes = 20", 'minutes = "20"'),
        ["lesson.toml", "minutes", "20"],
    ),
    "a missing key": (
        lambda f: edited(f / "lesson.toml", "minutes = 20", ""),
        ["lesson.toml", "minutes"],
    ),
    "an unknown framework": (
        lambda f: edited(f / "lesson.toml", '"numpy"', '"numppy"'),
        ["lesson.toml", "framework", "numppy"],
    ),
    "an unknown checker": (
        lambda f: edited(f / "lesson.toml", '"arrays_close"', '"arrays_near"'),
        ["lesson.toml", "steps[1].checks[1].checker", "arrays_near"],
    ),
    "an unknown parameter": (
        lambda f: edited(f / "lesson.toml", "finding =", "findings ="),
        ["lesson.toml", "steps[1].checks[1].findings"],
    ),
    "a step without checks": (
        lambda f: edited(
            f / "lesson.toml",
            "[[steps.charts]]",
            '[[steps]]\nid = "more"\nconcept = "x"\nseconds = 1\n[[steps.charts]]',
        ),
        ["lesson.toml", "checks"],
    ),
    "a newer format": (
        lambda f: edited(f / "lesson.toml", "format = 1", "format = 2"),
        ["lesson.toml", "format", "2"],
    ),
    "broken TOML": (lambda f: (f / "lesson.toml").write_text("format = "), ["lesson.toml"]),
    "not UTF-8": (lambda f: (f / "en.md").write_bytes(b"# T\n\xff"), ["en.md", "4"]),
    "a step without a region": (
        lambda f: edited(f / "solution.py", "# step: loss\n", "# stop: loss\n"),
        ["solution.py"],
    ),
    "an unclosed region": (
        lambda f: (f / "solution.py").write_text("# step: loss\n"),
        ["solution.py", "loss"],
    ),
    "a step without a text": (
        lambda f: edited(f / "en.md", "## loss: ", "## lass: "),
        ["en.md", "lass"],
    ),
    "an empty hint": (
        lambda f: edited(f / "en.md", "### Hint\n", "### Hint\n### Hint\n"),
        ["en.md", "Hint"],
    ),
    "an unknown section": (
        lambda f: edited(f / "en.md", "### Hint", "### Hnit"),
        ["en.md", "Hnit"],
    ),
    "a mistake without a finding": (
        lambda f: (f / "mistakes" / "loss" / "sum.py").write_text("def loss(): pass\n"),
        ["sum.py", "# finding: id"],
    ),
    "files that no job can carry": (
        lambda f: shutil.copytree(f, f / "files") and (f / "files/one").write_bytes(bytes(2**21)),
        ["files", "1,048,576"],
    ),
    "a mistake of no step": (
        lambda f: (f / "mistakes" / "loss").rename(f / "mistakes" / "lose"),
        ["lose"],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_error_says_what_and_where(name: str, folder: Path) -> None:
    spoil, expected = FAULTS[name]
    load(folder)
    spoil(folder / "first_steps")
    with pytest.raises(CourseError) as raised:
        load(folder)
    for word in expected:
        assert word in str(raised.value)


def test_an_unknown_lesson_names_those_that_exist(folder: Path) -> None:
    with pytest.raises(UsageError, match="first_steps"):
        load_lesson(load_course(folder), "last_steps")


def test_a_folder_without_a_course_is_named(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"course\.toml"):
        load_course(tmp_path)
