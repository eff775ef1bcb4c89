"""What counts as epochs: whole passes in new orders, however they are cut into batches."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from checkers.findings import Observations
from checkers.training import epochs_cover

Order = NDArray[np.int64]


def finding_of(order: Any, n_examples: int, n_epochs: int, batch_size: int) -> str:
    (finding,) = epochs_cover(
        Observations(arrays={"seen": np.asarray(order)}),
        {
            "order": "seen",
            "n_examples": n_examples,
            "n_epochs": n_epochs,
            "batch_size": batch_size,
        },
    )
    assert finding.passed == (finding.finding == "epochs-cover")
    return finding.finding


def passes(seed: int, n_examples: int, n_epochs: int) -> list[Order]:
    rng = np.random.default_rng(seed)
    return [rng.permutation(n_examples) for _ in range(n_epochs)]


SEEDS = st.integers(0, 10_000)


@given(SEEDS, st.integers(100, 200), st.integers(1, 4), st.integers(1, 32))
def test_fresh_permutations_pass_with_and_without_the_partial_batches(
    seed: int, n_examples: int, n_epochs: int, batch_size: int
) -> None:
    epochs = passes(seed, n_examples, n_epochs)
    kept = n_examples - n_examples % batch_size
    whole = np.concatenate(epochs)
    as_one_stream = whole[: whole.size - whole.size % batch_size]
    for order in (whole, np.concatenate([epoch[:kept] for epoch in epochs]), as_one_stream):
        assert finding_of(order, n_examples, n_epochs, batch_size) == "epochs-cover"


@given(SEEDS, st.integers(1, 16))
def test_what_is_missing_or_too_much_is_counted(seed: int, batch_size: int) -> None:
    epochs = passes(seed, 100, 3)
    assert finding_of(epochs[0], 100, 3, batch_size) == "epochs-too-few"
    assert finding_of(np.concatenate([*epochs, epochs[0]]), 100, 3, batch_size) == "epochs-too-many"


def with_buffer(rng: np.random.Generator, n: int, size: int) -> Order:
    """The order that a shuffle buffer of this size gives."""
    buffer: list[int] = []
    order = []
    for example in range(n):
        buffer.append(example)
        if len(buffer) == size:
            order.append(buffer.pop(rng.integers(size)))
    return np.array([*order, *rng.permutation(buffer)])


@given(SEEDS)
def test_poor_shuffles_are_told_apart(seed: int) -> None:
    rng = np.random.default_rng(seed)
    first = rng.permutation(100)
    blocks = [rng.permutation(np.arange(96).reshape(-1, 8)).ravel() for _ in range(3)]
    drawn = [rng.integers(0, 100, 100) for _ in range(3)]
    buffered = [with_buffer(rng, 100, 10) for _ in range(3)]
    for epochs, expected in (
        ([np.arange(100)] * 3, "not-shuffled"),
        ([first] * 3, "shuffled-once"),
        (blocks, "shuffled-in-batches"),
        (drawn, "examples-repeated"),
        (buffered, "barely-shuffled"),
    ):
        assert finding_of(np.concatenate(epochs), 100, 3, 8) == expected


@pytest.mark.parametrize("order", [[], [np.nan] * 300, [np.inf] * 300, [0] * 300])
def test_no_training_never_passes(order: list[float]) -> None:
    assert finding_of(order, 100, 3, 8) != "epochs-cover"
