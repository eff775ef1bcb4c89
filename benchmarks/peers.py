"""Programs to compare with: pythonlings, in an environment of its own, and vim."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import platformdirs

PYTHONLINGS = "0.4.4"


def pythonlings(home: Path) -> list[str]:
    """The command that shows its first exercise, in a workspace below `home`.

    Installed from the package index when it is asked for the first time, and kept.
    """
    folder = Path(platformdirs.user_cache_dir("dl-tutor")) / f"pythonlings-{PYTHONLINGS}"
    program = folder / "bin" / "pythonlings"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [str(folder / "bin" / "pip"), "install", "-qq", f"pythonlings=={PYTHONLINGS}"]
        subprocess.run(install, check=True)
    workspace = home / "pythonlings"
    if not workspace.exists():
        subprocess.run(
            [program, "init", "--path", workspace], check=True, stdout=subprocess.DEVNULL
        )
    return [str(program), "--root", str(workspace)]


def first_exercise(home: Path) -> Path:
    return home / "pythonlings" / "exercises" / "variables" / "variables1.py"


def vim() -> str:
    found = shutil.which("vim") or shutil.which("vim.tiny")
    if found is None:
        raise SystemExit("vim is not installed; Debian has it as vim-tiny")
    return found
