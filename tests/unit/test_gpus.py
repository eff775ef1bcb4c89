"""What NVML says about GPUs, as recorded values; and how it is without a driver."""

from __future__ import annotations

import os
import platform
import pwd
import sys

import pynvml
import pytest

from tests.nvml import FIRST, FULL, GIB, SECOND, THIRD, Nvml, Recorded, found
from tutor.config import Config, DeviceSettings
from tutor.errors import UsageError
from tutor.runner import devices
from tutor.runner.gpus import GpuProcess, freest, gpus, read_gpus

ME = pwd.getpwuid(os.getuid()).pw_name


def test_each_gpu_is_told_with_memory_load_and_processes() -> None:
    one, other = found(FIRST, SECOND)
    assert (one.number, one.uuid, one.name) == (0, "GPU-aaaa1111", "NVIDIA H100 80GB HBM3")
    assert (one.free_mib, one.total_mib, one.load_percent) == (79 * 1024, 80 * 1024, 0)
    assert one.processes == (GpuProcess(os.getpid(), ME, 1024),)
    assert other.processes == (GpuProcess(2**30, None, None),)
    assert one.others == ()
    assert other.others == (None,)


@pytest.mark.parametrize(
    ("visible", "numbers"),
    [
        (None, [0, 1, 2]),
        ("2,0", [2, 0]),
        ("GPU-bbbb", [1]),
        ("GPU-bbbb2222, 2", [1, 2]),
        ("", []),
        ("-1", []),
        ("1,-1,2", [1]),
        ("7,1", []),
        ("NoDevFiles", []),
    ],
)
def test_only_what_this_process_was_given_is_offered(
    visible: str | None, numbers: list[int]
) -> None:
    offered = found(FIRST, SECOND, THIRD, visible=visible)
    assert [gpu.number for gpu in offered] == numbers


def test_a_part_of_a_gpu_is_found_by_its_uuid() -> None:
    part = Recorded("MIG-5555", 9 * GIB, total=10 * GIB)
    (gpu,) = read_gpus(Nvml([FIRST], {"MIG-5555": part}), "MIG-5555")
    assert (gpu.uuid, gpu.total_mib, gpu.load_percent) == ("MIG-5555", 10 * 1024, None)


def test_a_gpu_that_is_lost_is_not_there_and_the_others_are() -> None:
    lost = Recorded("GPU-lost", 0, lost=True)
    assert [gpu.number for gpu in found(FIRST, lost, THIRD)] == [0, 2]


def test_without_a_driver_there_are_none() -> None:
    """The real library, on a machine that may have no driver."""
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError:
        assert gpus() == ()
    else:
        pytest.skip("this machine has a driver")


def test_the_freest_disturbs_nobody_and_has_most_memory() -> None:
    assert freest(found(SECOND, THIRD, FULL)) == found(SECOND, THIRD)[1]
    assert freest(found(SECOND, FULL)) == found(SECOND)[0]
    assert freest(found(FULL)) is None
    assert freest(()) is None


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> list[Recorded]:
    """The GPUs of this machine, to be changed."""
    present = [FIRST, SECOND]
    monkeypatch.setattr(devices, "gpus", lambda: found(*present))
    monkeypatch.setattr(sys, "platform", "linux")
    return present


def test_a_gpu_is_pinned_by_its_uuid(machine: list[Recorded]) -> None:
    config = Config()
    assert [one.id for one in devices.devices(config)] == ["cpu", "gpu:0", "gpu:1"]
    for name in ("gpu:1", "cuda:1"):
        one = devices.device(name, config)
        assert (one.id, one.title) == ("gpu:1", "GPU 1")
        assert one.environment == {"CUDA_VISIBLE_DEVICES": "GPU-bbbb2222"}


def test_gpu_and_cuda_are_the_freest(machine: list[Recorded]) -> None:
    machine[:] = [SECOND, FULL, THIRD]
    assert [devices.device(name, Config()).id for name in ("gpu", "cuda")] == ["gpu:2", "gpu:2"]
    machine[:] = [FULL]
    assert devices.device("gpu", Config()).id == "gpu:0", "the run will say that it is full"
    machine.clear()
    with pytest.raises(UsageError):
        devices.device("gpu", Config())


def test_a_configured_name_comes_before_the_freest(machine: list[Recorded]) -> None:
    config = Config(devices={"gpu": DeviceSettings(launcher=("srun",))})
    assert devices.device("gpu", config).launcher == ("srun",)


def test_what_is_in_the_way_is_said(machine: list[Recorded]) -> None:
    exclusive = pynvml.NVML_COMPUTEMODE_EXCLUSIVE_PROCESS
    held = Recorded("GPU-eeee", 70 * GIB, processes=((os.getpid(), None),), mode=exclusive)
    free = Recorded("GPU-ffff", 80 * GIB, mode=exclusive)
    machine[:] = [FIRST, FULL, held, free]
    obstacles = [devices.obstacle(one) for one in devices.devices(Config())]
    assert [one and one.finding for one in obstacles] == [None, None, "gpu-full", "gpu-held", None]
    assert obstacles[2] is not None
    assert obstacles[2].evidence["free_mib"] == 512
    assert obstacles[3] is not None
    assert obstacles[3].evidence["holders"] == f"{ME} {os.getpid()}"


def test_apples_gpu_is_offered_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    for machine, ids in (("arm64", ["cpu", "mps"]), ("x86_64", ["cpu"])):
        monkeypatch.setattr(platform, "machine", lambda machine=machine: machine)
        assert [one.id for one in devices.devices(Config())] == ids
    monkeypatch.setattr(platform, "machine", lambda: "arm64")
    assert devices.device("gpu", Config()).id == "mps"
