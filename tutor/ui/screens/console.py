"""The console on the names that a finished run left."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from checkers.findings import Observations
from tutor.course.model import Chart
from tutor.runner.console import Console, Reply
from tutor.ui.difference import code
from tutor.ui.keys import LESSON_COMMANDS, WIDE, bindings, shown
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence
from tutor.ui.widgets.chart import ChartView
from tutor.ui.widgets.console_input import ConsoleInput
from tutor.ui.widgets.indentation import next_indentation

MOST_ENTRIES = 300
"""That can be scrolled back to."""
MOST_LINES, MOST_CHARACTERS = 200, 1000
"""That are shown of what one input prints, and of each of its lines."""
_NAMES_SHOWN = 60
_KEYS = ("cancel", "close", "console")


@dataclass
class Printed(Message):
    """So much has been printed by the input that is being evaluated."""

    number: int
    output: str

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Printed)


class ConsoleScreen(TutorDialog[None]):
    """In front of the lesson; in a wide terminal the code can be seen above it."""

    # As in TutorScreen; Textual types it as a list.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(tuple(one for one in LESSON_COMMANDS if one.action in _KEYS)),
        # A question mark is typed here.
        Binding("f1", "app.help", show=False, priority=True, id="help"),
    ]
    HELP_SECTION = "console"

    is_busy: reactive[bool] = reactive(False)

    def __init__(self, console: Console, history: list[str]) -> None:
        """`history`: lines typed before, oldest first; new ones are added to it."""
        super().__init__(id="console")
        self.console = console
        self.history = history
        self._block: list[str] = []
        """Lines of an input that is not complete yet."""
        self._waiting: list[str] = []
        """Lines that were entered and are still to be evaluated."""
        self._is_evaluating = False
        self._number = 0
        self._live: Static | None = None
        """What the present input has printed so far."""

    def compose(self) -> ComposeResult:
        with Vertical(id="console-box"):
            yield Static(id="console-title")
            yield VerticalScroll(id="console-log", can_focus=False)
            with Horizontal(id="console-line"):
                yield Static(">>>", id="console-prompt")
                yield ConsoleInput(self.history)
            yield Static(id="console-keys")

    def on_mount(self) -> None:
        self.input.focus()
        self.translate()
        self._show(sentence(self._opening(), "tutor.muted"))

    def translate(self) -> None:
        """What was shown stays as it is."""
        self.query_one("#console-title", Static).update(self.tutor.strings("console.title"))
        self._show_keys()

    def _opening(self) -> str:
        strings, console = self.tutor.strings, self.console
        key = "console.after_check" if console.step else "console.after_run"
        text = strings(key, step=console.step)
        if console.failed_in:
            text += " " + strings("console.failed_in", function=console.failed_in)
        return text

    @property
    def input(self) -> ConsoleInput:
        return self.query_one(ConsoleInput)

    @property
    def log_view(self) -> VerticalScroll:
        return self.query_one("#console-log", VerticalScroll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "cancel":
                return self.is_busy
            case "close" | "console":
                return not self.is_busy
        return True

    # One input

    @on(Input.Submitted)
    def enter(self, event: Input.Submitted) -> None:
        event.stop()
        self.input.show_line("")
        self._enter([event.value])

    @on(ConsoleInput.LinesPasted)
    def enter_lines(self, event: ConsoleInput.LinesPasted) -> None:
        self._enter(event.lines)

    def _enter(self, lines: list[str]) -> None:
        """Lines that are typed while another is evaluated wait for it."""
        self._waiting.extend(lines)
        if len(self._waiting) == len(lines) and not self._is_evaluating:
            self._evaluate_waiting()

    @work(group="evaluation")
    async def _evaluate_waiting(self) -> None:
        self._is_evaluating = True
        try:
            while self._waiting:
                line = self._waiting.pop(0)
                self._show_input(line)
                self.input.remember(line)
                if not line.strip() and not self._block:
                    continue
                self._block.append(line)
                if not await self._evaluate("\n".join(self._block)):
                    self._waiting.clear()
        finally:
            self._is_evaluating = False
        self._show_prompt()
        if self._block and not self.input.value:
            self.input.show_line(" " * next_indentation("\n".join(self._block)))

    async def _evaluate(self, source: str) -> bool:
        """False when nothing more can be evaluated now."""
        self._number += 1
        number = self._number
        # Asked anew: to be asked keeps the worker from being ended as idle.
        console = await asyncio.to_thread(self.tutor.session.console)
        if console is not self.console:
            self._show(self._told("console.gone.exit"))
            return False
        self.is_busy = True
        try:
            reply = await asyncio.to_thread(
                console.evaluate,
                source,
                lambda output: self.post_message(Printed(number, output)),
            )
        finally:
            self.is_busy = False
        if reply.status != "incomplete":
            self._block = []
            self._show_reply(reply)
        return reply.status in ("done", "incomplete")

    def _show_reply(self, reply: Reply) -> None:
        if self._live is not None:
            self._live.remove()
            self._live = None
        # Always a step ahead of the next request for a picture of it.
        self._number += 1
        if reply.output.strip("\n"):
            self._show(Text(_shortened(reply.output.strip("\n"))))
        if reply.text:
            style = "tutor.failed" if reply.status == "error" else ""
            self._show(Text(reply.text, style))
        if reply.image is not None:
            chart = Chart("digits", {"images": ["image"], "titles": [" "]})
            view = ChartView(
                chart, Observations(arrays={"image": reply.image}), self.tutor.strings.language
            )
            view.styles.height = reply.image.shape[0] + 2
            view.styles.margin = 0
            self._mount(view)
        if reply.status == "left":
            self.action_close()
        elif reply.status in ("interrupted", "gone"):
            self._show(self._told(f"console.{reply.status}.{reply.reason or 'cancelled'}"))

    @on(Printed)
    def show_printed(self, message: Printed) -> None:
        if message.number != self._number:
            return
        if self._live is None:
            self._live = Static(markup=False)
            self._mount(self._live)
        # The end is enough while more is coming; the whole of it stands there afterwards.
        self._live.update(Text("\n".join(message.output.strip("\n").split("\n")[-8:])))
        self.log_view.scroll_end(animate=False)

    def _told(self, key: str) -> RenderableType:
        strings = self.tutor.strings
        return sentence(strings(key, check=shown("check"), run=shown("run")), "tutor.neutral")

    # Drawing

    def watch_is_busy(self) -> None:
        if self.is_mounted:
            self._show_prompt()
            self._show_keys()
            self.refresh_bindings()

    def _show_prompt(self) -> None:
        prompt = " · " if self.is_busy else "..." if self._block else ">>>"
        self.query_one("#console-prompt", Static).update(prompt)

    def _show_keys(self) -> None:
        strings = self.tutor.strings
        text = strings("running.cancel" if self.is_busy else "console.keys", key=shown("cancel"))
        self.query_one("#console-keys", Static).update(sentence(text, "tutor.muted"))

    def _show_input(self, line: str) -> None:
        prompt = "... " if self._block else ">>> "
        text = Text(prompt, "tutor.muted") + code(line, dark=self.app.current_theme.dark)
        text.no_wrap, text.overflow = False, "fold"
        self._show(text)

    def _show(self, renderable: RenderableType) -> None:
        # In a group, since Textual would make its own text of a bare one, without our styles.
        self._mount(Static(Group(renderable)))

    def _mount(self, widget: Widget) -> None:
        log = self.log_view
        log.mount(widget)
        for old in log.children[: max(0, len(log.children) - MOST_ENTRIES)]:
            old.remove()
        log.scroll_end(animate=False)

    # Keys

    @on(ConsoleInput.CompletionRequested)
    @work(exclusive=True, group="completion")
    async def complete(self, event: ConsoleInput.CompletionRequested) -> None:
        names = await asyncio.to_thread(self.console.names, event.text)
        before = self.input.value[: self.input.cursor_position]
        if before != event.text or not names:
            return
        written = _written(event.text, names[0])
        common = _common(names[0], names[-1])  # they are in order
        if len(common) > written:
            self.input.insert_text_at_cursor(common[written:])
        elif len(names) > 1:
            cut = common.rfind(".") + 1
            shown_names = [name[cut:] for name in names[:_NAMES_SHOWN]]
            more = ["…"] if len(names) > _NAMES_SHOWN else []
            self._show(Text("  ".join([*shown_names, *more]), "tutor.muted"))

    @on(ConsoleInput.Abandoned)
    def abandon(self) -> None:
        self._show_input(self.input.value)
        self._block = []
        self.input.show_line("")
        self._show_prompt()

    def action_cancel(self) -> None:
        self.console.cancel()

    def action_close(self) -> None:
        if self.is_current:
            self.dismiss(None)

    def action_console(self) -> None:
        """The key that opened it."""
        self.action_close()


def _shortened(output: str) -> str:
    """The beginning and the end of many lines: thousands would take seconds to be drawn."""
    lines = [line[:MOST_CHARACTERS] for line in output.split("\n")]
    if len(lines) > MOST_LINES:
        half = MOST_LINES // 2
        lines = [*lines[:half], f"[… {len(lines) - 2 * half:,} …]", *lines[-half:]]
    return "\n".join(lines)


def _common(one: str, other: str) -> str:
    """With what both begin."""
    length = min(len(one), len(other))
    return one[: next((n for n in range(length) if one[n] != other[n]), length)]


def _written(text: str, name: str) -> int:
    """How much of `name` stands at the end of `text`."""
    return next(n for n in range(min(len(name), len(text)), -1, -1) if text.endswith(name[:n]))
