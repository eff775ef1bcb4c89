"""Small grey images side by side: a digit, its perturbation, their sum."""

from __future__ import annotations

import numpy as np
from rich.style import Style
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

_SHADES = " ░▒▓█"
_NEGATIVE_SHADES = " .-=≡"
_GAP = 2


def draw(parameters: Parameters, observations: Observations, frame: Frame) -> list[Text]:
    language = frame.language
    images = _images(parameters, observations, language)
    titles = [name for name, _ in images]
    if "titles" in parameters:
        titles = [*names(parameters, "titles", language), *titles][: len(images)]
    left_out = sum(int((~drawable(image)).sum()) for _, image in images)
    notes = [Text(text("left_out", language, count=left_out), style=DIM)] if left_out else []
    rows = max(image.shape[0] for _, image in images)
    room = frame.height - len(notes) - 2
    blocks: list[list[Text]] = []
    for title, (_, image) in zip(titles, images, strict=True):
        cell = 2 if len(images) * (2 * image.shape[1] + _GAP) <= frame.width else 1
        width = max(cell * image.shape[1], 8)
        low, high = _range(image)
        caption = Text(padded(f"{short(low)} … {short(high)}", width), style=DIM)
        pixels = _pixels(image, cell, frame.color)
        for line in pixels:
            line.append(" " * (width - cell * image.shape[1]))
        blank = Text(" " * width)
        blocks.append(
            [Text(padded(title, width)), *pixels, *[blank] * (rows - len(pixels)), caption]
        )
    if room < rows:
        return [Text(text("no_room", language)), *frame.wrapped(_sentence(images, language))]
    gap = Text(" " * _GAP)
    lines = [gap.join(line) for line in zip(*blocks, strict=True)]
    heading = header(parameters, language)
    spare = frame.height > len(lines) + len(notes)
    return [*([heading] if heading.plain and spare else []), *lines, *notes]


def describe(parameters: Parameters, observations: Observations, language: Language) -> str:
    return _sentence(_images(parameters, observations, language), language)


def _sentence(images: list[tuple[str, Values]], language: Language) -> str:
    parts = []
    for name, image in images:
        low, high = _range(image)
        height, width = image.shape
        parts.append(
            text(
                "describe_image",
                language,
                name=name,
                height=height,
                width=width,
                low=short(low),
                high=short(high),
            )
        )
    return "; ".join(parts)


def _images(
    parameters: Parameters, observations: Observations, language: Language
) -> list[tuple[str, Values]]:
    """Name and (h, w) of each image."""
    images: list[tuple[str, Values]] = []
    for name in names(parameters, "images", language):
        image = observed(observations, name, language)
        while image.ndim > 2 and image.shape[-1] == 1:
            image = image[..., 0]
        while image.ndim > 2 and image.shape[0] == 1:
            image = image[0]
        if image.ndim != 2:
            raise wrong_shape(name, image, "(h, w) or (h, w, 1)", language)
        refuse_without_values(image, name, language)
        images.append((name, image))
    return images


def _range(image: Values) -> tuple[float, float]:
    finite = image[drawable(image)]
    return float(finite.min()), float(finite.max())


def _pixels(image: Values, cell: int, color: bool) -> list[Text]:
    """A line for each row of pixels, `cell` characters for each pixel.

    Values are shown from 0 (black) to the largest (white). With negative ones among them
    0 is grey, and the largest magnitude is white or black.
    """
    low, high = _range(image)
    largest = max(abs(low), abs(high)) or 1.0
    lines = []
    for row in image:
        line = Text()
        for value in row:
            if not drawable(np.array(value)):
                line.append("?" * cell)
                continue
            part = value / largest
            if color:
                grey = round(255 * (part if low >= 0 else (part + 1) / 2))
                line.append(" " * cell, style=Style(bgcolor=f"rgb({grey},{grey},{grey})"))
            else:
                shades = _SHADES if part >= 0 else _NEGATIVE_SHADES
                line.append(shades[round(abs(part) * (len(shades) - 1))] * cell)
        lines.append(line)
    return lines
