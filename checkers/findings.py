"""What a worker saw (observations), and what a checker makes of it (findings)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:  # numpy takes a tenth of a second, and the first screen needs none of it
    from numpy.typing import NDArray

Array: TypeAlias = "NDArray[Any]"
Parameters: TypeAlias = Mapping[str, Any]
EvidenceValue: TypeAlias = float | int | str | bool | list[float] | list[int] | list[str]
Evidence: TypeAlias = Mapping[str, EvidenceValue]


@dataclass(frozen=True)
class Observations:
    """What one run reported, by name. Names of the three kinds never overlap.

    The order in which they arrived carries no meaning, except within one series.
    """

    series: Mapping[str, Array] = field(default_factory=dict)
    """Named scalars in the order in which they were reported: (n,) float64."""
    arrays: Mapping[str, Array] = field(default_factory=dict)
    """Whole arrays of any shape and of a boolean, integer or floating dtype."""
    texts: Mapping[str, str] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        return frozenset(self.series) | frozenset(self.arrays) | frozenset(self.texts)

    def array(self, name: str) -> Array:
        """The array or series `name`; an empty array when it was not observed.

        An absent observation can never pass: every checker rejects empty arrays.
        """
        found = self.arrays.get(name, self.series.get(name))
        if found is not None:
            return found
        import numpy as np

        return np.empty(0)


@dataclass(frozen=True)
class Finding:
    """One thing that a check found, good or bad."""

    finding: str
    """Stable id, in lower-case-with-hyphens. Lessons and catalogues hang their texts on it."""
    passed: bool
    evidence: Evidence = field(default_factory=dict)
    """Numbers and shapes that the sentence may mention as `{name}`."""
