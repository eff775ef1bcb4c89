"""Where the code runs: every device, how free it is now, and a sentence for one that is not."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.runner.devices import CPU, Device, obstacle, proposed
from tutor.runner.gpus import Gpu
from tutor.runner.sentences import own_sentence
from tutor.ui.screens.base import TutorDialog
from tutor.ui.sentences import sentence

REFRESH_SECONDS = 2.0


class DevicePicker(TutorDialog[str | None]):
    """The id of a device, or None to leave it as it is.

    A device that can't be used now can't be chosen: a sentence says why, and the CPU is offered.
    """

    HELP_SECTION = "devices"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    def __init__(
        self, known: tuple[Device, ...], look: Callable[[], tuple[Device, ...]], chosen: str | None
    ) -> None:
        """`known` are shown at once, `look` asks the driver for all of them, again and again."""
        super().__init__(classes="dialog")
        self.devices = known
        self.look = look
        self.chosen = chosen
        """What was chosen on this machine before."""
        self.has_looked = False
        self.refused: Device | None = None
        """What the learner wanted and can't have; the CPU is highlighted in its place."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="box large"):
            yield Static(id="devices-title")
            yield OptionList(id="devices", classes="spaced")
            yield Static(id="device-sentence", classes="spaced")
            yield Static(id="devices-keys", classes="spaced")

    def on_mount(self) -> None:
        self.translate()
        self.refresh_devices()
        self.set_interval(REFRESH_SECONDS, self.refresh_devices)

    def translate(self) -> None:
        strings = self.tutor.strings
        title, keys = strings("devices.title"), strings("devices.keys")
        self.query_one("#devices-title", Static).update(sentence(title, "tutor.strong"))
        self.query_one("#devices-keys", Static).update(sentence(keys, "tutor.muted"))
        self.show_devices(self.highlighted_id)

    @property
    def highlighted_id(self) -> str | None:
        option = self.list.highlighted_option
        return option.id if option is not None else None

    @property
    def list(self) -> OptionList:
        return self.query_one("#devices", OptionList)

    @work(exclusive=True)
    async def refresh_devices(self) -> None:
        """In a thread: a driver that has to be woken takes seconds."""
        devices = await asyncio.to_thread(self.look)
        if devices != self.devices:
            highlighted = self.highlighted_id if self.has_looked else None
            self.devices = devices
            self.show_devices(highlighted)
        self.has_looked = True

    def show_devices(self, highlighted: str | None = None) -> None:
        """All lines anew. What is highlighted stays so; if it is gone, the CPU is in its place."""
        best = proposed(self.devices)
        ids = [device.id for device in self.devices]
        self.list.set_options(
            Option(self._lines(device, is_proposed=device == best), id=device.id)
            for device in self.devices
        )
        wanted = highlighted or self.chosen or (best.id if best else CPU.id)
        self.list.highlighted = ids.index(wanted if wanted in ids else CPU.id)

    @on(OptionList.OptionHighlighted)
    def show_sentence(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id != CPU.id:
            self.refused = None
        device = self.refused or self._device(event.option_id)
        self.query_one("#device-sentence", Static).update(sentence(self._sentence(device)))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        device = self._device(event.option_id)
        if obstacle(device) is None:
            self.dismiss(device.id)
            return
        self.refused = device
        self.list.highlighted = self.list.get_option_index(CPU.id)

    def action_close(self) -> None:
        self.dismiss(None)

    def _device(self, device_id: str | None) -> Device:
        return next(device for device in self.devices if device.id == device_id)

    def _lines(self, device: Device, *, is_proposed: bool) -> Content:
        """Two lines: what it is, and how it is."""
        strings = self.tutor.strings
        mark = ("✓ ", "$text-success") if device.id == self.chosen else ("  ", "")
        name = device.gpu.name if device.gpu else " ".join(device.launcher)
        parts: list[str | tuple[str, str]] = [mark, (device.title, "bold"), "  ", (name, "")]
        if is_proposed:
            parts += ["  ", (strings("devices.proposed"), "$text-success")]
        if device.gpu is not None:
            parts.append((f"\n    {self._state(device.gpu)}", "$muted"))
        return Content.assemble(*parts)

    def _state(self, gpu: Gpu) -> str:
        strings = self.tutor.strings
        parts = []
        if gpu.free_mib is not None and gpu.total_mib is not None:
            free, total = gpu.free_mib / 1024, gpu.total_mib / 1024
            parts.append(strings("devices.memory", free=f"{free:.1f}", total=f"{total:.1f}"))
        if gpu.load_percent is not None:
            parts.append(strings("devices.load", percent=gpu.load_percent))
        users = Counter(process.user or strings("devices.somebody") for process in gpu.processes)
        shown = ", ".join(f"{user} ×{count}" for user, count in sorted(users.items()))
        parts.append(strings("devices.used_by", users=shown) if shown else strings("devices.idle"))
        return " · ".join(parts)

    def _sentence(self, device: Device) -> str:
        strings = self.tutor.strings
        found = obstacle(device)
        if found is not None:
            return own_sentence(found, strings.language)
        if device.gpu is not None and device.gpu.others:
            users = ", ".join(user or strings("devices.somebody") for user in device.gpu.others)
            return strings("devices.shared", device=device.title, users=users)
        if device.launcher:
            return strings("devices.elsewhere", device=device.title)
        return strings("devices.free", device=device.title)
