"""From the lesson to the console on what the last run left."""

from __future__ import annotations

import asyncio

from textual import work

from tutor.errors import UsageError
from tutor.runner import devices
from tutor.ui.keys import shown
from tutor.ui.screens.lesson_history import LessonHistory


class LessonConsole(LessonHistory):
    """Says so when there is nothing to look at."""

    @work(exclusive=True, group="console")
    async def action_console(self) -> None:
        strings = self.tutor.strings
        console = await asyncio.to_thread(self.tutor.session.console)
        if console is None or not console.is_alive():
            key = "console.gone.exit"
            if console is None:
                key = "console.elsewhere" if self._is_elsewhere else "console.none"
            fields = {"check": shown("check"), "run": shown("run")}
            self.notify(strings(key, device=self.tutor.device_title, **fields))
            return
        # Imported here: most of the time nobody looks.
        from tutor.ui.screens.console import ConsoleScreen

        await self.app.push_screen_wait(ConsoleScreen(console, self.tutor.console_history))

    @property
    def _is_elsewhere(self) -> bool:
        """Behind a launcher."""
        try:
            return bool(devices.device(self.tutor.device, self.tutor.config).launcher)
        except UsageError:
            return False  # the device is gone; the next run will say so
