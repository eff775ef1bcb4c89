"""The checker of compiled code passes nothing that it can't count."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkers.compilation import compiled
from checkers.findings import Observations


def judge(runs: object, calls: object, *, required: bool = False) -> tuple[str, bool]:
    arrays = {"runs": np.array(runs), "calls": np.array(calls)}
    parameters = {"runs": "runs", "calls": "calls", "required": required}
    (finding,) = compiled(Observations(arrays=arrays), parameters)
    return finding.finding, finding.passed


@given(st.integers(1, 50), st.integers(1, 50))
def test_half_of_the_calls_or_fewer_is_compiled(runs: int, calls: int) -> None:
    is_compiled = 2 * runs <= calls
    expected = ("compiled", True) if is_compiled else ("not-compiled", False)
    assert judge(runs, calls, required=True) == expected


@given(st.integers(1, 50))
def test_uncompiled_code_passes_unless_compilation_is_required(calls: int) -> None:
    assert judge(calls, calls) == ("not-compiled", True)
    assert judge(calls, calls, required=True) == ("not-compiled", False)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize(
    ("runs", "calls"),
    [(0, 12), (1, 0), (np.nan, 12), (1, np.inf), ([], 12), (1, []), (-3, 12)],
)
def test_counts_that_are_none_never_pass(runs: object, calls: object, required: bool) -> None:
    assert not judge(runs, calls, required=required)[1]
