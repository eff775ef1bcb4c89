"""What comes out of a run, as whole immutable values that the screen and the commands show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from checkers.findings import Evidence, Observations

if TYPE_CHECKING:
    from tutor.course.model import Chart, Step


class Outcome(StrEnum):
    """How a step ended. The values are part of the JSON format."""

    PASSED = "passed"
    NOT_ATTEMPTED = "not_attempted"
    WRONG = "wrong"
    LEARNER_ERROR = "learner_error"
    OUR_FAULT = "our_fault"
    NOT_RUNNABLE = "not_runnable"


@dataclass(frozen=True)
class Frame:
    """A line of the learner's own file on the way to an error."""

    line: int
    function: str
    source: str
    values: Mapping[str, str] = field(default_factory=dict)
    """Of the failing frame: name -> `float32 (10, 8, 8, 1)`, or a short repr for a plain number."""


@dataclass(frozen=True)
class LearnerError:
    """An exception out of the learner's code, cut down to their file."""

    type: str
    message: str
    frames: tuple[Frame, ...]
    """Outermost first; empty when the learner's file was not on the stack."""

    @property
    def gist(self) -> str:
        """The line of the message that says what happened.

        The first, but what AutoGraph ("in user code:") and Keras ("Exception encountered when
        calling …") wrap stands last; Keras marks it in bold. Lists of the call's arguments are
        left out.
        """
        said = re.split(r"\n\s*Arguments received by |\. Received args: ", self.message)[0]
        lines = re.sub(r"\x1b\[[0-9;]*m", "", said).strip().splitlines() or [""]
        line = lines[-1] if _WRAPPED.match(lines[0]) else lines[0]
        return re.sub(r"^\w+(Error|Exception): ", "", line.strip())


_WRAPPED = re.compile("in user code:|Exception encountered when calling")


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its sentence in the learner's language."""

    finding: str
    passed: bool
    message: str
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True)
class StepResult:
    """The verdict on one step, with everything that is shown beside it."""

    step: str
    outcome: Outcome
    seconds: float
    """From the hand-over of the code to the verdict; waiting in a queue is not counted."""
    findings: tuple[ShownFinding, ...]
    error: LearnerError | None = None
    observations: Observations = field(default_factory=Observations)
    output: str = ""
    """What the code printed, without control sequences; the middle of a flood is cut."""
    seed: int = 0
    device: str = "cpu"


def charts_of(step: Step, result: StepResult) -> tuple[Chart, ...]:
    """The step's charts; a curve of losses has the bound that they were held against."""
    bounds = {
        finding.evidence["losses"]: finding.evidence["bound"]
        for finding in result.findings
        if finding.evidence.keys() >= {"losses", "bound"}
    }
    charts = []
    for chart in step.charts:
        bound = next((bounds[n] for n in chart.parameters.get("series", ()) if n in bounds), None)
        if chart.kind == "curve" and bound is not None:
            chart = replace(chart, parameters={"threshold": bound, **chart.parameters})
        charts.append(chart)
    return tuple(charts)


@dataclass(frozen=True)
class Progress:
    """A snapshot of a run that is still going on. Replaces the one before."""

    run: int
    """Id of the run within its session; older snapshots are dropped."""
    phase: str
    """`starting` (the framework is being imported), `queued`, or `running`."""
    seconds: float
    """Spent in this phase."""
    live: Mapping[str, tuple[float, ...]]
    """Values that the probe passes on while the code trains, e.g. `loss`. Never evidence."""
    output: str
    """The last lines printed so far."""
