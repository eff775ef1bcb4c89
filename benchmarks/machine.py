"""The machine that the figures come from, as a Markdown table.

python -m benchmarks.machine
"""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from benchmarks.figures import head, row

PACKAGES = ("textual", "numpy", "tensorflow", "torch", "jax", "flax", "keras", "ipykernel")


def processor() -> str:
    """The model's name; Linux alone tells it in /proc."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> None:
    head("machine", "")
    row("cores", str(os.cpu_count()))
    row("processor", processor())
    row("memory", f"{psutil.virtual_memory().total / 2**30:.0f} GiB")
    row("kernel", f"{platform.system()} {platform.release()}")
    row("load average before", f"{os.getloadavg()[0]:.2f}")
    row("Python", platform.python_version())
    for package in PACKAGES:
        row(package, installed(package))


if __name__ == "__main__":
    main()
