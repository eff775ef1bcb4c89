"""What the name before the cursor can become, beneath the code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tutor.ui.widgets.editor import Editor
from tutor.writing.assistance import Completion


class CompletionList(OptionList):
    """Enter or Tab takes one; to type on closes it. Removes itself and gives the focus back."""

    HELP_SECTION = "completions"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "select", show=False)]

    def __init__(self, editor: Editor, completions: Sequence[Completion]) -> None:
        super().__init__(*(Option(one.name) for one in completions), id="completions")
        self.editor = editor
        self.completions = completions

    def on_mount(self) -> None:
        self.highlighted = 0
        self.focus()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.close(self.completions[event.option_index].rest)

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character is not None:
            event.stop()
            self.close(event.character)
        elif event.key == "backspace":
            self.close()
            self.editor.action_delete_left()

    def close(self, text: str = "") -> None:
        if text:
            self.editor.insert(text)
        self.editor.focus()
        self.remove()
