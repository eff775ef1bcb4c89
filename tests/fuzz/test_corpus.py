"""What fuzzing has found, once more: inputs that reach each part, and those that were defects."""

from __future__ import annotations

import json
import resource
import tracemalloc
from pathlib import Path

import pytest

from tests.fuzz.targets import CORPUS, NONCE, TARGETS
from tutor.worker import wire

INPUTS = sorted(path for path in CORPUS.glob("*/*"))


def test_every_target_has_a_corpus_and_it_is_small() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert sum(path.stat().st_size for path in INPUTS) < 200_000


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_input_of_the_corpus_raises(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


@pytest.mark.parametrize("part", ["[]", "{}", "1", '""', "[1]"])
def test_a_long_line_of_small_parts_takes_no_memory_beyond_its_bound(part: str) -> None:
    """48 MiB of `[],[],…` would be more than a gigabyte of lists."""
    count = wire.MAX_LINE_BYTES // (len(part) + 1) - 100
    head = f'{{"kind":"live","nonce":"{NONCE}","values":{{"a":['.encode()
    line = head + ",".join([part] * count).encode() + b"]}}"
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(wire.ProtocolError):
        wire.decode(line, NONCE)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024


def test_the_largest_message_takes_a_few_times_its_length() -> None:
    parts = ["[]"] * (wire.MAX_PARTS // 2 - 10)
    line = json.dumps({"kind": "live", "nonce": NONCE, "values": {"a": parts}}).encode()
    tracemalloc.start()
    try:
        wire.decode(line, NONCE)
        assert tracemalloc.get_traced_memory()[1] < 64 * 2**20
    finally:
        tracemalloc.stop()
