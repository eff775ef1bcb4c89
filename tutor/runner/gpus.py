"""This machine's GPUs, asked of NVIDIA's management library: no framework is needed for it."""

from __future__ import annotations

import contextlib
import os
import pwd
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

MIN_FREE_MIB = 1024
"""A framework's own context takes some hundred MiB before the first tensor is there."""


@dataclass(frozen=True)
class GpuProcess:
    """A process that holds memory of a GPU."""

    pid: int
    user: str | None
    """None when it can't be seen from here, as from inside a container."""
    memory_mib: int | None


@dataclass(frozen=True)
class Gpu:
    """A GPU, or a part of one, as it was when it was looked at."""

    number: int
    """NVML's, the one that nvidia-smi shows. CUDA may count otherwise."""
    uuid: str
    name: str
    free_mib: int | None
    """None where the GPU has no memory of its own."""
    total_mib: int | None
    load_percent: int | None
    processes: tuple[GpuProcess, ...]
    is_exclusive: bool
    """Serves a single process at a time."""

    @property
    def is_full(self) -> bool:
        return self.free_mib is not None and self.free_mib < MIN_FREE_MIB

    @property
    def is_held(self) -> bool:
        """By a process that lets no other one in."""
        return self.is_exclusive and bool(self.processes)

    @property
    def is_usable(self) -> bool:
        return not self.is_full and not self.is_held

    @property
    def others(self) -> tuple[str | None, ...]:
        """Users other than ourselves who have processes there; None for those who can't be seen."""
        me = _user(os.getuid())
        users = {one.user for one in self.processes if one.user != me}
        return tuple(sorted(users, key=lambda user: (user is None, user)))


def gpus() -> tuple[Gpu, ...]:
    """Those that this process may use; empty without a driver. Takes some 30 ms at first."""
    import pynvml

    return read_gpus(pynvml, os.environ.get("CUDA_VISIBLE_DEVICES"))


def freest(found: tuple[Gpu, ...]) -> Gpu | None:
    """The usable GPU that disturbs nobody, else the one with most free memory and least load."""
    usable = [gpu for gpu in found if gpu.is_usable]
    return min(
        usable,
        key=lambda gpu: (bool(gpu.others), -(gpu.free_mib or 0), gpu.load_percent or 0, gpu.number),
        default=None,
    )


def cuda_version(nvml: ModuleType | None = None) -> int:
    """Newest CUDA that the driver supports, as 12040 for 12.4; 0 without a driver."""
    if nvml is None:
        import pynvml

        nvml = pynvml
    with contextlib.suppress(nvml.NVMLError):
        _initialise(nvml)
        return int(nvml.nvmlSystemGetCudaDriverVersion())
    return 0


def read_gpus(nvml: Any, visible: str | None) -> tuple[Gpu, ...]:
    """`nvml` is the module pynvml. `visible` is CUDA_VISIBLE_DEVICES: a subset, or None for all."""
    try:
        _initialise(nvml)
        handles = list(_handles(nvml, visible))
    except nvml.NVMLError:
        return ()
    found = []
    for number, handle in handles:
        with contextlib.suppress(nvml.NVMLError):  # it fell off the bus while we looked
            found.append(_gpu(nvml, number, handle))
    return tuple(found)


@cache
def _initialise(nvml: Any) -> None:
    """Once, and for good: where no daemon keeps the driver awake, each time takes seconds."""
    nvml.nvmlInit()


def _handles(nvml: Any, visible: str | None) -> Iterator[tuple[int, Any]]:
    """Number and handle of each. As for CUDA, the list ends at the first entry that is none."""
    count = nvml.nvmlDeviceGetCount()
    if visible is None:
        for number in range(count):
            with contextlib.suppress(nvml.NVMLError):
                yield number, nvml.nvmlDeviceGetHandleByIndex(number)
        return
    for place, entry in enumerate(visible.split(",")):
        try:
            yield _handle(nvml, entry.strip(), count, place)
        except (nvml.NVMLError, LookupError):
            return


def _handle(nvml: Any, entry: str, count: int, place: int) -> tuple[int, Any]:
    """Of a number, or of a UUID that may be cut short. Raises NVMLError, LookupError."""
    if entry.isdecimal():
        return int(entry), nvml.nvmlDeviceGetHandleByIndex(int(entry))
    if entry.startswith("MIG-"):  # a part of a GPU has no number there
        return place, nvml.nvmlDeviceGetHandleByUUID(entry)
    if entry.startswith("GPU-"):
        for number in range(count):
            handle = nvml.nvmlDeviceGetHandleByIndex(number)
            if nvml.nvmlDeviceGetUUID(handle).startswith(entry):
                return number, handle
    raise LookupError(entry)


def _gpu(nvml: Any, number: int, handle: Any) -> Gpu:
    def asked(call: Callable[[Any], Any]) -> Any:
        """None for what this GPU or this user can't tell."""
        try:
            return call(handle)
        except nvml.NVMLError_GpuIsLost:
            raise
        except nvml.NVMLError:
            return None

    memory = asked(nvml.nvmlDeviceGetMemoryInfo)
    load = asked(nvml.nvmlDeviceGetUtilizationRates)
    processes = asked(nvml.nvmlDeviceGetComputeRunningProcesses) or ()
    mode = asked(nvml.nvmlDeviceGetComputeMode)
    return Gpu(
        number=number,
        uuid=nvml.nvmlDeviceGetUUID(handle),
        name=nvml.nvmlDeviceGetName(handle),
        free_mib=memory.free >> 20 if memory else None,
        total_mib=memory.total >> 20 if memory else None,
        load_percent=load.gpu if load else None,
        processes=tuple(
            GpuProcess(
                one.pid,
                _owner(one.pid),
                None if one.usedGpuMemory is None else one.usedGpuMemory >> 20,
            )
            for one in processes
        ),
        is_exclusive=mode == nvml.NVML_COMPUTEMODE_EXCLUSIVE_PROCESS,
    )


def _owner(pid: int) -> str | None:
    try:
        return _user(Path(f"/proc/{pid}").stat().st_uid)
    except OSError:
        return None


def _user(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
