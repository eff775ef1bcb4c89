"""Brackets, quotes and clauses as they are typed."""

from __future__ import annotations

import pytest

from tests.ui.test_editor import editing
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.indentation import clause_indentation


async def typing(text: str, *keys: str, cursor: tuple[int, int] | None = None) -> Editor:
    lines = text.split("\n")
    end = (len(lines) - 1, len(lines[-1]))
    async with editing(text, cursor or end) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        return pilot.app.query_one(Editor)


@pytest.mark.parametrize(
    ("text", "keys", "result", "column"),
    [
        ("f", "(", "f()", 2),
        ("f", "(x)", "f(x)", 4),
        ("", "[1]", "[1]", 3),
        ("x = ", '"a"', 'x = "a"', 7),
        ("x = f", '"', 'x = f""', 6),
        ("# it", "'s", "# it's", 6),
        ("", '"""', '"""', 3),
        ("x = {", "'", "x = {''", 6),
    ],
)
async def test_a_sign_brings_its_closing_one(
    text: str, keys: str, result: str, column: int
) -> None:
    editor = await typing(text, *keys)
    assert (editor.text, editor.cursor_location[1]) == (result, column)


async def test_before_a_word_nothing_is_closed() -> None:
    editor = await typing("word", "(", cursor=(0, 0))
    assert editor.text == "(word"


async def test_a_selection_is_put_in_brackets() -> None:
    editor = await typing("a b", "shift+end", "(", cursor=(0, 2))
    assert editor.text == "a (b)"


async def test_backspace_takes_an_empty_pair_as_one() -> None:
    editor = await typing("f", "(", "backspace")
    assert editor.text == "f"


async def test_one_undo_takes_back_one_pair() -> None:
    editor = await typing("f", "(", "ctrl+z")
    assert editor.text == "f"


async def test_a_clause_goes_back_to_its_statement() -> None:
    editor = await typing("def f(x):\n    if x:\n        y = 1\n        ", *"else:")
    assert editor.text.splitlines()[-1] == "    else:"
    assert editor.cursor_location == (3, 9)


@pytest.mark.parametrize(
    ("above", "line", "depth"),
    [
        (["if x:", "    y = 1"], "    else", 0),
        (["if x:", "    y = 1"], "else", None),
        (["if x:", "    if y:", "        z = 1"], "        elif z", 4),
        (["if x:", "    if y:", "        z = 1"], "    else", None),
        (["try:", "    x = 1"], "    except ValueError", 0),
        (["try:", "    x = 1", "except A:", "    y = 1"], "    finally", 0),
        (["for x in y:", "    z = 1"], "    else", 0),
        (["x = 1"], "    else", None),
        (["if x:", "    y = 1"], "    elsewhere", None),
        (["if x:", "    y = 1"], "    x = else_", None),
        (["if a:", "    pass", "x = 1"], "    else", None),
    ],
)
def test_where_a_clause_belongs(above: list[str], line: str, depth: int | None) -> None:
    assert clause_indentation(above, line) == depth
