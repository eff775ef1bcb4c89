"""The rectangle that a chart is drawn in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

from checkers.findings import Observations, Parameters
from tutor.course.model import Language
from tutor.ui.charts.texts import localized

# Okabe and Ito, "Color Universal Design" (2008): told apart by colour-blind people,
# and readable on dark and on light backgrounds.
COLORS = ((0, 114, 178), (213, 94, 0), (0, 158, 115), (204, 121, 167), (230, 159, 0))
DIM = Style(dim=True)


@dataclass(frozen=True)
class Frame:
    width: int
    """Cells."""
    height: int
    """Lines."""
    language: Language
    color: bool
    earlier: tuple[Observations, ...] = ()
    """Observations of earlier attempts, oldest first."""

    def style(self, index: int) -> Style:
        """Of the series, class or group with this index."""
        if not self.color:
            return Style.null()
        red, green, blue = COLORS[index % len(COLORS)]
        return Style(color=f"rgb({red},{green},{blue})")

    def entry(self, sample: str, name: str, index: int) -> Text:
        """What a mark means. Only the mark has its colour: words in it would be too faint."""
        return Text.assemble((sample, self.style(index)), f" {name}")

    def wrapped(self, sentence: str) -> list[Text]:
        """A sentence over as many lines as it needs; Japanese breaks between any characters."""
        lines = [""]
        for word in _words(sentence):
            if lines[-1] and cell_len(lines[-1] + word.rstrip()) > self.width:
                lines.append("")
            lines[-1] += word if lines[-1] else word.lstrip()
        return [Text(line.rstrip()) for line in lines]


def _words(sentence: str) -> Iterator[str]:
    """The pieces between which a line may end: words, and single wide characters."""
    word = ""
    for character in sentence:
        breaks = character == " " or cell_len(character) == 2
        # Japanese punctuation stays with the character before it.
        if word and breaks and character not in "、。）」":
            yield word
            word = ""
        word += character
    yield word


def header(parameters: Parameters, language: Language, *entries: Text) -> Text:
    """One line: the chart's title, then what its marks mean."""
    title = Text(str(localized(parameters.get("title", ""), language)), style="bold")
    return Text("  ").join([part for part in (title, *entries) if part.plain])


def fit(lines: list[Text], width: int, height: int) -> Text:
    """Cut and pad to exactly `width` cells by `height` lines, also where characters are wide."""
    fitted = []
    for line in [*lines, *[Text()] * height][:height]:
        line = line.copy()
        line.truncate(width, overflow="ellipsis")
        missing = width - cell_len(line.plain)
        line.append(" " * missing)
        fitted.append(line)
    result = Text("\n").join(fitted)
    result.no_wrap = True
    return result


def padded(label: str, width: int, right: bool = False) -> str:
    """`label` in exactly `width` cells."""
    if cell_len(label) > width:
        return set_cell_size(label, max(0, width - 1)) + "…" * min(1, width)
    blanks = " " * (width - cell_len(label))
    return blanks + label if right else label + blanks
