"""A TextArea that sends the terminal the cells that changed, not the whole widget.

Textual's TextArea asks for a repaint of itself for every key: some 40 KB in a large terminal,
which is felt over SSH. Here the lines last painted are kept; when the cursor or the text moves,
the new lines are compared with them and just the columns that differ are asked for.

Two rules keep the screen right:

* What is painted always comes from the kept lines (`render_line`), so a paint that something
  else causes shows the same state as the last comparison, never half of the next one.
* Only what the TextArea does to its *content* (selection, edit, scroll) is compared. Focus,
  styles, themes and sizes go through `refresh()` as in any widget: everything is painted anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

_CONTINUED: Final = ""
"""Stands in the second cell of a double-width character."""


class FrugalTextArea(TextArea):
    """A TextArea whose repaints are limited to the cells that changed."""

    # As in TextArea and Widget, but without the repaint of the whole widget
    # that a change of a reactive brings: `watch_selection` asks for less.
    selection: Reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=True, repaint=False)

    _painted: dict[int, Strip]
    """Content line (from the top of the viewport) -> what it looks like on the screen."""
    _painted_size: Size | None = None
    _comparing = False

    def watch_selection(self) -> None:
        """Edits move the selection too, so this hears of every change of the content."""
        self.refresh_changes()

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        if regions and not recompose:
            # Textual names regions for content alone: a scroll, the line of the cursor.
            self.refresh_changes()
            return super().refresh(repaint=False, layout=layout)
        if repaint:
            self._painted = {}
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    def refresh_changes(self) -> None:
        """Paint what has changed, once the present message has been dealt with."""
        if not self._comparing and self.is_mounted:
            self._comparing = True
            self.call_next(self._refresh_changes)

    def _refresh_changes(self) -> None:
        self._comparing = False
        if self._painted_size != self.size:
            return  # A paint of everything is on its way.
        regions: list[Region] = []
        for y, painted in self._painted.items():
            line = self.content_line(y)
            if (columns := changed_columns(painted, line)) is not None:
                start, end = columns
                regions.append(Region(start, y, end - start, 1))
                self._painted[y] = line
        if regions:
            super().refresh(*regions)

    def render_line(self, y: int) -> Strip:
        if self._painted_size != self.size:
            self._painted = {}
            self._painted_size = self.size
        if (line := self._painted.get(y)) is None:
            line = self._painted[y] = self.content_line(y)
        return line

    def content_line(self, y: int) -> Strip:
        """One line, exactly as wide as the viewport."""
        line = super().render_line(y).adjust_cell_length(self.size.width)
        return merge_styles(line)


def changed_columns(old: Strip, new: Strip) -> tuple[int, int] | None:
    """First column that differs and the one after the last; None when the lines look alike.

    Never ends in the middle of a double-width character.
    """
    if old == new:
        return None
    before, after = list(_cells(old)), list(_cells(new))
    if len(before) != old.cell_length or len(after) != new.cell_length or len(before) != len(after):
        # Characters that join into one picture: their columns are the terminal's affair.
        return 0, max(old.cell_length, new.cell_length)
    width = len(after)
    start = 0
    while start < width and before[start] == after[start]:
        start += 1
    if start == width:
        return None
    end = width
    while before[end - 1] == after[end - 1]:
        end -= 1
    while end < width and (_CONTINUED in (before[end][0], after[end][0])):
        end += 1
    return start, end


def _cells(strip: Strip) -> Iterator[tuple[str, Style | None]]:
    for text, style, _ in strip:
        for character in text:
            width = 1 if character.isascii() else Segment(character).cell_length
            if width:
                yield character, style
            if width == 2:
                yield _CONTINUED, style


def merge_styles(strip: Strip) -> Strip:
    """The same picture in fewer segments, since each one costs the terminal up to 45 bytes.

    A blank shows no foreground, so it takes the style of its neighbour on the same background.
    """
    merged: list[Segment] = []
    for segment in strip:
        if merged:
            last = merged[-1]
            if last.style == segment.style or _looks_alike(segment, last.style):
                merged[-1] = Segment(last.text + segment.text, last.style)
                continue
            if _looks_alike(last, segment.style):
                merged[-1] = Segment(last.text + segment.text, segment.style)
                continue
        merged.append(segment)
    return Strip(merged, strip.cell_length)


def _looks_alike(segment: Segment, style: Style | None) -> bool:
    """Whether a segment that is blank would look the same in `style`."""
    if segment.text.strip(" ") or segment.style is None or style is None:
        return False
    return segment.style.bgcolor == style.bgcolor and not any(
        marks.underline or marks.underline2 or marks.overline or marks.strike or marks.reverse
        for marks in (segment.style, style)
    )
