"""What is claimed of generated samples: near the real ones, far from them, or collapsed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.findings import Finding, Observations
from checkers.samples import energy_distance, samples_come_near

RNG = np.random.default_rng(0)
REAL = RNG.normal(0, 1, (200, 2)) * np.array([1, 2]) + np.array([3, 0])
BEFORE = RNG.normal(0, 0.3, (200, 2))


def judged(samples: Any) -> Finding:
    observed = {"samples": np.array(samples), "before": BEFORE, "real": REAL}
    names = {name: name for name in observed}
    parameters = {**names, "ratio": 0.5, "least_spread": 0.5}
    (finding,) = samples_come_near(Observations(arrays=observed), parameters)
    return finding


def test_real_samples_pass_as_generated_ones() -> None:
    assert judged(RNG.permutation(REAL)).finding == "samples-near"


@pytest.mark.parametrize("factor", [1, 8])
def test_samples_as_before_training_are_far(factor: int) -> None:
    assert judged(BEFORE * factor).finding == "samples-far"


def test_one_real_sample_again_and_again_has_collapsed() -> None:
    assert judged(np.tile(REAL[:1], (200, 1))).finding == "samples-collapsed"


@pytest.mark.parametrize("shape", [(200,), (200, 3), (1, 200, 2), (0, 2)])
def test_other_shapes_never_pass(shape: tuple[int, ...]) -> None:
    assert not judged(np.ones(shape)).passed


@given(st.floats(-5, 5), st.floats(0.1, 5))
def test_energy_distance_is_zero_for_the_same_sample_and_grows_with_a_shift(
    shift: float, more: float
) -> None:
    assert energy_distance(REAL, REAL) == pytest.approx(0, abs=1e-9)
    near = energy_distance(REAL, REAL + np.array([abs(shift), 0]))
    assert near >= -1e-9
    assert energy_distance(REAL, REAL + np.array([abs(shift) + more, 0])) > near
