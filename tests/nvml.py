"""NVIDIA's management library with recorded answers, for machines without a GPU."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pynvml

from tutor.runner.gpus import Gpu, read_gpus

GIB = 2**30


@dataclass
class Recorded:
    """One GPU's answers."""

    uuid: str
    free: int
    total: int = 80 * GIB
    load: int = 0
    processes: tuple[tuple[int, int | None], ...] = ()
    mode: int = pynvml.NVML_COMPUTEMODE_DEFAULT
    lost: bool = False


@dataclass(eq=False)
class Nvml:
    """The functions of pynvml that are used, with recorded answers and the real errors."""

    recorded: list[Recorded]
    parts: dict[str, Recorded] = field(default_factory=dict)
    NVMLError = pynvml.NVMLError
    NVMLError_GpuIsLost = pynvml.NVMLError_GpuIsLost
    NVML_COMPUTEMODE_EXCLUSIVE_PROCESS = pynvml.NVML_COMPUTEMODE_EXCLUSIVE_PROCESS

    def nvmlInit(self) -> None:  # noqa: N802
        pass

    def nvmlDeviceGetCount(self) -> int:  # noqa: N802
        return len(self.recorded)

    def nvmlDeviceGetHandleByIndex(self, number: int) -> Recorded:  # noqa: N802
        if number >= len(self.recorded):
            raise pynvml.NVMLError(pynvml.NVML_ERROR_INVALID_ARGUMENT)
        return self.recorded[number]

    def nvmlDeviceGetHandleByUUID(self, uuid: str) -> Recorded:  # noqa: N802
        if uuid not in self.parts:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_FOUND)
        return self.parts[uuid]

    def nvmlDeviceGetUUID(self, gpu: Recorded) -> str:  # noqa: N802
        return gpu.uuid

    def nvmlDeviceGetName(self, gpu: Recorded) -> str:  # noqa: N802
        return "NVIDIA H100 80GB HBM3"

    def nvmlDeviceGetMemoryInfo(self, gpu: Recorded) -> Any:  # noqa: N802
        if gpu.lost:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_GPU_IS_LOST)
        return SimpleNamespace(free=gpu.free, total=gpu.total, used=gpu.total - gpu.free)

    def nvmlDeviceGetUtilizationRates(self, gpu: Recorded) -> Any:  # noqa: N802
        if gpu.uuid.startswith("MIG-"):
            raise pynvml.NVMLError(pynvml.NVML_ERROR_NOT_SUPPORTED)
        return SimpleNamespace(gpu=gpu.load, memory=0)

    def nvmlDeviceGetComputeRunningProcesses(self, gpu: Recorded) -> list[Any]:  # noqa: N802
        return [SimpleNamespace(pid=pid, usedGpuMemory=used) for pid, used in gpu.processes]

    def nvmlDeviceGetComputeMode(self, gpu: Recorded) -> int:  # noqa: N802
        return gpu.mode


FIRST = Recorded("GPU-aaaa1111", 79 * GIB, processes=((os.getpid(), GIB),))
SECOND = Recorded("GPU-bbbb2222", 40 * GIB, load=97, processes=((2**30, None),))
THIRD = Recorded("GPU-cccc3333", 10 * GIB)
FULL = Recorded("GPU-dddd4444", GIB // 2)


def found(*recorded: Recorded, visible: str | None = None) -> tuple[Gpu, ...]:
    return read_gpus(Nvml(list(recorded)), visible)
