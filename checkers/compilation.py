"""Checkers of compiled code: how often a function's Python code ran for so many calls."""

from __future__ import annotations

import numpy as np

from checkers.arrays import is_finite
from checkers.checker import Observed, checker
from checkers.findings import Evidence, Finding, Observations


@checker
def compiled(
    observations: Observations,
    *,
    runs: Observed,
    calls: Observed,
    required: bool = False,
) -> list[Finding]:
    """The Python code ran for half of the calls or fewer: it was traced, the rest ran compiled.

    `runs` and `calls` are counts. Python code that ran for each call is told kindly and passes,
    unless compilation is `required`. One call may run it twice (a loss, then its gradient), and
    a few traces more are normal, so the counts should be taken over ten calls or more.
    """
    totals = []
    for name in (runs, calls):
        counts = observations.array(name)
        total = counts.astype(float).sum() if is_finite(counts) else np.nan
        if not np.isfinite(total):
            return [Finding("not-finite" if counts.size else "empty", False, {"name": name})]
        totals.append(int(total))
    ran, called = totals
    evidence: Evidence = {"runs": ran, "calls": called}
    if ran < 1 or called < 1:
        return [Finding("never-ran", False, evidence)]
    if 2 * ran <= called:
        return [Finding("compiled", True, evidence)]
    return [Finding("not-compiled", not required, evidence)]
