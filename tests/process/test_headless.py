"""The commands without a screen: exit statuses, JSON, and errors that say what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PASSED, NOT_PASSED, WRONG_USAGE, OUR_FAULT, NOT_RUNNABLE = range(5)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


def tutor(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DL_TUTOR_HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    environment["DL_TUTOR_CONFIG"] = str(home / "config.toml")
    return subprocess.run(
        [sys.executable, "-m", "tutor", *map(str, words)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=home,
        timeout=120,
        check=False,
    )


def test_a_solution_passes_and_its_starter_does_not(home: Path) -> None:
    for command, status in (("solution", PASSED), ("starter", NOT_PASSED)):
        (home / "mine.py").write_text(tutor(home, command, "first_steps").stdout, encoding="utf-8")
        done = tutor(home, "check", "first_steps", "--file", "mine.py")
        assert done.returncode == status, done.stdout + done.stderr


def test_the_json_is_as_its_format_says(home: Path) -> None:
    (home / "first_steps.py").write_text(
        tutor(home, "solution", "first_steps").stdout, encoding="utf-8"
    )
    done = tutor(home, "check", "first_steps", "--json", "--seed", 5)
    report = json.loads(done.stdout)
    assert list(report) == ["format", "lesson", "device", "seed", "steps"]
    assert (report["format"], report["lesson"], report["device"], report["seed"]) == (
        1,
        "first_steps",
        "cpu",
        5,
    )
    assert [step["step"] for step in report["steps"]] == ["loss", "gradient", "descend"]
    for step in report["steps"]:
        assert list(step) == ["step", "outcome", "seconds", "findings"]
        for finding in step["findings"]:
            assert list(finding) == ["finding", "passed", "message", "evidence"]


def test_the_workspace_file_is_checked_when_none_is_named(home: Path) -> None:
    missing = tutor(home, "check", "first_steps")
    assert missing.returncode == WRONG_USAGE
    assert "first_steps.py" in missing.stderr
    text = tutor(home, "solution", "first_steps").stdout
    (home / "first_steps.py").write_text(text, encoding="utf-8")
    done = tutor(home, "check", "first_steps", "--step", "descend")
    assert done.returncode == PASSED
    assert "losses: " in done.stdout, "what the screen draws is a line here"
    assert "; threshold " in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("check", "no_such_lesson"), "first_steps"),
        (("check", "first_steps", "--step", "no_such_step"), "descend"),
        (("check", "first_steps", "--device", "tpu9"), "cpu"),
        (("check", "first_steps", "--file", "absent.py"), "absent.py"),
        (("check", "first_steps", "--language", "fr"), "--language"),
        (("no_such_lesson",), "no_such_lesson"),
        (("list", "--course", "nowhere"), "course.toml"),
    ],
)
def test_wrong_usage_is_told_and_has_its_status(
    home: Path, words: tuple[str, ...], said: str
) -> None:
    (home / "first_steps.py").write_text("x = 1\n", encoding="utf-8")
    done = tutor(home, *words)
    assert done.returncode == WRONG_USAGE
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_utf8_is_named_with_its_place(home: Path) -> None:
    (home / "mine.py").write_bytes(b"x = 1\ny = '\xff'\n")
    done = tutor(home, "check", "first_steps", "--file", "mine.py")
    assert done.returncode == WRONG_USAGE
    assert "mine.py" in done.stderr
    assert "UTF-8" in done.stderr


def test_the_language_is_chosen_by_option(home: Path) -> None:
    (home / "mine.py").write_text(tutor(home, "starter", "first_steps").stdout, encoding="utf-8")
    done = tutor(home, "check", "first_steps", "--file", "mine.py", "--language", "ja")
    assert "まだ空欄です" in done.stdout


def test_verify_finds_a_lesson_that_accepts_too_much(home: Path) -> None:
    import shutil

    from tutor.course.loading import BUNDLED

    course = home / "course"
    shutil.copytree(BUNDLED / "first_steps", course / "first_steps")
    (course / "course.toml").write_text(
        'format = 1\n[[chapters]]\nid = "a"\nen = "A"\nja = "A"\nlessons = ["first_steps"]\n'
    )
    good = tutor(home, "verify", "--course", course, "--only", "loss")
    assert good.returncode == PASSED, good.stdout
    lesson = course / "first_steps" / "lesson.toml"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace(
            'expected = "mean squared error"', 'expected = "loss"', 1
        ),
        encoding="utf-8",
    )
    bad = tutor(home, "verify", "--course", course, "--only", "loss", "--json")
    assert bad.returncode == NOT_PASSED
    failed = [claim for claim in json.loads(bad.stdout)["claims"] if not claim["holds"]]
    assert {claim["subject"] for claim in failed} >= {"mistakes/loss/sum", "mistakes/loss/half"}


def test_no_framework_and_no_screen_is_imported_for_a_check(home: Path) -> None:
    """The parent imports neither a framework nor Textual."""
    (home / "first_steps.py").write_text(
        tutor(home, "solution", "first_steps").stdout, encoding="utf-8"
    )
    program = (
        "import sys\nfrom tutor.cli import main\n"
        "status = main(['check', 'first_steps', '--json'])\n"
        "heavy = {'tensorflow', 'torch', 'jax', 'flax', 'keras', 'sklearn', 'textual', 'plotext'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\nsys.exit(status)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "DL_TUTOR_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == PASSED
    assert done.stderr.strip() == "[]"
