"""What is claimed of an attack: which labels flipped, how far the others came, how small it was."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.findings import Finding, Observations
from checkers.perturbation import labels_flip, perturbations_small

NAMES = ("before", "after", "targets", "chances_before", "chances_after")


def flip(*values: Any, **parameters: Any) -> Finding:
    observed = dict(zip(NAMES, map(np.array, values), strict=True))
    names = {name: name for name in NAMES}
    (finding,) = labels_flip(Observations(arrays=observed), {**names, **parameters})
    return finding


def size(changes: Any) -> Finding:
    observed = Observations(arrays={"changes": np.array(changes)})
    parameters = {"perturbations": "changes", "at_most": 0.6, "noticed_from": 0.3}
    (finding,) = perturbations_small(observed, parameters)
    return finding


def test_the_one_that_did_not_flip_is_told_with_how_far_it_came() -> None:
    finding = flip([7, 3], [1, 3], [1, 8], [0.0, 0.1], [0.9, 0.4], share=0.5)
    assert (finding.finding, finding.passed) == ("labels-partly-flipped", True)
    assert finding.evidence["label"] == 3
    assert finding.evidence["target"] == 8
    assert finding.evidence["chance_after"] == pytest.approx(0.4)


@pytest.mark.parametrize("label", [7, 4])
def test_only_the_target_counts_as_a_flip(label: int) -> None:
    finding = flip([7], [label], [1], [0.0], [0.3])
    assert (finding.finding, finding.passed) == ("label-not-flipped", False)


def test_a_target_that_is_as_likely_as_before_is_told_as_that() -> None:
    assert flip([7], [7], [1], [0.2], [0.201]).finding == "target-as-likely"


def test_one_lucky_input_does_not_hide_that_the_others_went_astray() -> None:
    finding = flip([7, 7, 7], [1, 4, 4], [1, 1, 1], [0.1] * 3, [0.9, 0.001, 0.001])
    assert finding.finding == "target-less-likely"


def test_a_target_that_became_less_likely_is_told_as_that() -> None:
    assert flip([7], [7], [1], [0.2], [0.1]).finding == "target-less-likely"


def test_an_input_with_its_targets_label_from_the_start_proves_nothing() -> None:
    assert flip([1], [1], [1], [0.9], [0.9]).finding == "label-already"
    assert not flip([1, 7], [1, 7], [1, 2], [0.9, 0.1], [0.9, 0.2], share=0.4).passed


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.floats(0, 1))
def test_it_passes_from_the_share_on(flips: list[bool], share: float) -> None:
    k = len(flips)
    after = [1 if flipped else 7 for flipped in flips]
    finding = flip([7] * k, after, [1] * k, [0.1] * k, [0.4] * k, share=share)
    assert finding.passed == (all(flips) or np.mean(flips) >= share)


@pytest.mark.parametrize("chance", [-0.5, 1.5])
def test_chances_are_probabilities(chance: float) -> None:
    assert not flip([7], [1], [1], [0.1], [chance]).passed


def test_one_zero_among_perturbations_is_noticed() -> None:
    assert size([[0.1, 0.1], [0.0, 0.0]]).finding == "perturbation-zero"


@pytest.mark.parametrize(
    ("change", "finding"),
    [(0.1, "perturbation-small"), (0.4, "perturbation-noticeable"), (0.7, "perturbation-large")],
)
def test_size_is_the_mean_of_the_absolute_change(change: float, finding: str) -> None:
    assert size([[change, -change]]).finding == finding
