"""Where a worker starts: under any interpreter that has numpy.

The tutor sends this file through standard input (`tutor.runner.loader`), and then the greeting,
which brings the worker's other modules along: nothing of this package has to be installed where
the worker runs.
"""

import importlib.abc
import importlib.util
import json
import os
import sys
import types
from collections.abc import Mapping, Sequence
from importlib.machinery import ModuleSpec


class ArchiveImporter(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports modules from a dictionary of sources, which tracebacks and `inspect` find too."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.sources = dict(sources)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        if fullname not in self.sources:
            return None
        return importlib.util.spec_from_loader(
            fullname, self, origin=self.filename(fullname), is_package=self.is_package(fullname)
        )

    def is_package(self, fullname: str) -> bool:
        return any(name.startswith(fullname + ".") for name in self.sources)

    def get_source(self, fullname: str) -> str:
        return self.sources[fullname]

    def filename(self, fullname: str) -> str:
        return f"<dl-tutor>/{fullname.replace('.', '/')}.py"

    def exec_module(self, module: types.ModuleType) -> None:
        name = module.__name__
        module.__file__ = self.filename(name)
        exec(compile(self.sources[name], module.__file__, "exec"), module.__dict__)


def read_line(descriptor: int) -> bytes | None:
    """One line, unbuffered: what follows belongs to whoever reads next."""
    line = bytearray()
    while not line.endswith(b"\n"):
        byte = os.read(descriptor, 1)
        if not byte:
            return None
        line += byte
    return bytes(line)


def start() -> None:
    size = read_line(0)
    if size is None:
        return
    left, parts = int(size), []
    while left:
        part = os.read(0, min(left, 1 << 20))
        if not part:
            return
        parts.append(part)
        left -= len(part)
    greeting = json.loads(b"".join(parts))
    try:
        import numpy  # noqa: F401 - everything below needs it
    except ImportError as error:
        missing = {"kind": "missing", "nonce": greeting["nonce"]}
        missing.update(module="numpy", reason=str(error))
        os.write(1, json.dumps(missing).encode() + b"\n")
        return
    importer = ArchiveImporter(greeting.pop("modules"))
    sys.meta_path.insert(0, importer)
    from tutor.worker import life

    life.live(greeting, importer)


if __name__ == "__main__":
    start()
