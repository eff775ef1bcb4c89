"""The packages that are published: complete, light, and able to start by themselves."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def run(*command: object, **options: object) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        **options,  # type: ignore[call-overload] # keyword options of subprocess.run
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return str(done.stdout)


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The wheel and the source archive, from a copy of what git would hand out."""
    folder = tmp_path_factory.mktemp("packages")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    (wheel,), (archive,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, archive


def test_wheel_and_archive_hold_every_file_of_the_course(packages: tuple[Path, Path]) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for package in ("tutor", "checkers", "lessons")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    wheel, archive = packages
    with zipfile.ZipFile(wheel) as opened:
        assert files - set(opened.namelist()) == set()
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert files - names == set()


def test_the_wheel_alone_lists_and_checks_without_a_framework(
    packages: tuple[Path, Path], tmp_path: Path
) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", packages[0])
    installed = run(python, "-m", "pip", "list").lower()
    for framework in ("tensorflow", "torch", "jax", "keras", "scikit-learn"):
        assert framework not in installed
    tutor = tmp_path / "env" / "bin" / "dl-tutor"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    listing = run(tutor, "list", cwd=tmp_path, env=environment)
    assert "first_steps" in listing
    solution = run(tutor, "solution", "first_steps", cwd=tmp_path, env=environment)
    (tmp_path / "mine.py").write_text(solution, encoding="utf-8")
    checked = run(
        *(tutor, "check", "first_steps", "--file", "mine.py", "--json"),
        cwd=tmp_path,
        env=environment,
    )
    assert {step["outcome"] for step in json.loads(checked)["steps"]} == {"passed"}
    missing = subprocess.run(
        [tutor, "check", "tf_digits", "--file", "mine.py", "--step", "train"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert missing.returncode == 4
    assert "dl-tutor env create tensorflow" in missing.stdout
