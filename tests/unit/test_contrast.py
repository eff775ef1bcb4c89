"""Both themes can be read: WCAG 2.1 asks for a contrast of 4.5 between text and background."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tutor.ui.sixteen_colors import SixteenColors
from tutor.ui.themes import THEMES, rich_styles
from tutor.ui.widgets.syntax_colors import LIGHT

AA = 4.5


def contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_measure_itself() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


def surfaces(theme: Theme) -> dict[str, Color]:
    return {name: Color.parse(getattr(theme, name)) for name in ("background", "surface", "panel")}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_colour_of_a_theme_can_be_read_on_each_of_its_surfaces(theme: Theme) -> None:
    colors = {
        "foreground": theme.foreground,
        "primary": theme.primary,
        "muted": theme.variables["muted"],
        "success": theme.success,
        "warning": theme.warning,
        "error": theme.error,
        "accent": theme.accent,
        "secondary": theme.secondary,
    }
    low = {
        (name, where): round(found, 2)
        for (name, color), (where, surface) in product(colors.items(), surfaces(theme).items())
        if (found := contrast(Color.parse(color or ""), surface)) < AA
    }
    assert low == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_changed_lines_can_be_read(theme: Theme) -> None:
    styles = rich_styles(theme).styles
    for name in ("tutor.added", "tutor.removed"):
        background = styles[name].bgcolor
        assert background is not None
        tint = Color.from_rich_color(background)
        assert contrast(Color.parse(theme.foreground or ""), tint) >= AA


def test_the_light_syntax_colours_can_be_read_on_the_light_editor() -> None:
    surface = Color.parse(THEMES["light"].surface or "")
    styles: dict[str, Style] = LIGHT.syntax_styles
    for name, style in styles.items():
        assert style.color is not None
        assert contrast(Color.from_rich_color(style.color), surface) >= AA, name


XTERM = [
    "#000000",
    "#cd0000",
    "#00cd00",
    "#cdcd00",
    "#0000ee",
    "#cd00cd",
    "#00cdcd",
    "#e5e5e5",
    "#7f7f7f",
    "#ff0000",
    "#00ff00",
    "#ffff00",
    "#5c5cff",
    "#ff00ff",
    "#00ffff",
    "#ffffff",
]
VGA = [
    "#000000",
    "#aa0000",
    "#00aa00",
    "#aa5500",
    "#0000aa",
    "#aa00aa",
    "#00aaaa",
    "#aaaaaa",
    "#555555",
    "#ff5555",
    "#55ff55",
    "#ffff55",
    "#5555ff",
    "#ff55ff",
    "#55ffff",
    "#ffffff",
]
_rgb = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "rgb({},{},{})".format(*rgb))


@given(st.none() | _rgb, st.none() | _rgb, st.booleans(), _rgb)
def test_on_sixteen_colours_every_text_can_be_read(
    text: str | None, surface: str | None, reverse: bool, around: str
) -> None:
    style = Style(color=text, bgcolor=surface, reverse=reverse, dim=True)
    (segment,) = SixteenColors().apply([Segment("x", style)], Color.parse(around))
    drawn = segment.style
    assert drawn is not None
    assert not drawn.dim
    assert drawn.color is not None
    assert drawn.bgcolor is not None
    assert drawn.color.type is drawn.bgcolor.type is ColorType.STANDARD
    numbers = drawn.color.number, drawn.bgcolor.number
    for palette in (XTERM, VGA):
        one, other = (Color.parse(palette[number or 0]) for number in numbers)
        assert contrast(one, other) >= AA
