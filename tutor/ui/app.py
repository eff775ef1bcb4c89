"""The app: what outlives a screen."""

from __future__ import annotations

import asyncio
import os
import platform
import signal
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import reactive
from textual.screen import Screen

from tutor.course.model import LANGUAGES, Course, Language, Lesson
from tutor.errors import TutorError
from tutor.paths import config_file
from tutor.runner import devices
from tutor.storage.progress import Progress
from tutor.storage.workspace import Workspace
from tutor.ui import garbage
from tutor.ui.exercise_file import ExerciseFile
from tutor.ui.keys import APP_COMMANDS, WIDE, bindings, use_keys
from tutor.ui.screens.base import SteadyScreen, TutorScreen
from tutor.ui.signals import EndingSignals, TerminalSignals
from tutor.ui.strings import Strings, load_strings
from tutor.ui.themes import THEMES, rich_styles

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.filter import LineFilter

    from tutor.config import Config
    from tutor.runner.session import Session

MINIMUM_COLUMNS, MINIMUM_ROWS = 60, 15
SIZE_SETTLES_SECONDS = 0.2


def _palette() -> type[Provider]:
    from tutor.ui.palette import Palette

    return Palette


class TutorApp(App[None]):
    """One course, one workspace, one session."""

    TITLE = "dl-tutor"
    CSS_PATH = "tutor.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(APP_COMMANDS),
        Binding("question_mark", "help", show=False),  # Where nobody types.
        Binding("ctrl+z", "suspend_process", show=False),  # The editor takes it to undo.
    ]

    strings: reactive[Strings] = reactive(partial(load_strings, "en"), init=False)
    device: reactive[str] = reactive("cpu", init=False)
    """Id of the device that the next run uses."""

    def __init__(self, course: Course, config: Config, lesson_id: str | None = None) -> None:
        super().__init__()
        self.course = course
        self.config = config
        self.first_lesson_id = lesson_id
        self.workspace = Workspace(config.workspace)
        self.progress = Progress(config.workspace)
        self.console_history: list[str] = []
        """Lines typed into consoles, oldest first."""
        self.is_read_only = False
        """Another dl-tutor holds the workspace."""
        self._session: Session | None = None
        self._session_lock = threading.Lock()
        self._terminal_signals: TerminalSignals | None = None
        self._told_size: Size | None = None
        use_keys(config.keys, config_file())
        self.set_keymap(config.keys)
        self.set_reactive(TutorApp.strings, load_strings(self._preferred_language()))
        self._use_preferences()

    def _preferred_language(self) -> Language:
        preferred = self.progress.preference("language")
        return next((one for one in LANGUAGES if one == preferred), self.config.language)

    def _chosen_device(self) -> str | None:
        """On this machine, before. A GPU may be gone: the run will say so, and nobody waits now."""
        chosen = self.progress.device(platform.node())
        return chosen if chosen and devices.is_possible(chosen, self.config) else None

    def _use_preferences(self) -> None:
        chosen = self._chosen_device()
        self.set_reactive(TutorApp.device, chosen or devices.CPU.id)
        for theme in THEMES.values():
            self.register_theme(theme)
        theme_name = self.progress.preference("theme")
        self.theme = theme_name if theme_name in THEMES else self.config.theme

    # Life

    def on_mount(self) -> None:
        self.is_read_only = not self._acquire()
        self._use_rich_styles()
        self.theme_changed_signal.subscribe(self, lambda _: self._use_rich_styles())
        loop = asyncio.get_running_loop()
        self._signals = EndingSignals(
            self.save, self.close_session, partial(loop.call_soon_threadsafe, self.leave)
        )
        if self._driver is not None and self._driver.can_suspend:
            self._terminal_signals = TerminalSignals(loop, self.repaint)
            self.app_resume_signal.subscribe(self, self.take_terminal_back)
        # Textual drops what is painted while the app itself is being mounted.
        self.call_later(self._open_first_screen)

    def get_default_screen(self) -> Screen[None]:
        """The one behind the first."""
        return SteadyScreen(id="_default")

    def _open_first_screen(self) -> None:
        if self.first_lesson_id is None or not self.open_lesson(self.first_lesson_id):
            self.show_map()
        self.call_after_refresh(garbage.collect_from_now_on)
        for notice in self.progress.notices:
            self.show_error(notice)

    def _acquire(self) -> bool:
        try:
            return self.workspace.acquire()
        except TutorError:
            return True  # A folder that cannot be written: saving will say so.

    @property
    def session(self) -> Session:
        """Made when it is first wanted: the first screen needs no runner."""
        with self._session_lock:
            if self._session is None:
                from tutor.runner.session import Session

                self._session = Session(self.course, self.config)
            return self._session

    def leave(self, return_code: int = 0) -> None:
        """Saves and ends. Also called when the terminal is gone."""
        self.save()
        self.exit(return_code=return_code)

    def save(self) -> None:
        """What the learner wrote is on the disk when this returns, if the disk can be written."""
        for screen in self.screen_stack:
            if isinstance(screen, TutorScreen):
                screen.save()

    async def action_quit(self) -> None:
        if isinstance(self.screen, TutorScreen):
            self.screen.after_typing(self.leave)
        else:
            self.leave()

    def on_unmount(self) -> None:
        self._signals.restore()
        if self._terminal_signals is not None:
            self._terminal_signals.restore()
        self.close_session()
        self.workspace.release()

    def take_terminal_back(self, _: App[None]) -> None:
        """After Ctrl+Z and `fg`, and after an editor of the learner's own."""
        if self._terminal_signals is not None:
            self._terminal_signals.resumed()
        self.repaint()

    def repaint(self) -> None:
        """Everything: what is on the terminal now is not ours."""
        self.refresh(layout=True)

    def close_session(self) -> None:
        if self._session is not None:
            self._session.close()

    # Screens. Each is imported when it is wanted, so that the first is there at once.

    def show_map(self) -> None:
        from tutor.ui.screens.course_map import CourseMap

        self._show(CourseMap())

    def open_lesson(self, lesson_id: str, *, review: bool = False) -> bool:
        """False when it cannot be opened; then the learner is told why."""
        from tutor.course.loading import load_lesson
        from tutor.course.starter import starter
        from tutor.ui.screens.lesson import LessonScreen

        try:
            lesson = load_lesson(self.course, lesson_id, with_checkers=False)
            workspace, progress = self.workspace, self.progress
            if review:
                from tutor.storage.reviews import review_folder

                folder = review_folder(self.workspace.folder, lesson)
                workspace, progress = Workspace(folder), Progress(folder)
            file = ExerciseFile(workspace, lesson_id, read_only=self.is_read_only)
            was_open = file.open(starter(lesson, self.strings.language))
        except TutorError as error:
            self.call_later(self.show_error, error)
            return False
        narrow = self.size.width < WIDE
        self._show(LessonScreen(lesson, file, progress, was_open=was_open, narrow=narrow))
        return True

    def _show(self, screen: TutorScreen[None]) -> None:
        if isinstance(self.screen, TutorScreen):
            self.screen.leave()
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @work(thread=True, group="opening", exit_on_error=False)
    def finish_opening(self, lesson: Lesson) -> None:
        """What was left out to show the lesson at once.

        It is remembered, and its checks are held against the checkers.
        """
        from tutor.course.loading import load_lesson

        self.progress.set_last_lesson(lesson.id)
        try:
            load_lesson(self.course, lesson.id)
        except TutorError as error:
            self.call_from_thread(self.show_error, error)

    def show_error(self, error: Exception) -> None:
        from tutor.ui.screens.dialogs import Trouble

        if not isinstance(error, TutorError):
            error = TutorError("unexpected", type=type(error).__name__, text=error)
        self.push_screen(Trouble(error))

    async def ask(self, section: str) -> bool:
        """The question `section` of the strings. To be called from a worker."""
        from tutor.ui.screens.dialogs import Question

        return await self.push_screen_wait(Question(section))

    async def offer_environment(self, name: str) -> None:
        """When a framework is missing. To be called from a worker."""
        if not await self.ask("environment"):
            return
        from tutor.ui.installation import install

        with self.suspend():
            install(name, self.strings)

    @property
    def is_too_small(self) -> bool:
        return self.size.width < MINIMUM_COLUMNS or self.size.height < MINIMUM_ROWS

    def on_resize(self, event: Resize) -> None:
        # When the app knows its new size, and after the first screen has come.
        self.call_after_refresh(self.guard_size)
        if event.size != self._told_size:
            # Linux tells of a terminal's new size a moment before it has it: who asks at once may
            # hear the old one, and is never told again.
            self._told_size = event.size
            self.set_timer(SIZE_SETTLES_SECONDS, partial(signal.raise_signal, signal.SIGWINCH))

    def guard_size(self) -> None:
        """A terminal that is too small for the layout gets a notice in front of it."""
        if not self.is_too_small:
            return  # The notice goes by itself.
        from tutor.ui.screens.too_small import TooSmall

        if not any(isinstance(screen, TooSmall) for screen in self.screen_stack):
            self.push_screen(TooSmall())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing opens that could not be read."""
        return not self.is_too_small or action not in ("help", "device", "command_palette")

    # What holds everywhere

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        if self.console.color_system != "standard" or self.no_color or self.is_headless:
            return filters
        from tutor.ui.sixteen_colors import SixteenColors

        return (*filters, SixteenColors())

    def get_key_display(self, binding: Binding) -> str:
        display = super().get_key_display(binding)
        return display.upper() if display.startswith("f") else display

    @property
    def device_title(self) -> str:
        return self.title_of_device(self.device)

    def title_of_device(self, device_id: str) -> str:
        return devices.title(device_id, self.config)

    def action_language(self) -> None:
        """The other one."""
        present = LANGUAGES.index(self.strings.language)
        language = LANGUAGES[(present + 1) % len(LANGUAGES)]
        self.strings = load_strings(language)
        self.progress.set_preference("language", language)
        self.screen.refresh_bindings()

    def action_theme(self) -> None:
        self.theme = "light" if self.current_theme.dark else "dark"
        self.progress.set_preference("theme", self.theme)

    def _use_rich_styles(self) -> None:
        self.console.push_theme(rich_styles(self.current_theme), inherit=True)

    def action_device(self) -> None:
        from tutor.ui.screens.device_picker import DevicePicker

        def choose(device_id: str | None) -> None:
            if device_id is not None:
                self.device = device_id
                self.progress.set_device(platform.node(), device_id)
                self.notify(self.strings("devices.chosen", device=self.device_title))

        if isinstance(self.screen, DevicePicker):
            return
        known, look = devices.fixed_devices(self.config), partial(devices.devices, self.config)
        self.push_screen(DevicePicker(known, look, self._chosen_device()), choose)

    def action_help(self) -> None:
        from tutor.ui.screens.help import Help

        if isinstance(self.screen, Help):
            self.screen.dismiss(None)
            return
        path = self.screen.file_path if isinstance(self.screen, TutorScreen) else None
        self.push_screen(Help(self._help_section(), path))

    def _help_section(self) -> str:
        """Of the innermost part that has the focus and has keys of its own."""
        around = self.focused.ancestors_with_self if self.focused else [self.screen]
        named = (getattr(node, "HELP_SECTION", None) for node in around)
        return next((name for name in named if name), "everywhere")

    # The command palette

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            placeholder = self.strings("palette.placeholder")
            self.push_screen(CommandPalette(placeholder=placeholder, id="--command-palette"))


def run(course: Course, config: Config, lesson_id: str | None = None) -> int:
    """Shows the course, or a lesson of it. Returns the exit status."""
    for name in ("COLUMNS", "LINES"):  # Where they are exported, a new size would not be seen.
        os.environ.pop(name, None)
    app = TutorApp(course, config, lesson_id)
    app.run()
    return app.return_code or 0
