"""Python's search for garbage, which would hold up keys for a tenth of a second each time.

What the program has imported is never garbage, so it is passed over. The command line switches
the collector off until the first screen is there.
"""

from __future__ import annotations

import gc
from functools import cache


@cache
def collect_from_now_on() -> None:
    """With the first screen: what is there by then stays."""
    gc.freeze()
    gc.enable()


@cache
def pass_over_later_imports() -> None:
    """After the imports that the first screen doesn't wait for. What lessons leave is garbage."""
    gc.freeze()
