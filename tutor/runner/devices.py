"""Where a step can run: an environment that shows one accelerator, behind a launcher or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tutor.errors import UsageError

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


CPU = Device(
    "cpu",
    "CPU",
    # An empty list hides every GPU; JAX would otherwise look for one by itself.
    {"CUDA_VISIBLE_DEVICES": "", "JAX_PLATFORMS": "cpu", "KERAS_TORCH_DEVICE": "cpu"},
)


def devices(config: Config) -> tuple[Device, ...]:
    """This machine's CPU, and the devices that the configuration names."""
    configured = tuple(
        Device(
            name,
            entry.title or name,
            dict(entry.environment),
            tuple(entry.launcher),
            entry.python,
        )
        for name, entry in config.devices.items()
    )
    return (CPU, *configured)


def device(device_id: str, config: Config) -> Device:
    """Raises UsageError for an unknown id."""
    known = {one.id: one for one in devices(config)}
    if device_id not in known:
        raise UsageError("device-unknown", device=device_id, devices=", ".join(known))
    return known[device_id]
