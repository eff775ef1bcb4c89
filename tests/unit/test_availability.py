"""What cannot run here, and why."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tutor.availability import missing_frameworks
from tutor.config import Config
from tutor.frameworks import FRAMEWORKS


@pytest.fixture
def bare_python(tmp_path: Path) -> str:
    """An interpreter without any package."""
    path = tmp_path / "python"
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -S -s "$@"\n')
    path.chmod(0o755)
    return str(path)


def test_a_framework_that_is_not_installed_is_named_with_the_environment_that_would_have_it(
    bare_python: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "executable", bare_python)
    missing = missing_frameworks(Config())
    assert missing.keys() == FRAMEWORKS.keys()
    assert missing["keras-torch"].packages == ("keras", "torch")
    assert missing["keras-torch"].environment == "torch"
    assert missing["keras-torch"].python == bare_python


def test_an_interpreter_of_the_settings_is_theirs_to_complete(bare_python: str) -> None:
    missing = missing_frameworks(Config(interpreters={"torch": bare_python}))
    assert missing["torch"].packages == ("torch",)
    assert missing["torch"].environment is None


def test_an_interpreter_that_is_not_there(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    missing = missing_frameworks(Config(interpreters={"torch": gone}))
    assert missing["torch"].packages == ()
    assert missing["torch"].python == gone


def test_what_is_installed_is_not_missing() -> None:
    assert "numpy" not in missing_frameworks(Config(interpreters={"numpy": sys.executable}))
