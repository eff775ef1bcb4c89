"""Search and replace in the editor, as a bar beneath it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tutor.ui.sentences import sentence
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.translated import Translated


class SearchBar(Translated):
    """Enter finds the next place; the replacement's field replaces it."""

    HELP_SECTION = "search"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "find", show=False, priority=True),
        Binding("up", "find(True)", show=False, priority=True),
        Binding("down", "find", show=False, priority=True),
        Binding("ctrl+r", "replace", show=False, priority=True),
        Binding("ctrl+a", "replace_all", show=False, priority=True),
    ]

    def __init__(self, editor: Editor) -> None:
        super().__init__(id="search-bar")
        self.editor = editor

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Input(id="find", compact=True)
            yield Input(id="replace", compact=True)
            yield Static(id="search-state")
        yield Static(id="search-keys")

    def translate(self) -> None:
        self.query_one("#find", Input).placeholder = self.strings("search.find")
        self.query_one("#replace", Input).placeholder = self.strings("search.replace")
        self.query_one("#search-keys", Static).update(
            sentence(self.strings("search.keys"), "tutor.muted")
        )

    def on_mount(self) -> None:
        """Starts with the selected text, when it is within one line."""
        selected = self.editor.selected_text
        find = self.query_one("#find", Input)
        if selected and "\n" not in selected:
            find.value = selected
        find.focus()

    @property
    def pattern(self) -> str:
        return self.query_one("#find", Input).value

    @property
    def replacement(self) -> str:
        return self.query_one("#replace", Input).value

    @on(Input.Changed, "#find")
    def find_first(self) -> None:
        """Finds as the learner types, from where the match begins."""
        if self.pattern:
            self.editor.move_cursor(min(self.editor.selection))
            self.action_find()

    def action_find(self, backwards: bool = False) -> None:
        found = self.editor.find_next(self.pattern, backwards)
        self._show_state("search.found" if found else "search.not_found")

    def action_replace(self) -> None:
        self.editor.replace_current(self.pattern, self.replacement)

    def action_replace_all(self) -> None:
        count = self.editor.replace_all(self.pattern, self.replacement)
        self._show_state("search.replaced", count=count)

    def _show_state(self, key: str, **fields: object) -> None:
        self.query_one("#search-state", Static).update(
            sentence(self.strings(key, **fields), "tutor.muted")
        )
