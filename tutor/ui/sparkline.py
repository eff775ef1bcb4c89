"""A curve in a few characters."""

from __future__ import annotations

import math
from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float], width: int) -> str:
    """At most `width` characters, from the lowest bar to the highest; `·` for a gap."""
    count = min(width, len(values))
    parts = [
        values[i * len(values) // count : (i + 1) * len(values) // count] for i in range(count)
    ]
    means = [_mean([value for value in part if math.isfinite(value)]) for part in parts]
    finite = [mean for mean in means if mean is not None]
    if not finite:
        return "·" * count
    low, span = min(finite), max(finite) - min(finite)

    def bar(mean: float | None) -> str:
        if mean is None:
            return "·"
        return _BARS[round((mean - low) / span * (len(_BARS) - 1)) if span else 0]

    return "".join(map(bar, means))


def _mean(values: Sequence[float]) -> float | None:
    return sum(value / len(values) for value in values) if values else None
