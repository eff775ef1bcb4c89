"""The learner's own editor, in the same terminal."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tutor.errors import UsageError

_KNOW_LINES = ("vi", "vim", "nvim", "nano", "emacs", "micro", "kak")
"""Editors that take `+LINE` before the file."""


def command_of(path: Path, line: int) -> list[str]:
    """`VISUAL`, else `EDITOR`, else `vi`, opened at `line` where the editor is known to take it."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    place = [f"+{line}"] if Path(words[0]).name in _KNOW_LINES else []
    return [*words, *place, str(path)]


def edit(app: App[None], path: Path, line: int) -> None:
    """Returns when the editor has ended. Raises UsageError when it cannot be started."""
    command = command_of(path, line)
    try:
        with app.suspend():
            subprocess.run(command, check=False)
    except (OSError, SuspendNotSupported, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError("editor-failed", command=shlex.join(command), reason=reason) from error
