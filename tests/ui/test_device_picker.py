"""The device picker on a machine with GPUs, whose driver's answers are recorded."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from tests.nvml import FIRST, FULL, SECOND, THIRD, Recorded, found
from tests.ui.lessons import Learner, learner
from tutor.runner import devices
from tutor.storage.progress import Progress
from tutor.ui.screens import device_picker
from tutor.ui.screens.device_picker import DevicePicker


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[Recorded]:
    """The GPUs of this machine, to be changed."""
    present = [SECOND, FULL, THIRD]
    monkeypatch.setattr(devices, "gpus", lambda: found(*present))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(device_picker, "REFRESH_SECONDS", 0.1)
    return present


def highlighted(someone: Learner) -> str | None:
    assert isinstance(someone.app.screen, DevicePicker)
    return someone.app.screen.highlighted_id


async def test_each_gpu_is_shown_and_the_freest_proposed(
    tmp_path: Path, machine: list[Recorded]
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f10")
        await someone.until(lambda: "GPU 2" in someone.seen)
        assert "40.0 of 80.0 GiB free · load 97 % · used by somebody ×1" in someone.seen
        assert "NVIDIA H100 80GB HBM3  ← freest" in someone.seen
        assert highlighted(someone) == "gpu:2"
        await someone.press("enter")
        await someone.until(lambda: "now runs on GPU 2" in someone.seen)
        assert someone.app.device == "gpu:2"
    assert Progress(tmp_path).device(platform.node()) == "gpu:2"


async def test_what_was_chosen_on_another_machine_does_not_count(
    tmp_path: Path, machine: list[Recorded]
) -> None:
    Progress(tmp_path).set_device("another machine", "gpu:0")
    async with learner(tmp_path) as someone:
        assert someone.app.device == "cpu"
    Progress(tmp_path).set_device(platform.node(), "gpu:0")
    async with learner(tmp_path) as someone:
        assert someone.app.device == "gpu:0"


async def test_the_picker_follows_the_machine(tmp_path: Path, machine: list[Recorded]) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f10")
        await someone.until(lambda: "GPU 2" in someone.seen)
        machine[0] = FIRST
        await someone.until(lambda: "79.0 of 80.0 GiB free" in someone.seen)
        assert highlighted(someone) == "gpu:2", "what was highlighted stays so"
        del machine[2]
        await someone.until(lambda: "GPU 2" not in someone.seen)
        assert highlighted(someone) == "cpu"


async def test_a_gpu_that_others_use_can_be_chosen_and_is_told(
    tmp_path: Path, machine: list[Recorded]
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f10")
        await someone.until(lambda: "GPU 2" in someone.seen)
        await someone.press("up", "up")
        await someone.until(lambda: "slow each other down" in someone.seen)
        await someone.press("enter")
        await someone.until(lambda: "now runs on GPU 0" in someone.seen)


async def test_a_full_gpu_is_explained_and_the_cpu_offered(
    tmp_path: Path, machine: list[Recorded]
) -> None:
    async with learner(tmp_path) as someone:
        await someone.press("f10")
        await someone.until(lambda: "GPU 2" in someone.seen)
        await someone.press("up")
        await someone.until(lambda: "512 of 81920 MiB" in someone.seen)
        await someone.press("enter")
        await someone.until(lambda: highlighted(someone) == "cpu")
        assert "512 of 81920 MiB" in someone.seen
        await someone.press("enter")
        await someone.until(lambda: "now runs on CPU" in someone.seen)
