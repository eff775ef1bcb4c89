"""`python -m tests.fuzz TARGET [FOLDER …] [-max_total_time=SECONDS …]`: fuzzing by coverage.

Needs the extra `fuzz` (atheris). Inputs that reach something new are put into the first folder,
reduced as far as they still do; what raised, into the working directory. Options are libFuzzer's.
`corpus/` is such a folder for each target, without its largest inputs; every test run replays it.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["tutor", "checkers", "tests.fuzz.targets"]):
    from tests.fuzz.targets import TARGETS

from tests.fuzz.mutation import mutated


def mutate(data: bytes, max_size: int, seed: int) -> bytes:
    changed = mutated(data, seed) if seed % 4 else atheris.Mutate(data, max_size)
    return changed[:max_size]


def main() -> None:
    name, *arguments = sys.argv[1:]
    options = {"custom_mutator": mutate} if name != "output" else {}
    atheris.Setup([sys.argv[0], *arguments], TARGETS[name], **options)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
