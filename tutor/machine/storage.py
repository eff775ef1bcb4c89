"""The workspace: whether it can be written, on what it lies, and how much room there is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from tutor.errors import TutorError
from tutor.lock import Lock
from tutor.machine.diagnosis import Diagnosis, Level
from tutor.paths import data_folder, make_folder, write_stamped

_ENOUGH_MIB, _LITTLE_MIB = 1024, 100
_ENVIRONMENT_MIB = 10 * 1024
"""A CUDA build with its libraries, and what pip unpacks on the way."""
_NETWORK = ("nfs", "cifs", "smb", "sshfs", "lustre", "gpfs", "beegfs", "ceph", "9p")


def storage(workspace: Path) -> Iterator[Diagnosis]:
    fields: dict[str, object] = {"folder": workspace}
    try:
        make_folder(workspace)
        write_stamped(workspace / ".dl-tutor", ".doctor-", "", b"written").unlink()
        Lock(workspace / ".dl-tutor" / "doctor.lock").acquire()
        (workspace / ".dl-tutor" / "doctor.lock").unlink()
    except (TutorError, OSError) as error:
        fields["reason"] = error
        yield Diagnosis("workspace", "workspace-unwritable", Level.WRONG, fields)
        return
    kind = file_system(workspace)
    fields["kind"] = kind
    if any(name in kind for name in _NETWORK):
        yield Diagnosis("workspace", "workspace-network", Level.NOTE, fields)
    else:
        yield Diagnosis("workspace", "workspace", Level.GOOD, fields)
    free_mib = shutil.disk_usage(workspace).free >> 20
    level = (
        Level.GOOD
        if free_mib >= _ENOUGH_MIB
        else Level.NOTE
        if free_mib >= _LITTLE_MIB
        else Level.WRONG
    )
    finding = "disk" if level is Level.GOOD else "disk-full"
    yield Diagnosis("disk", finding, level, {"folder": workspace, "gib": _gib(free_mib)})
    place = _existing(data_folder())
    free_mib = shutil.disk_usage(place).free >> 20
    if free_mib < _ENVIRONMENT_MIB:
        fields = {"folder": place, "gib": _gib(free_mib)}
        yield Diagnosis("disk", "disk-environments", Level.NOTE, fields)


def file_system(path: Path, mounts: str | None = None) -> str:
    """Its kind, e.g. `ext4` or `nfs4`; empty where nobody tells. `mounts` is /proc/mounts."""
    if mounts is None:
        if sys.platform != "linux":
            return ""
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    best, kind = "", ""
    for line in mounts.splitlines():
        point, name = line.split()[1:3]
        point = point.replace("\\040", " ")
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, name
    return kind


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.exists())


def _gib(mib: int) -> str:
    return f"{mib / 1024:.1f}"
