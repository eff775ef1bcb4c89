"""The screen on a terminal that has sixteen colours and no more.

The nearest of sixteen is often one that cannot be read: the amber of the light theme becomes
yellow on white. Here a background becomes one of four, and on each stand only colours whose
contrast is at least 4.5 in xterm's palette and in that of VGA, which most terminals are near.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color, ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

BLACK, BLUE, GREY, WHITE = 0, 4, 7, 15
READABLE = {
    #      red yellow green cyan blue magenta
    BLACK: (9, 11, 10, 14, 14, 13),
    BLUE: (15, 11, 10, 14, 14, 15),
    GREY: (0, 0, 0, 4, 4, 0),
    WHITE: (1, 5, 4, 4, 4, 5),
}
"""Background -> what a text of each hue becomes."""
GREYS = {BLACK: (7, 15), BLUE: (7, 15), GREY: (0, 0), WHITE: (0, 0)}
"""Background -> what a quiet and a plain grey text become."""

_SURFACES = ((0.018, BLACK), (0.2, BLUE), (0.8, GREY), (1.1, WHITE))
"""Luminance below which a background becomes which."""


class SixteenColors(LineFilter):
    """Whatever is drawn, in whatever colours, can be read."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        around = background.rgb
        return [
            Segment(text, None if style is None else _in_sixteen(style, around), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _in_sixteen(style: Style, around: Sequence[int]) -> Style:
    colors = [_triplet(style.color), _triplet(style.bgcolor)]
    if style.reverse:
        colors.reverse()
    text, surface = colors
    ground = _ground(surface or around)
    changed = Style(
        color=Color.from_ansi(_readable(text, ground)),
        bgcolor=Color.from_ansi(ground),
        dim=False,
        reverse=False,
    )
    return style + changed


def _triplet(color: Color | None) -> Sequence[int] | None:
    """None for the terminal's own."""
    if color is None or color.type is ColorType.DEFAULT:
        return None
    return color.get_truecolor()


def _ground(color: Sequence[int]) -> int:
    luminance = _luminance(color)
    return next(ground for limit, ground in _SURFACES if luminance < limit)


def _readable(color: Sequence[int] | None, ground: int) -> int:
    if color is None:
        return GREYS[ground][1]
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    _, value_saturation, _ = colorsys.rgb_to_hsv(*(part / 255 for part in color))
    if min(saturation, value_saturation) < 0.2:
        return GREYS[ground][_luminance(color) > 0.45]
    return READABLE[ground][round(hue * 6) % 6]


def _luminance(color: Sequence[int]) -> float:
    """Relative luminance of WCAG 2.1, from 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
