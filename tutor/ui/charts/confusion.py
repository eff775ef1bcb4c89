"""Confusion matrix: how often each class was taken for each other.

Drawn as a table, not with plotext's `cmatrix`, which needs several lines for each class:
ten classes fit in twelve lines here.
"""

from __future__ import annotations

import numpy as np
from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.frame import DIM, Frame, header, padded
from tutor.ui.charts.numbers import Values, drawable, names, observed
from tutor.ui.charts.texts import NotDrawableError, text

_RIGHT = (0, 114, 178)
_WRONG = (213, 94, 0)


def draw(parameters: Parameters, observations: Observations, frame: Frame) -> list[Text]:
    language = frame.language
    counts, classes = _counts(parameters, observations, language)
    size = len(counts)
    label_width = max(map(cell_len, classes))
    cell = max(3, label_width + 1, max(len(f"{count:.0f}") for count in counts.flat) + 1)
    if label_width + size * cell + 1 > frame.width:
        cell = (frame.width - label_width - 1) // size
    if cell < 2 or frame.height < size + 2:
        return [
            Text(text("no_room", language)),
            Text(describe(parameters, observations, language)),
        ]
    rows = counts.sum(axis=1)
    corner = f"{text('truth', language)} ↓  {text('predicted', language)} →"
    lines = [header(parameters, language, Text(corner, style=DIM))]
    head = Text(" " * (label_width + 1))
    for name in classes:
        head.append(padded(name, cell, right=True), style=DIM)
    lines.append(head)
    for truth in range(size):
        line = Text(padded(classes[truth], label_width, right=True) + " ", style=DIM)
        line = Text.assemble(line)
        for predicted in range(size):
            count = counts[truth, predicted]
            share = count / rows[truth] if rows[truth] else 0.0
            style = _shade(share, truth == predicted) if frame.color else Style.null()
            number = f"{count:.0f}" if count else "·"
            if len(number) >= cell and cell < 4:
                number = "+" * (cell - 1)
            line.append(padded(number, cell, right=True), style=style)
        lines.append(line)
    return lines


def describe(parameters: Parameters, observations: Observations, language: Language) -> str:
    counts, classes = _counts(parameters, observations, language)
    sentence = text(
        "describe_confusion",
        language,
        name=names(parameters, "counts", language)[0],
        right=f"{np.trace(counts):.0f}",
        total=f"{counts.sum():.0f}",
    )
    wrong = counts - np.diag(np.diag(counts))
    if wrong.any():
        truth, predicted = np.unravel_index(int(wrong.argmax()), wrong.shape)
        sentence += text(
            "describe_confused",
            language,
            truth=classes[int(truth)],
            predicted=classes[int(predicted)],
            count=f"{wrong.max():.0f}",
        )
    return sentence


def _counts(
    parameters: Parameters, observations: Observations, language: Language
) -> tuple[Values, list[str]]:
    """Counts (k, k) and the names of the k classes."""
    name = names(parameters, "counts", language)[0]
    counts = observed(observations, name, language)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        shape = tuple(counts.shape)
        raise NotDrawableError(
            text("wrong_shape", language, name=name, shape=shape, expected="(k, k)")
        )
    if not drawable(counts).all():
        raise NotDrawableError(text("no_finite_values", language, name=name, count=counts.size))
    classes = [str(index) for index in range(len(counts))]
    if "classes" in parameters:
        given = names(parameters, "classes", language)
        classes = given if len(given) == len(classes) else classes
    return counts, classes


def _shade(share: float, right: bool) -> Style:
    """The fuller, the larger the share of the row."""
    if share == 0:
        return DIM
    red, green, blue = (
        round(255 - (255 - channel) * (0.15 + 0.85 * share))
        for channel in (_RIGHT if right else _WRONG)
    )
    dark = 0.299 * red + 0.587 * green + 0.114 * blue < 140
    return Style(color="white" if dark else "black", bgcolor=f"rgb({red},{green},{blue})")
