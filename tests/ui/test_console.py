"""The console in front of a lesson, with the real session and a real worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.events import Paste

from tests.ui.lessons import NARROW, SOLUTION, Learner, learner, mistaken
from tutor.ui.screens.console import ConsoleScreen
from tutor.ui.screens.lesson import LessonScreen

KEY = "ctrl+right_square_bracket"


class Looker:
    """A learner in front of the console."""

    def __init__(self, someone: Learner) -> None:
        self.someone = someone

    @property
    def screen(self) -> ConsoleScreen:
        screen = self.someone.app.screen
        assert isinstance(screen, ConsoleScreen)
        return screen

    async def type(self, line: str) -> None:
        self.screen.input.show_line(line)
        await self.someone.press("enter")

    async def enter(self, line: str) -> None:
        """And wait for what it does."""
        await self.type(line)
        await self.idle()

    async def idle(self) -> None:
        await self.someone.until(
            lambda: not any(one.group == "evaluation" for one in self.someone.app.workers),
            "for the reply",
        )
        await self.someone.pilot.pause()

    async def sees(self, text: str) -> None:
        await self.someone.until(lambda: text in self.someone.seen, f"to see {text!r}")


async def opened(someone: Learner) -> Looker:
    await someone.press(KEY)
    await someone.until(lambda: isinstance(someone.app.screen, ConsoleScreen), "for the console")
    await someone.pilot.pause()
    return Looker(someone)


@asynccontextmanager
async def after_run(workspace: Path, size: tuple[int, int] = (130, 50)) -> AsyncIterator[Looker]:
    async with learner(workspace, size=size) as someone:
        await someone.write(SOLUTION)
        await someone.press("ctrl+g")
        await someone.verdict()
        yield await opened(someone)


async def test_without_a_finished_run_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press(KEY)
        await someone.until(lambda: "no finished run to look at" in someone.seen)
        assert isinstance(someone.app.screen, LessonScreen)


async def test_values_blocks_errors_and_history(tmp_path: Path) -> None:
    async with after_run(tmp_path) as looker:
        await looker.sees("as the last run left them")
        await looker.enter("x.shape")
        await looker.sees("(200,)")
        await looker.enter("for i in range(2):")
        assert looker.screen.input.value == "    ", "the block's next line is indented"
        await looker.enter("    print('row', i)")
        await looker.enter("")
        await looker.sees("row 1")
        await looker.enter("1 / 0")
        await looker.sees("ZeroDivisionError: division by zero")
        await looker.someone.press("up", "up")
        assert looker.screen.input.value == "    print('row', i)"
        await looker.someone.press("escape")
        assert isinstance(looker.someone.app.screen, LessonScreen)
        again = await opened(looker.someone)
        await again.someone.press("up")
        assert again.screen.input.value == "1 / 0"
        await again.type("exit()")
        await again.someone.until(lambda: isinstance(again.someone.app.screen, LessonScreen))


async def test_the_failing_functions_variables_are_there(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("ctrl+n")
        source = SOLUTION.replace("return np.mean(error**2)", "return np.mean(error**2 + lost)")
        assert source != SOLUTION
        await someone.check(source)
        looker = await opened(someone)
        await looker.sees("Those of loss, where the error was raised")
        await looker.enter("error")
        await looker.sees("float64 (40,)")


async def test_tab_completes_from_the_live_names(tmp_path: Path) -> None:
    async with after_run(tmp_path) as looker:
        looker.screen.input.show_line("np.linsp")
        await looker.someone.press("tab")
        await looker.someone.until(lambda: looker.screen.input.value == "np.linspace")
        looker.screen.input.show_line("y = lo")
        await looker.someone.press("tab")
        await looker.sees("locals  loss  losses")
        looker.screen.input.show_line("")
        await looker.someone.press("tab")
        assert looker.screen.input.value == "    "


async def test_an_image_is_a_picture_and_pasted_lines_are_evaluated(tmp_path: Path) -> None:
    async with after_run(tmp_path, NARROW) as looker:
        looker.screen.input.post_message(Paste("picture = np.eye(8)\npicture\n1 + 1"))
        await looker.someone.until(lambda: looker.screen.input.value == "1 + 1")
        await looker.sees("float64 (8, 8) · 0 … 1")
        assert looker.screen.query("ChartView")


async def test_the_cancelling_key_stops_the_input_and_clears_the_line(tmp_path: Path) -> None:
    async with after_run(tmp_path) as looker:
        for key in ("ctrl+c", "escape"):
            await looker.enter("while True: print('again')")
            await looker.type("")
            await looker.someone.until(lambda: looker.screen.is_busy)
            await looker.sees("again")
            await looker.someone.press(key)
            await looker.idle()
            await looker.sees("Stopped")
        await looker.enter("def unfinished():")
        await looker.someone.press("ctrl+c")
        await looker.enter("6 * 7")
        await looker.sees("42")


async def test_a_worker_that_is_gone_is_told_with_what_to_do(tmp_path: Path) -> None:
    async with after_run(tmp_path) as looker:
        someone = looker.someone
        await looker.enter("import os; os._exit(0)")
        await looker.sees("The process of that run has ended.")
        await someone.press("escape")
        await someone.until(lambda: isinstance(someone.app.screen, LessonScreen))
        await someone.press(KEY)
        await someone.until(lambda: "process of that run has ended" in someone.seen)
        await someone.check(mistaken("loss", "no_mean"))
        looker = await opened(someone)
        await looker.enter("loss(0, 0, np.ones(3), np.ones(3))")
        await looker.sees("float64 (3,)")
