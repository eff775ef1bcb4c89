"""What holds for every checker, and for the verdict over them, whatever was observed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from checkers.checker import Candidates, Observed
from checkers.findings import Observations
from checkers.registry import CHECKERS
from tutor.course.model import Check, Step
from tutor.runner.results import Outcome
from tutor.runner.verdict import judge

NUMBERS = st.floats(-1e6, 1e6, width=32)
NOT_NUMBERS = st.sampled_from([np.nan, np.inf, -np.inf])
FINITE = arrays.arrays(np.float64, arrays.array_shapes(max_dims=2, max_side=6), elements=NUMBERS)

NEEDS_NUMBERS = [
    (name, key)
    for name, checker in CHECKERS.items()
    for key, hint in checker.hints.items()
    if hint is Observed
    and key in checker.required
    and name not in ("text_is", "unchanged", "shape_is")
]


def parameters(name: str) -> dict[str, Any]:
    """The required parameters, each observation named after its key."""
    checker = CHECKERS[name]
    made: dict[str, Any] = {}
    for key in checker.required:
        hint = checker.hints[key]
        made[key] = key if hint is Observed or hint is str else 3
    return made


def plausible(name: str) -> dict[str, np.ndarray[Any, Any]]:
    """One observation for each name, all alike."""
    return {key: np.ones(6) for key, hint in CHECKERS[name].hints.items() if hint is Observed}


@pytest.mark.parametrize(("name", "key"), NEEDS_NUMBERS)
@given(value=FINITE, bad=NOT_NUMBERS, place=st.integers(0, 35))
def test_nan_and_infinity_never_pass(
    name: str, key: str, value: np.ndarray[Any, Any], bad: float, place: int
) -> None:
    observed = plausible(name)
    broken = value.copy()
    broken.flat[place % broken.size] = bad
    observed = {other: broken if other == key else broken.copy() for other in observed}
    findings = CHECKERS[name](Observations(arrays=observed), parameters(name))
    assert findings
    assert not all(finding.passed for finding in findings)


@pytest.mark.parametrize("name", CHECKERS)
def test_what_is_absent_or_empty_never_passes(name: str) -> None:
    for observed in ({}, {key: np.empty(0) for key in plausible(name)}):
        findings = CHECKERS[name](Observations(arrays=observed), parameters(name))
        assert findings
        assert not any(finding.passed for finding in findings)


@pytest.mark.parametrize("name", CHECKERS)
@given(data=st.data())
def test_a_checker_never_raises_and_never_changes_what_it_sees(
    name: str, data: st.DataObject
) -> None:
    dtypes = st.sampled_from(["float32", "float64", "int64", "bool"])
    shapes = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4)
    observed: dict[str, np.ndarray[Any, Any]] = {}
    for key in plausible(name):
        values: Any = arrays.arrays(np.dtype(data.draw(dtypes)), data.draw(shapes))
        observed[key] = data.draw(values)
    before = {key: value.copy() for key, value in observed.items()}
    with np.errstate(all="ignore"):
        assert CHECKERS[name](Observations(arrays=observed), parameters(name))
    for key, value in observed.items():
        assert value.tobytes() == before[key].tobytes()


@given(names=st.permutations(["losses", "predicted", "truth", "weights", "after", "goal"]))
def test_the_verdict_does_not_depend_on_the_order_of_observations(names: list[str]) -> None:
    rng = np.random.default_rng(0)
    values: dict[str, np.ndarray[Any, Any]] = {
        "losses": np.linspace(2, 1, 20),
        "predicted": np.arange(10) % 3,
        "truth": np.arange(10) % 3,
        "weights": rng.normal(size=8),
    }
    values["after"] = values["weights"] + 0.1
    values["goal"] = values["weights"] + 0.1
    step = one_step(
        Check("loss_decreases", {"losses": "losses"}),
        Check("accuracy_reaches", {"predicted": "predicted", "truth": "truth", "threshold": 0.9}),
        Check("update_matches", {"before": "weights", "after": "after", "expected": "goal"}),
    )
    judgement = judge(step, Observations(arrays={name: values[name] for name in names}))
    assert judgement.outcome is Outcome.PASSED
    assert [finding.finding for finding in judgement.findings] == [
        "loss-decreases",
        "accuracy-reached",
        "update-matches",
    ]


@given(present=st.sets(st.sampled_from(["losses", "predicted", "truth"])))
def test_an_incomplete_record_never_passes(present: set[str]) -> None:
    values = {"losses": np.linspace(2, 1, 20), "predicted": np.zeros(4), "truth": np.zeros(4)}
    step = one_step(
        Check("loss_decreases", {"losses": "losses"}),
        Check("accuracy_reaches", {"predicted": "predicted", "truth": "truth", "threshold": 0.9}),
    )
    judgement = judge(step, Observations(arrays={name: values[name] for name in present}))
    assert (judgement.outcome is Outcome.PASSED) == (len(present) == 3)


def one_step(*checks: Check) -> Step:
    return Step("s", "s", "numpy", 1.0, 10.0, checks, (), None)


def test_no_checker_has_a_parameter_of_a_kind_that_the_loader_cannot_judge() -> None:
    known = {Observed, Candidates, str, float, int, bool, tuple[int, ...], tuple[str, ...]}
    for checker in CHECKERS.values():
        assert set(checker.hints.values()) <= known, checker.name
