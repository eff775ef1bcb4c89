"""All checkers by the name that lesson.toml gives them."""

from __future__ import annotations

from collections.abc import Mapping

from checkers import arrays, compilation, perturbation, samples, training
from checkers.checker import Checker

CHECKERS: Mapping[str, Checker] = {
    value.name: value
    for module in (arrays, compilation, perturbation, samples, training)
    for value in vars(module).values()
    if isinstance(value, Checker)
}
"""Name in lesson.toml -> checker."""
