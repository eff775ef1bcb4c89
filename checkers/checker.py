"""What makes a function a checker: its keyword arguments are what lesson.toml may say."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NewType, get_args, get_origin, get_type_hints

from checkers.findings import Finding, Observations, Parameters

Observed = NewType("Observed", str)
"""The name of an observation that the checker needs."""
Candidates = NewType("Candidates", dict[str, str])
"""Name of an observation -> finding given when what was judged equals it."""


@dataclass(frozen=True)
class Checker:
    """`checker(observations, parameters)` gives at least one finding. Pure."""

    name: str
    function: Callable[..., list[Finding]]
    hints: Mapping[str, Any]
    required: frozenset[str]

    def __call__(self, observations: Observations, parameters: Parameters) -> list[Finding]:
        return self.function(observations, **parameters)

    def misfit(self, parameters: Parameters) -> str | None:
        """The first key that is missing, unknown or has a wrong value; None when all fit."""
        missing = sorted(self.required - parameters.keys())
        misfits = (
            key
            for key, value in parameters.items()
            if key not in self.hints or not _fits(value, self.hints[key])
        )
        return next(iter([*missing, *misfits]), None)

    def observation_names(self, parameters: Parameters) -> frozenset[str]:
        """Names of the observations without which this check can't pass."""
        names: set[str] = set()
        for key, value in parameters.items():
            hint = self.hints.get(key)
            if hint is Observed:
                names.add(value)
            elif hint is Candidates:
                names.update(value)
        return frozenset(names)


def _fits(value: Any, hint: Any) -> bool:
    if hint is Observed or hint is str:
        return isinstance(value, str) and bool(value)
    if hint is Candidates:
        return isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
    if hint is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if hint is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if hint is bool:
        return isinstance(value, bool)
    if get_origin(hint) is tuple:
        return isinstance(value, list) and all(_fits(item, get_args(hint)[0]) for item in value)
    return any(_fits(value, option) for option in get_args(hint) if option is not type(None))


def checker(function: Callable[..., list[Finding]]) -> Checker:
    """Makes a checker of `function(observations, *, …)`."""
    hints = get_type_hints(function)
    parameters = dict(inspect.signature(function).parameters)
    parameters.pop("observations")
    return Checker(
        name=function.__name__,
        function=function,
        hints={key: hints[key] for key in parameters},
        required=frozenset(
            key for key, value in parameters.items() if value.default is inspect.Parameter.empty
        ),
    )
