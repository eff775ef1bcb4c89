"""`python -m tests.fuzz TARGET [FOLDER …] [-max_total_time=SECONDS …]`: fuzzing by coverage.

Needs the extra `fuzz` (atheris). New inputs are put into the first folder, what raised into the
working directory; other options are libFuzzer's. The corpus that is kept here is minimised with
`python -m tests.fuzz TARGET -merge=1 tests/fuzz/corpus/TARGET FOLDER`.
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
