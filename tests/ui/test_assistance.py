"""Completion and documentation on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.ui.lessons import learner
from tutor.ui.widgets.completion_list import CompletionList


async def test_a_single_completion_is_written_at_once(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("import numpy as np\n\nnp.linsp")
        await someone.press("ctrl+end", "ctrl+@")
        editor = someone.screen.code.editor
        await someone.until(lambda: editor.text.endswith("np.linspace"), "for the completion")


async def test_several_are_listed_and_one_is_taken_or_none(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("import numpy as np\n\nnp.zeros")
        await someone.press("ctrl+end", "ctrl+@")
        await someone.until(lambda: isinstance(someone.app.focused, CompletionList), "for the list")
        await someone.press("escape")
        editor = someone.screen.code.editor
        assert someone.app.focused is editor
        assert editor.text.endswith("np.zeros")
        await someone.press("ctrl+@")
        await someone.until(lambda: isinstance(someone.app.focused, CompletionList), "for the list")
        await someone.press("down", "enter")
        await someone.until(lambda: editor.text.endswith("np.zeros_like"))


async def test_to_type_on_closes_the_list(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("import numpy as np\n\nnp.zeros")
        await someone.press("ctrl+end", "ctrl+@")
        await someone.until(lambda: isinstance(someone.app.focused, CompletionList), "for the list")
        await someone.press("_")
        assert someone.screen.code.editor.text.endswith("np.zeros_")
        assert someone.app.focused is someone.screen.code.editor


async def test_documentation_lies_beside_the_code(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("import numpy as np\n\nnp.linspace")
        await someone.press("ctrl+end", "shift+f1")
        await someone.until(lambda: "evenly spaced numbers" in someone.seen, "for the text")
        await someone.press("shift+f1")
        await someone.until(lambda: not someone.screen.shows_side)


async def test_the_signature_shows_while_a_call_is_written(tmp_path: Path) -> None:
    async with learner(tmp_path) as someone:
        await someone.write("import numpy as np\n\nnp.linspace")
        await someone.press("ctrl+end", "(")
        editor = someone.screen.code.editor

        def call() -> tuple[str, int | None] | None:
            return (editor.call.name, editor.call.present) if editor.call else None

        await someone.until(lambda: call() == ("linspace", 0), "for the signature")
        await someone.until(lambda: "linspace(start, stop, num=50" in someone.seen, "to read it")
        await someone.press("0", ",")
        await someone.until(lambda: call() == ("linspace", 1), "for the next parameter")
        await someone.press("end")
        await someone.until(lambda: call() is None, "for its end")
        await someone.press("left")
        await someone.until(lambda: call() == ("linspace", 1), "for the signature")
        await someone.press("escape")
        assert call() is None
        assert someone.app.focused is editor
