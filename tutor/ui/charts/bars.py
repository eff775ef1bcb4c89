"""Named numbers as horizontal bars, alone or before and after.

Drawn here, one line for a bar, rather than with plotext, whose bars get unequal heights
when the lines do not divide evenly.
"""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.frame import DIM, Frame, header, padded
from tutor.ui.charts.numbers import (
    Values,
    drawable,
    names,
    observed,
    refuse_without_values,
    short,
    wrong_shape,
)
from tutor.ui.charts.texts import text

_MOST_DESCRIBED = 20
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def draw(parameters: Parameters, observations: Observations, frame: Frame) -> list[Text]:
    language = frame.language
    groups, labels = _groups(parameters, observations, language)
    everything = np.concatenate(list(groups))
    finite = everything[drawable(everything)]
    notes = []
    if finite.size < everything.size:
        left_out = text("left_out", language, count=everything.size - finite.size)
        notes.append(Text(left_out, style=DIM))

    space = frame.height - 1 - len(notes)
    hidden = max(0, len(labels) - space // len(groups))
    if hidden:
        hidden = len(labels) - (space - 1) // len(groups)
        notes.insert(0, Text(f"… +{hidden}", style=DIM))
    shown = labels[: len(labels) - hidden]
    label_width = min(max(map(cell_len, shown), default=0), frame.width // 3)
    number_width = max((len(short(n)) for part in groups for n in part[: len(shown)]), default=0)
    room = frame.width - label_width - number_width - 2
    if room < 4 or not shown:
        return frame.wrapped(describe(parameters, observations, language))

    largest = float(np.abs(finite).max()) or 1.0
    entries = []
    if len(groups) == 2:
        legend = [text(key, language) for key in ("before", "after")]
        if "legend" in parameters:
            legend = names(parameters, "legend", language)
        for index, name in enumerate(legend[:2]):
            sample = "██" if index == 0 or frame.color else "▒▒"
            entries.append(frame.entry(sample, name, index))
    lines = [header(parameters, language, *entries)]
    for row, label in enumerate(shown):
        for index, values in enumerate(groups):
            value = values[row]
            line = Text(padded(label if index == 0 else "", label_width, right=True) + " ")
            if drawable(np.array(value)):
                bar = _bar(abs(value) / largest * room)
                if index == 1 and not frame.color:
                    bar = "▒" * len(bar)
                line.append(bar, style=frame.style(index))
                line.append(f" {short(value)}")
            else:
                line.append("?")
            lines.append(line)
    return [*lines, *notes]


def _bar(cells: float) -> str:
    """A bar of this length, to an eighth of a cell; negative values show by their number."""
    whole, eighths = divmod(round(cells * 8), 8)
    return "█" * whole + (_EIGHTHS[eighths] if eighths else "")


def describe(parameters: Parameters, observations: Observations, language: Language) -> str:
    groups, labels = _groups(parameters, observations, language)
    parts = [
        f"{label} {' → '.join(short(values[row]) for values in groups)}"
        for row, label in enumerate(labels[:_MOST_DESCRIBED])
    ]
    if len(labels) > _MOST_DESCRIBED:
        parts.append(f"… +{len(labels) - _MOST_DESCRIBED}")
    return ", ".join(parts)


def _groups(
    parameters: Parameters, observations: Observations, language: Language
) -> tuple[tuple[Values, ...], list[str]]:
    """One or two groups of values (n,), and n labels."""
    keys = ["values", "after"] if "after" in parameters else ["values"]
    groups = []
    for key in keys:
        name = names(parameters, key, language)[0]
        groups.append(observed(observations, name, language).reshape(-1))
    size = groups[0].size
    if groups[-1].size != size:
        raise wrong_shape(
            names(parameters, "after", language)[0], groups[-1], f"({size},)", language
        )
    refuse_without_values(
        np.concatenate(groups), names(parameters, "values", language)[0], language
    )
    given = names(parameters, "labels", language) if "labels" in parameters else []
    labels = given if len(given) == size else [str(index) for index in range(size)]
    return tuple(groups), labels
