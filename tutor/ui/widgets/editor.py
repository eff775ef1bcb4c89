"""The editor in which the learner writes Python."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets.text_area import Location, Selection

from tutor.ui.widgets import pairs, text_search
from tutor.ui.widgets.indentation import INDENT, clause_indentation, next_indentation
from tutor.ui.widgets.marks import Mark, Marks, moved_row
from tutor.ui.widgets.python_lines import shift_lines, toggle_comments
from tutor.ui.widgets.repaint import FrugalTextArea
from tutor.ui.widgets.signature_line import signature_line
from tutor.ui.widgets.syntax_colors import LIGHT

if TYPE_CHECKING:
    from tutor.writing.assistance import Call

BLANK_MARKER = 'raise NotImplementedError("to do:'
"""Begins the statement that a starter has in the place of what the learner must write."""
_SIGNATURE_STYLES = ("editor--signature", "editor--present")
COLOURS_AFTER_SECONDS = 0.05
"""To compile their query takes longer than to show the text, which the terminal gets first."""


class Editor(FrugalTextArea):
    """A text area for Python.

    Tab indents, shift+tab dedents. After Escape the next Tab or shift+tab moves the focus out
    of the editor instead; any other key takes that back. Escape itself bubbles on.
    Lines are counted from 1 in every public method, as in tracebacks.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "editor--error",
        "editor--problem",
        "editor--signature",
        "editor--present",
    }

    DEFAULT_CSS = """
    Editor {
        border: none;
        padding: 0;
        scrollbar-size: 0 1;
        & .editor--error { color: $text-error; background: $error-muted; text-style: bold; }
        & .editor--signature { color: $foreground; background: $panel; }
        & .editor--present { color: $text-primary; background: $panel; text-style: bold; }
        & .editor--problem { color: $text-warning; background: $warning-muted; text-style: bold; }
        &:focus { border: none; }
    }
    """

    HELP_SECTION = "editor"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Terminals send ctrl+_ for ctrl+/.
        Binding("ctrl+underscore,ctrl+slash", "toggle_comment", "Comment", show=False),
        Binding("ctrl+home", "to_start", "Start", show=False),
        Binding("ctrl+end", "to_end", "End", show=False),
    ]

    def __init__(
        self,
        text: str = "",
        *,
        read_only: bool = False,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        self._marks = Marks({}, [])
        self._problems = Marks({}, [])
        self.call: Call | None = None
        """Its signature is shown over a line at the edge: another layout would cost a slow line
        seconds."""
        super().__init__(
            text,
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            read_only=read_only,
            name=name,
            id=id,
            classes=classes,
            disabled=disabled,
        )
        # A blinking cursor writes to the terminal twice a second for ever.
        self.cursor_blink = False
        self.register_theme(LIGHT)

    def on_mount(self) -> None:
        self.watch(self.app, "theme", self._follow_app_theme)
        self.set_timer(COLOURS_AFTER_SECONDS, self._highlight_syntax)

    def _highlight_syntax(self) -> None:
        selection, scroll = self.selection, self.scroll_offset
        self.language = "python"
        self.selection = selection
        self.scroll_to(*scroll, animate=False, force=True)

    def _follow_app_theme(self) -> None:
        """Syntax colours that can be read on the background."""
        # "css" is Textual's default: the screen's colours, and syntax colours for dark ones.
        self.theme = "css" if self.app.current_theme.dark else LIGHT.name

    # Loading

    def load_text(self, text: str) -> None:
        """Replace the text; the cursor stays on its line when that line is in the new text too.

        A text that begins and ends differently is a new one: the cursor goes to its start.
        The history of edits ends here, as in TextArea.
        """
        old, (row, column) = self.document.lines, self.cursor_location
        scroll = self.scroll_offset
        super().load_text(text)
        new = self.document.lines
        if (moved := moved_row(old, new, row)) is not None:
            self.move_cursor((moved, column))
            self.scroll_to(scroll.x, scroll.y + moved - row, animate=False, force=True)
            self.scroll_cursor_visible()

    # Going places

    def go_to_line(self, line: int) -> None:
        """Put the cursor on the first character of `line`."""
        row = max(0, min(line - 1, self.document.line_count - 1))
        text = self.document[row]
        self.move_cursor((row, len(text) - len(text.lstrip())), center=True)
        self._is_to_center = not self.size

    _is_to_center = False
    """It was sent to a line before it was seen, and had no size to find the middle of."""

    _rows_before = 0
    """Height at the last layout."""

    def on_resize(self) -> None:
        rows, self._rows_before = self._rows_before, self.size.height
        if not self.size:
            return
        if self._is_to_center:
            self._is_to_center = False
            self.call_after_refresh(self.scroll_cursor_visible, center=True)
        elif 0 <= self.cursor_location[0] - self.scroll_offset.y < rows:
            # Something else takes its place, a verdict for instance: it is still being written in.
            self.call_after_refresh(self.scroll_cursor_visible)

    def action_to_start(self) -> None:
        self.move_cursor((0, 0))

    def action_to_end(self) -> None:
        self.move_cursor(self.document.end)

    def go_to_next_blank(self) -> bool:
        """Go to the next line that is to be written, around the end; False when there is none."""
        count = self.document.line_count
        row = self.cursor_location[0]
        for step in range(1, count + 1):
            candidate = (row + step) % count
            if BLANK_MARKER in self.document[candidate]:
                self.go_to_line(candidate + 1)
                return True
        return False

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Also come back to the left edge as soon as the line fits from there.

        TextArea scrolls as little as it can, which leaves the first columns hidden.
        """
        scrolled = super().scroll_cursor_visible(center, animate)
        row, column = self.cursor_location
        width = self.get_column_width(row, column) + self.gutter_width + 1
        fits = width < self.size.width
        if fits and self.scroll_offset.x:
            self.scroll_to(x=0, animate=False, force=True)
        return scrolled

    # Marks

    def mark_lines(self, marks: Mapping[int, Mark]) -> None:
        """Colour the numbers of these lines, and of no others.

        A mark moves along with its line, and goes when the line is edited.
        """
        rows = {line - 1: mark for line, mark in marks.items()}
        self._marks = Marks(rows, self.document.lines)
        self.refresh_changes()

    def mark_line_of(self, text: str, line: int, mark: Mark) -> None:
        """The line that is line number `line` of `text`, an earlier text; none if it is gone."""
        old, new = text.split("\n"), self.document.lines
        row = moved_row(old, new, line - 1)
        if row is not None and new[row] == old[line - 1]:
            self.mark_lines({row + 1: mark})

    def mark_problems(self, lines: Collection[int]) -> None:
        """Lines that cannot be right as they are written. A line with another mark keeps that."""
        self._problems = Marks(
            dict.fromkeys((n - 1 for n in lines), "problem"), self.document.lines
        )
        self.refresh_changes()

    def watch_selection(self) -> None:
        super().watch_selection()
        for marks in (self._marks, self._problems):
            marks.follow(self.document.lines, self.cursor_location[0])

    @property
    def marked_lines(self) -> tuple[int, ...]:
        """In order."""
        return tuple(sorted(row + 1 for row in {*self._marks.rows, *self._problems.rows}))

    def go_to_next_mark(self) -> bool:
        """Go to the next marked line, around the end; False when there is none."""
        lines, here = self.marked_lines, self.cursor_location[0] + 1
        if lines:
            self.go_to_line(next((line for line in lines if line > here), lines[0]))
        return bool(lines)

    # The call that is being written

    def show_call(self, call: Call | None) -> None:
        """In place of the lowest line, or of the highest while the cursor is on the lowest."""
        if call != self.call:
            self.call = call
            self.refresh_changes()

    @property
    def _signature_row(self) -> int:
        last = self.size.height - 1
        return 0 if self.cursor_location[0] - self.scroll_offset.y >= last else last

    def content_line(self, y: int) -> Strip:
        if self.call is not None and y == self._signature_row:
            style, present = map(self.get_component_rich_style, _SIGNATURE_STYLES)
            signature = signature_line(self.call, self.size.width, style, present)
            strip = Strip(signature.render(self.app.console))
            return strip.adjust_cell_length(self.size.width, style)
        line = super().content_line(y)
        row = self.scroll_offset.y + y
        mark = self._marks.at(row) or self._problems.at(row)
        if mark is None:
            return line
        gutter, text = line.divide([self.gutter_width - 1, line.cell_length])
        style = self.get_component_rich_style(f"editor--{mark}")
        gutter = Strip(Segment.apply_style(gutter, post_style=style), gutter.cell_length)
        return Strip.join([gutter, text])

    # Searching

    def find_next(self, pattern: str, backwards: bool = False) -> bool:
        """Select the next place where `pattern` (plain text) stands, around the end.

        Capitals matter when the pattern has one. False when the pattern is nowhere.
        """
        start, end = (self._offset(location) for location in sorted(self.selection))
        found = text_search.find_next(self.text, pattern, start, end, backwards)
        if found is None:
            return False
        self.selection = Selection(*map(self._location, found))
        self.scroll_cursor_visible(center=True)
        return True

    def replace_current(self, pattern: str, replacement: str) -> bool:
        """Replace the selected match and go to the next one.

        Goes to the next one only, when no match is selected. False when nothing was replaced.
        """
        replaced = not self.read_only and text_search.is_match(self.selected_text, pattern)
        if replaced:
            self.replace(replacement, *self.selection, maintain_selection_offset=False)
        self.find_next(pattern)
        return replaced

    def replace_all(self, pattern: str, replacement: str) -> int:
        """Replace every match, as one edit that one undo takes back. Returns how many."""
        text, count = text_search.replace_all(self.text, pattern, replacement)
        if self.read_only or not count:
            return 0
        cursor = self.cursor_location
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.move_cursor(cursor)
        return count

    def _offset(self, location: Location) -> int:
        row, column = location
        newline = len(self.document.newline)
        return sum(len(line) + newline for line in self.document.lines[:row]) + column

    def _location(self, offset: int) -> Location:
        newline = len(self.document.newline)
        for row, line in enumerate(self.document.lines):
            if offset <= len(line):
                return row, offset
            offset -= len(line) + newline
        return self.document.end

    # Writing

    async def on_key(self, event: events.Key) -> None:
        """Keys that mean something else in Python than in plain text."""
        own = self._bindings.key_to_bindings.get(event.key)
        if own:
            # Right here: Textual sends such a key up to the app first, and what was typed after
            # it, on a slow line in the same moment, would come before it.
            event.stop()
            event.prevent_default()
            self.tab_behavior = "indent"
            await self.app.run_action(own[0].action, self)
            return
        if self.read_only:
            return
        if event.key == "escape":
            # TextArea would move the focus now and swallow the key.
            event.prevent_default()
            self.tab_behavior = "focus"
            return
        if event.key in ("tab", "shift+tab"):
            if self.tab_behavior == "focus":
                return
            if event.key == "shift+tab" or "\n" in self.selected_text:
                event.stop()
                event.prevent_default()
                levels = -1 if event.key == "shift+tab" else 1
                self._change_lines(lambda lines: shift_lines(lines, levels))
            return
        self.tab_behavior = "indent"
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self._break_line()
        elif event.is_printable and event.character is not None:
            self._type(event)

    def _type(self, event: events.Key) -> None:
        """One character, when it stands for more than itself."""
        character = event.character or ""
        start, end = sorted(self.selection)
        before, after = self.document[start[0]][: start[1]], self.document[end[0]][end[1] :]
        done = pairs.typed(character, before, after, self.selected_text)
        if done is not None:
            event.stop()
            event.prevent_default()
            end = (end[0], end[1] + done.swallowed)
            self.replace(done.text, start, end, maintain_selection_offset=False)
            row, column = self.cursor_location
            self.move_cursor((row, column - done.back))
        elif character == ":" and not after.strip():
            above = self.document.lines[: start[0]]
            depth = clause_indentation(above, before)
            if depth is not None:
                present = len(before) - len(before.lstrip(" "))
                row = start[0]
                self.delete((row, depth), (row, present), maintain_selection_offset=True)

    def on_blur(self) -> None:
        """Come back to an editor in which Tab indents."""
        self.tab_behavior = "indent"

    def _break_line(self) -> None:
        start, end = sorted(self.selection)
        row, column = start
        indentation = next_indentation(self.get_text_range((0, 0), start))
        rest = self.document[end[0]][end[1] :]
        blanks = len(rest) - len(rest.lstrip(" "))
        if not self.document[row][:column].strip():
            blanks = 0  # Before the text of a line: an empty line above it, the text stays.
        self.replace(
            "\n" + " " * indentation,
            start,
            (end[0], end[1] + blanks),
            maintain_selection_offset=False,
        )

    def action_delete_left(self) -> None:
        """Within the indentation to the stop before; both signs of an empty pair; else as usual."""
        row, column = self.cursor_location
        before, after = self.document[row][:column], self.document[row][column:]
        if self.selection.is_empty and pairs.is_empty_pair(before, after) and not self.read_only:
            self.delete((row, column - 1), (row, column + 1), maintain_selection_offset=False)
        elif self.selection.is_empty and before and not before.strip(" ") and not self.read_only:
            stop = (column - 1) // INDENT * INDENT
            self.delete((row, stop), (row, column), maintain_selection_offset=False)
        else:
            super().action_delete_left()

    def action_toggle_comment(self) -> None:
        """Comment out the selected lines, or take the comment signs away when all have one."""
        self._change_lines(toggle_comments)

    def _change_lines(self, change: Callable[[list[str]], list[str]]) -> None:
        """Put as many other lines in the place of the selected ones, in one edit.

        The selection stays on its text.
        """
        first, last = self._selected_rows()
        old = list(self.document.lines[first : last + 1])
        new = change(old)
        if self.read_only or new == old:
            return

        def moved(location: Location) -> Location:
            row, column = location
            if not first <= row <= last or column == 0:
                return location
            return row, max(0, column + len(new[row - first]) - len(old[row - first]))

        selection = Selection(*map(moved, self.selection))
        self.replace("\n".join(new), (first, 0), (last, len(old[-1])))
        self.selection = selection

    def _selected_rows(self) -> tuple[int, int]:
        """First and last selected row; a selection that ends before a line excludes that line."""
        (first, _), (last, column) = sorted(self.selection)
        return first, last - 1 if last > first and column == 0 else last
