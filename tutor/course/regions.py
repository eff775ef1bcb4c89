"""The regions of solution.py: what a learner writes, between `# step: id` and `# end`."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from tutor.errors import CourseError

_BEGIN = re.compile(r"^(\s*)# step: (\S+)\s*$")
_END = re.compile(r"^\s*# end\s*$")


@dataclass(frozen=True)
class Region:
    step: str
    first: int
    """Index of the marking line `# step: …`."""
    last: int
    """Index of the line `# end`."""
    indent: str


def regions(source: str, path: Path) -> dict[str, Region]:
    """Step id -> region, in the order of the file. Raises CourseError for unpaired marks."""
    found: dict[str, Region] = {}
    opened: tuple[str, int, str] | None = None
    for index, line in enumerate(source.splitlines()):
        begin = _BEGIN.match(line)
        if begin is not None:
            if opened is not None or begin[2] in found:
                raise CourseError("step-unexpected", path=path, line=index + 1, step=begin[2])
            opened = (begin[2], index, begin[1])
        elif _END.match(line):
            if opened is None:
                raise CourseError("end-unexpected", path=path, line=index + 1)
            step, first, indent = opened
            found[step] = Region(step, first, index, indent)
            opened = None
    if opened is not None:
        raise CourseError("end-missing", path=path, line=opened[1] + 1, step=opened[0])
    return found


def replaced(source: str, region: Region, text: str) -> str:
    """`source` with the region's lines, and its marks, replaced by `text` at its indentation."""
    lines = source.splitlines()
    new = textwrap.indent(textwrap.dedent(text).strip("\n"), region.indent).splitlines()
    return "\n".join([*lines[: region.first], *new, *lines[region.last + 1 :]]) + "\n"


def text_of(source: str, region: Region) -> str:
    """The code between the marks, dedented."""
    return textwrap.dedent("\n".join(source.splitlines()[region.first + 1 : region.last])) + "\n"
