"""What the screens look like, as pictures that somebody has looked at."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList

from checkers.findings import Observations
from tests.nvml import GIB, SECOND, Recorded, found
from tutor.config import Config
from tutor.course.loading import load_course
from tutor.course.model import Language
from tutor.runner import devices
from tutor.runner.results import Frame, LearnerError, Outcome, ShownFinding, StepResult
from tutor.storage.attempts import Attempt, Attempts
from tutor.storage.progress import Progress
from tutor.translation import Counterpart
from tutor.ui.app import TutorApp
from tutor.ui.screens.console import ConsoleScreen
from tutor.ui.screens.lesson import LessonScreen
from tutor.writing.assistance import Call

COURSE = load_course(Path(__file__).parent / "course")
SIZES = [(80, 24), (160, 45)]

Snapshot = Callable[..., bool]

PASSED = StepResult(
    step="descend",
    outcome=Outcome.PASSED,
    seconds=0.05,
    findings=(ShownFinding("loss-decreases", True, "", {"start": 0.5, "end": 0.0, "count": 20}),),
    observations=Observations(series={"losses": 0.5 ** np.arange(1, 21)}),
    seed=1,
)
WRONG = StepResult(
    step="halve",
    outcome=Outcome.WRONG,
    seconds=0.05,
    findings=(ShownFinding("not-halved", False, "", {"value": 2.0, "expected": 0.5}),),
    seed=1,
)
ERROR = StepResult(
    step="halve",
    outcome=Outcome.LEARNER_ERROR,
    seconds=0.05,
    findings=(),
    error=LearnerError(
        "TypeError",
        "unsupported operand type(s) for /: 'str' and 'int'",
        (Frame(7, "halve", "    return loss / 2", {"loss": "'1.0'"}),),
    ),
    seed=1,
)


def app(workspace: Path, language: Language, lesson: str | None, theme: Any = "dark") -> TutorApp:
    return TutorApp(COURSE, Config(language=language, workspace=workspace, theme=theme), lesson)


CONSOLE_LINES = (
    "import numpy as np",
    "losses = np.array(descend(1.0, 100))",
    "losses",
    "{'first': losses[0], 'rest': losses[1:]}",
    "halve('1')",
    "np.arange(30.0).reshape(5, 6) % 7",
)


async def lesson_screen(pilot: Pilot[None]) -> LessonScreen:
    while not (isinstance(pilot.app.screen, LessonScreen) and pilot.app.screen.is_complete):
        await pilot.pause(0.02)
    await pilot.pause()
    return pilot.app.screen


def showing(result: StepResult | None, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Goes to the result's step and shows the result as if it had just come."""

    async def run(pilot: Pilot[None]) -> None:
        screen = await lesson_screen(pilot)
        await pilot.press(*keys)
        if result is not None:
            screen.results[result.step] = result
            await screen.show_result(result.step).wait()
            screen.bring_to_front("verdict")
        await pilot.pause(0.1)

    return run


