"""Making an environment from within the app: in the plain terminal, where its progress is seen."""

from __future__ import annotations

import signal
import subprocess
import sys

from tutor.ui.strings import Strings


def install(environment: str, strings: Strings) -> None:
    """Returns when the learner has seen how it ended. The app has to be suspended."""
    command = [sys.executable, "-m", "tutor", "env", "create", environment]
    # Ctrl+C is for the command. Handled and not ignored: what is ignored, a child ignores as well.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run([*command, "--language", strings.language], check=False)
        print(f"\n{strings('environment.back')}", end=" ", flush=True)
        if sys.__stdin__ is not None:
            sys.__stdin__.readline()
    finally:
        signal.signal(signal.SIGINT, before)
