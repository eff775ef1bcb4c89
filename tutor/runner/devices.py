"""Where a step can run: an environment that shows one accelerator, behind a launcher or none."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checkers.findings import Finding
from tutor.errors import UsageError
from tutor.runner.gpus import Gpu, freest, gpus

if TYPE_CHECKING:
    from tutor.config import Config


@dataclass(frozen=True)
class Device:
    id: str
    title: str
    environment: Mapping[str, str] = field(default_factory=dict)
    """Set in the worker before the framework is imported."""
    launcher: tuple[str, ...] = ()
    """Prefix command, e.g. `("srun", "--gres=gpu:1")`."""
    python: str | None = None
    """Interpreter there, when it is another than the framework's own."""
    interpreters: Mapping[str, str] = field(default_factory=dict)
    """Framework -> interpreter there, where one doesn't have them all."""
    gpu: Gpu | None = None
    """As it was when this was made."""

    @property
    def is_accelerator(self) -> bool:
        """Whether it is a GPU of this machine."""
        return self.gpu is not None or self.id == "mps"


CPU = Device(
    "cpu",
    "CPU",
    # An empty list hides every GPU; JAX would otherwise look for one by itself.
    {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu", "KERAS_TORCH_DEVICE": "cpu"},
)
APPLE_GPU = Device(
    "mps",
    "Apple GPU",
    # PyTorch's backend alone: JAX has none for it that keeps up with its releases.
    {"JAX_PLATFORMS": "cpu", "KERAS_TORCH_DEVICE": "mps", "PYTORCH_ENABLE_MPS_FALLBACK": "1"},
)
_ANY_GPU = ("gpu", "cuda")
_ONE_GPU = re.compile(r"(?:gpu|cuda):(\d+)")


def fixed_devices(config: Config) -> tuple[Device, ...]:
    """Those that nobody has to be asked for: the CPU, and what the configuration names."""
    return (CPU, *_configured(config))


def devices(config: Config) -> tuple[Device, ...]:
    """This machine's CPU and GPUs, and the devices that the configuration names.

    Asks the driver, which takes some 30 ms the first time.
    """
    return (CPU, *_accelerators(), *_configured(config))


def device(device_id: str, config: Config) -> Device:
    """The device of that id; `gpu` and `cuda` are the freest GPU. Raises UsageError for others.

    The driver is asked for GPUs only. A name in the configuration comes first.
    """
    known = {one.id: one for one in fixed_devices(config)}
    if device_id in known:
        return known[device_id]
    accelerators = _accelerators()
    if device_id in _ANY_GPU and accelerators:
        return proposed(accelerators) or accelerators[0]
    wanted = _ONE_GPU.sub(r"gpu:\1", device_id)
    for one in accelerators:
        if one.id == wanted:
            return one
    choices = ", ".join(one.id for one in (CPU, *accelerators, *_configured(config)))
    raise UsageError("device-unknown", device=device_id, devices=choices)


def title(device_id: str, config: Config) -> str:
    """What a device is called, whether it is there or not. Asks nobody."""
    gpu = _ONE_GPU.fullmatch(device_id)
    if gpu and device_id not in config.devices:
        return f"GPU {gpu[1]}"
    known = {one.id: one.title for one in (CPU, APPLE_GPU, *_configured(config))}
    return known.get(device_id, device_id)


def is_possible(device_id: str, config: Config) -> bool:
    """Whether it is worth trying: a GPU may be gone, a name that nobody configures is none."""
    local = device_id in (CPU.id, APPLE_GPU.id) or _ONE_GPU.fullmatch(device_id) is not None
    return local or device_id in config.devices


def proposed(known: tuple[Device, ...]) -> Device | None:
    """The freest GPU among them."""
    free = freest(tuple(one.gpu for one in known if one.gpu is not None))
    if free is not None:
        return next(one for one in known if one.gpu == free)
    return next((one for one in known if one.id == APPLE_GPU.id), None)


def obstacle(one: Device) -> Finding | None:
    """Why nothing can run there now."""
    gpu = one.gpu
    if gpu is None or gpu.is_usable:
        return None
    holders = ", ".join(f"{process.user or 'pid'} {process.pid}" for process in gpu.processes)
    evidence: dict[str, str | int] = {"device": one.title, "holders": holders or "?"}
    if gpu.is_held:
        return Finding("gpu-held", False, evidence)
    evidence.update(free_mib=gpu.free_mib or 0, total_mib=gpu.total_mib or 0)
    return Finding("gpu-full", False, evidence)


def gone(device_id: str, config: Config) -> Finding:
    """That a device which was chosen isn't there any more."""
    return Finding("device-gone", False, {"device": title(device_id, config)})


def _accelerators() -> tuple[Device, ...]:
    if sys.platform == "darwin":
        return (APPLE_GPU,) if platform.machine() == "arm64" else ()
    return tuple(
        Device(
            f"gpu:{gpu.number}",
            f"GPU {gpu.number}",
            {"CUDA_VISIBLE_DEVICES": gpu.uuid},
            gpu=gpu,
        )
        for gpu in gpus()
    )


def _configured(config: Config) -> tuple[Device, ...]:
    return tuple(
        Device(
            name,
            entry.title or name,
            dict(entry.environment),
            tuple(entry.launcher),
            entry.python,
            dict(entry.interpreters),
        )
        for name, entry in config.devices.items()
    )