@pytest.mark.parametrize(
    ("language", "size", "theme"),
    [
        *((language, size, "dark") for language in ("en", "ja") for size in SIZES),
        ("ja", (100, 30), "light"),
    ],
    ids=lambda value: "{}x{}".format(*value) if isinstance(value, tuple) else value,
)
class TestScreens:
    def test_map(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        Progress(tmp_path).record("halving", "", PASSED)

        async def settle(pilot: Pilot[None]) -> None:
            await pilot.pause(0.3)

        assert snap_compare(
            app(tmp_path, language, None, theme), terminal_size=size, run_before=settle
        )

    def test_introduction(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        assert snap_compare(
            app(tmp_path, language, "halving", theme), terminal_size=size, run_before=showing(None)
        )

    def test_wrong(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        assert snap_compare(
            app(tmp_path, language, "halving", theme),
            terminal_size=size,
            run_before=showing(WRONG, "ctrl+n"),
        )

    def test_passed_with_its_chart(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        assert snap_compare(
            app(tmp_path, language, "halving", theme),
            terminal_size=size,
            run_before=showing(PASSED, "ctrl+n", "ctrl+n"),
        )

    def test_error(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        assert snap_compare(
            app(tmp_path, language, "halving", theme),
            terminal_size=size,
            run_before=showing(ERROR, "ctrl+n"),
        )


def test_light_theme(snap_compare: Snapshot, tmp_path: Path) -> None:
    assert snap_compare(
        app(tmp_path, "en", "halving", "light"),
        terminal_size=(160, 45),
        run_before=showing(WRONG, "ctrl+n", "ctrl+t"),
    )


async def shown(pilot: Pilot[None], name: str) -> None:
    """Waits for what comes from a thread, and stops the cursors of fields."""
    conditions: dict[str, Callable[[Screen[object]], object]] = {
        "completions": lambda screen: (
            screen.query("#completions") and screen.query("ProblemLine.-shown")
        ),
        "documentation": lambda screen: screen.query("#side"),
        "palette": lambda screen: screen.query_one(OptionList).option_count,
        "devices": lambda screen: screen.query_one(OptionList).option_count == 3,
    }
    for _ in range(1500):
        if name not in conditions or conditions[name](pilot.app.screen_stack[-1]):
            break
        await pilot.pause(0.02)
    for field in pilot.app.screen_stack[-1].query(Input):
        field.cursor_blink = False
    await pilot.pause(0.4)


@pytest.fixture
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def with_attempts(workspace: Path) -> None:
    """Three attempts at `descend`, at known times; the last passed."""
    source = (COURSE.folder / "halving" / "solution.py").read_text()
    wrong = source.replace("losses.append(loss)", "losses = [loss]")
    for minute, (code, outcome, rate) in enumerate(
        (
            (wrong, Outcome.WRONG, 1.1),
            (wrong, Outcome.LEARNER_ERROR, 0.0),
            (source, Outcome.PASSED, 0.5),
        )
    ):
        attempt = Attempt(
            time=datetime(2026, 9, 1, 9, minute, tzinfo=UTC),
            step="descend",
            outcome=outcome,
            seconds=0.1,
            seed=1,
            device="cpu",
            findings=(),
            series={"losses": tuple(0.5 * rate**n for n in range(1, 21))} if rate else {},
            code=code,
        )
        Attempts(workspace / ".dl-tutor" / "attempts").append("halving", attempt)


PAGES = {
    "help": ["f1"],
    "solution": ["ctrl+n", "ctrl+n", "f4"],
    "question": ["f8"],
    "hint": ["ctrl+n", "ctrl+t"],
    "tour": ["shift+f2", "enter"],
    "palette": ["ctrl+p", *"hal"],
    "search": ["ctrl+f", *"los"],
    "completions": ["ctrl+l", *"halve_", "ctrl+@"],
    "documentation": ["ctrl+l", "ctrl+home", "down", "down", "down", *["right"] * 5, "shift+f1"],
    "devices": ["f10"],
    "map_search": ["f3", "ctrl+f", *"rate"],
}
"""What is in front -> the keys that bring it there from the introduction of a lesson."""


@pytest.mark.usefixtures("_in_utc")
@pytest.mark.parametrize(
    ("size", "language", "theme"),
    [((80, 24), "ja", "light"), ((100, 30), "en", "light"), ((160, 45), "en", "dark")],
    ids=["80x24-ja-light", "100x30-en-light", "160x45-en-dark"],
)
class TestPagesInFront:
    """Every page in front of a lesson, once for each size, with languages and themes in turn."""

    @pytest.mark.parametrize("name", PAGES)
    def test_page(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
        name: str,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(
            devices, "gpus", lambda: found(Recorded("GPU-aaaa1111", 79 * GIB), SECOND)
        )
        monkeypatch.setattr(sys, "platform", "linux")
        file = tmp_path / "work"  # Its path is on the help page.

        async def open_page(pilot: Pilot[None]) -> None:
            screen = await lesson_screen(pilot)
            if name == "help":
                screen.file.workspace.folder = Path("/home/learner/dl-tutor")
            if name == "completions":
                screen.code.editor.insert("halve_loss = halve_rate = 0\n", (0, 0))
            await pilot.press(*PAGES[name])
            await shown(pilot, name)
            while name == "help" and not screen.code.failed:  # There is no such folder.
                await pilot.pause(0.02)

        Progress(file).record("halving", "", PASSED)
        assert snap_compare(
            app(file, language, "halving", theme), terminal_size=size, run_before=open_page
        )

    def test_console(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        async def open_page(pilot: Pilot[None]) -> None:
            screen = await lesson_screen(pilot)
            await pilot.press("ctrl+g")
            while screen.is_busy:
                await pilot.pause(0.02)
            await pilot.press("ctrl+right_square_bracket")
            while not isinstance(pilot.app.screen, ConsoleScreen):
                await pilot.pause(0.02)
            console = pilot.app.screen
            for line in CONSOLE_LINES:
                console.input.show_line(line)
                await pilot.press("enter")
                while any(one.group == "evaluation" for one in pilot.app.workers):
                    await pilot.pause(0.02)
            console.input.show_line("halve(3")
            await shown(pilot, "console")

        source = (COURSE.folder / "halving" / "solution.py").read_text()
        (tmp_path / "halving.py").write_text(source)
        assert snap_compare(
            app(tmp_path, language, "halving", theme), terminal_size=size, run_before=open_page
        )

    def test_attempts(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        with_attempts(tmp_path)

        async def open_page(pilot: Pilot[None]) -> None:
            await lesson_screen(pilot)
            await pilot.press("ctrl+n", "f7")
            await pilot.pause(0.5)

        assert snap_compare(
            app(tmp_path, language, "halving", theme), terminal_size=size, run_before=open_page
        )

    def test_another_framework_beside_the_code(
        self,
        snap_compare: Snapshot,
        tmp_path: Path,
        size: tuple[int, int],
        language: Language,
        theme: str,
    ) -> None:
        code = "def halve(loss: torch.Tensor) -> torch.Tensor:\n    return loss / 2\n"

        async def open_side(pilot: Pilot[None]) -> None:
            screen = await lesson_screen(pilot)
            await pilot.press("ctrl+n")
            screen._counterparts = (Counterpart("rates", "halve", "PyTorch", code),)
            await screen._lay_counterpart(screen._counterparts[0])
            await pilot.pause(0.2)

        assert snap_compare(
            app(tmp_path, language, "halving", theme), terminal_size=size, run_before=open_side
        )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_too_small(snap_compare: Snapshot, tmp_path: Path, language: Language) -> None:
    async def settle(pilot: Pilot[None]) -> None:
        await pilot.pause(0.5)

    assert snap_compare(
        app(tmp_path, language, "halving"), terminal_size=(40, 10), run_before=settle
    )


DENSE = Call("Dense", ("units", "activation=None", "use_bias=True", "**kwargs"), 1)


@pytest.mark.parametrize(("language", "size"), [("en", (160, 45)), ("ja", (80, 24))])
def test_signature(
    snap_compare: Snapshot, tmp_path: Path, language: Language, size: tuple[int, int]
) -> None:
    async def write_call(pilot: Pilot[None]) -> None:
        screen = await lesson_screen(pilot)
        screen.bring_to_front("code")
        screen.code.editor.show_call(DENSE)
        await pilot.pause(0.2)

    assert snap_compare(
        app(tmp_path, language, "halving"), terminal_size=size, run_before=write_call
    )
