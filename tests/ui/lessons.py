"""The real app on the real first lesson, driven through Textual's pilot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Log, OptionList, Static

from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.model import Language
from tutor.course.regions import regions, replaced
from tutor.course.starter import solution, starter
from tutor.ui.app import TutorApp
from tutor.ui.screens.lesson import LessonScreen

WIDE, NARROW = (130, 40), (80, 24)
LIMIT_SECONDS = 30.0

COURSE = load_course()
LESSON = load_lesson(COURSE, "first_steps")
STARTER = starter(LESSON, "en")
SOLUTION = solution(LESSON, "en")


def mistaken(step: str, name: str) -> str:
    """The solution with one of the lesson's own mistakes in it."""
    mistake = (LESSON.folder / "mistakes" / step / f"{name}.py").read_text()
    region = regions(LESSON.solution, LESSON.folder / "solution.py")[step]
    return replaced(LESSON.solution, region, mistake)


class Learner:
    """What a person at the keyboard does and sees."""

    def __init__(self, app: TutorApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> LessonScreen:
        assert isinstance(self.app.screen, LessonScreen)
        return self.app.screen

    def screen_lessons(self) -> OptionList:
        """The list on the course map."""
        return self.app.screen.query_one("#lessons", OptionList)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def until(self, is_so: Callable[[], bool], what: str = "") -> None:
        deadline = time.monotonic() + LIMIT_SECONDS
        while not is_so():
            assert time.monotonic() < deadline, f"waited in vain {what}\n{self.seen}"
            await self.pilot.pause(0.02)

    async def write(self, source: str) -> None:
        """As if it had been typed."""
        self.screen.code.editor.load_text(source)
        await self.pilot.pause()

    async def check(self, source: str | None = None) -> None:
        """Presses the key and waits for the verdict."""
        if source is not None:
            await self.write(source)
        await self.press("ctrl+r")
        await self.verdict()

    async def verdict(self) -> None:
        await self.until(lambda: not self.screen.is_busy, "for the verdict")
        await self.pilot.pause()
        await self.app.workers.wait_for_complete(
            [worker for worker in self.app.workers if worker.group == "result"]
        )
        await self.pilot.pause()

    @property
    def seen(self) -> str:
        """The whole screen as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines)

    @property
    def output(self) -> str:
        return "\n".join(self.app.screen.query_one("#output", Log).lines)

    def text_of(self, selector: str) -> str:
        return str(self.app.screen.query_one(selector, Static).render())


@asynccontextmanager
async def learner(
    workspace: Path,
    *,
    lesson: str | None = "first_steps",
    size: tuple[int, int] = WIDE,
    language: Language = "en",
    tour: bool = False,
) -> AsyncIterator[Learner]:
    app = TutorApp(COURSE, Config(language=language, workspace=workspace), lesson)
    async with app.run_test(size=size, notifications=True) as pilot:
        someone = Learner(app, pilot)
        if lesson is not None:
            await someone.until(lambda: isinstance(app.screen, LessonScreen), "for the lesson")
            await someone.until(lambda: someone.screen.is_complete, "for the whole screen")
            if not tour and someone.screen.tour is not None:
                someone.screen.end_tour()  # They have seen it.
        await someone.pilot.pause()
        yield someone
        await asyncio.sleep(0)
