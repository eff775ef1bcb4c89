from __future__ import annotations

import asyncio
import random
import statistics
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Button, Static, TextArea

from tests.ui.terminal_picture import Picture, RecordingDriver, differences
from tutor.ui.widgets.editor import Editor
from tutor.ui.widgets.repaint import changed_columns, merge_styles

PROGRAM = '''"""A training loop. 日本語の注釈。"""

import torch


def train_step(model, optimizer, X, y):
    loss = torch.nn.functional.cross_entropy(model(X), y)
    optimizer.zero_grad()
    raise NotImplementedError("to do: the gradients")
    optimizer.step()
    return loss.item()


def train(model, X, y, epochs=20, batch_size=32):  # 学習
    for epoch in range(epochs):
        for start in range(0, len(X), batch_size):
            batch = slice(start, start + batch_size)
            train_step(model, optimizer, X[batch], y[batch])
    raise NotImplementedError("to do: evaluate")
'''
PROGRAM += "\n".join(f"x{n} = [{n}, (1, 2), {{'k': 'v'}}]" for n in range(30))


class Cover(ModalScreen[None]):
    CSS = "Cover { align: center middle; } Static { width: 30; height: 8; background: red; }"

    def compose(self) -> ComposeResult:
        yield Static("in front of the editor")


class Bench(App[None]):
    # Without scrollbars: Textual 8.2.8 itself leaves one behind a modal screen as it was,
    # with its own TextArea too, until that screen closes.
    CSS = "Horizontal > * { width: 1fr; height: 1fr; scrollbar-size: 0 0; }"

    def __init__(self, text: str = "", half: bool = False) -> None:
        super().__init__(driver_class=RecordingDriver)
        self.text = text
        self.half = half

    def compose(self) -> ComposeResult:
        with Horizontal():
            if self.half:
                yield Static("what to do 日本語 " * 200)
            yield Editor(self.text)
        yield Button("check")

    def on_mount(self) -> None:
        self.editor.focus()

    @property
    def editor(self) -> Editor:
        return self.query_one(Editor)

    @property
    def recorder(self) -> RecordingDriver:
        assert isinstance(self._driver, RecordingDriver)
        return self._driver

    def press(self, key: str) -> None:
        """As the terminal sends it: without waiting for what comes of it."""
        name = "space" if key == " " else key
        self.post_message(events.Key(name, key if len(key) == 1 else None))


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every queue has been worked off and nothing more is written.

    One message leads to others in other queues, and those to a paint at the next tick of
    Textual's sixtieth of a second, so several quiet rounds are asked for.
    """
    app = pilot.app
    assert isinstance(app, Bench)
    quiet = 0
    while quiet < 4:
        written = len(app.recorder.written)
        await pilot.pause(0.02)
        quiet = quiet + 1 if len(app.recorder.written) == written else 0


@pytest.fixture(autouse=True)
def _true_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """With sixteen colours many differences could not be seen."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)


@asynccontextmanager
async def editing(text: str = "", cursor: tuple[int, int] = (0, 0)) -> AsyncIterator[Pilot[None]]:
    app = Bench(text)
    async with app.run_test() as pilot:
        app.editor.move_cursor(cursor)
        await pilot.pause()
        yield pilot


def editor_of(pilot: Pilot[None]) -> Editor:
    return pilot.app.query_one(Editor)


# What is painted

KEYS = [
    *"abx1 ()[]{}:#\"'日本ー。é",
    *("enter", "enter", "backspace", "backspace", "delete", "tab", "shift+tab"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("shift+left", "shift+right", "shift+up", "shift+down", "shift+home"),
    *("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+k", "ctrl+w", "ctrl+x", "ctrl+underscore", "f7"),
]


def events_beside_keys(app: Bench, chance: random.Random) -> list[Callable[[], object]]:
    editor = app.editor

    def toggle_cover() -> None:
        if isinstance(app.screen, Cover):
            app.pop_screen()
        else:
            app.push_screen(Cover())

    return [
        lambda: setattr(app, "theme", chance.choice(["textual-dark", "textual-light", "nord"])),
        lambda: editor.insert('"""'),
        lambda: editor.insert("日本 = 1\n", (chance.randint(0, 20), 0)),
        lambda: editor.scroll_to(chance.choice([0, 3]), chance.randint(0, 40), animate=False),
        lambda: editor.find_next(chance.choice(["X", "model", "日", "x1"]), chance.random() < 0.5),
        lambda: editor.replace_all("start", chance.choice(["start", "first", "最初"])),
        lambda: editor.mark_lines({chance.randint(1, 30): "error", 9: "problem"}),
        lambda: editor.go_to_line(chance.randint(1, 60)),
        lambda: editor.go_to_next_blank(),
        lambda: editor.load_text(PROGRAM.replace("X", chance.choice("X日"))),
        lambda: editor.post_message(events.Paste("def f():\n    return '日本'\n")),
        lambda: setattr(editor, "read_only", not editor.read_only),
        lambda: app.screen_stack[0].query_one(Button).focus(),
        lambda: editor.focus(),
        toggle_cover,
    ]


async def compare_with_full_repaint(pilot: Pilot[None], picture: Picture) -> None:
    """What has been written so far must look like a repaint of everything from nothing."""
    app = pilot.app
    assert isinstance(app, Bench)
    await settle(pilot)
    picture.feed(app.recorder.take())
    # Nothing kept may be left to compare with itself.
    app.editor.notify_style_update()
    app.editor.refresh()
    app.editor._painted.clear()
    for screen in app.screen_stack:
        screen.refresh()
    await settle(pilot)
    repaint = app.recorder.take()
    assert len(repaint) > app.size.area, "the comparison needs a full repaint"
    full = Picture(*app.size)
    full.feed(repaint)
    assert differences(picture, full) == []
    assert picture.cursor == full.cursor


async def test_each_event_alone_is_painted() -> None:
    app = Bench(PROGRAM, half=True)
    async with app.run_test(size=(100, 20), headless=False) as pilot:
        picture = Picture(100, 20)
        await compare_with_full_repaint(pilot, picture)
        for event in events_beside_keys(app, random.Random(0)):
            event()
            await compare_with_full_repaint(pilot, picture)


@pytest.mark.parametrize("seed", range(3))
async def test_many_events_are_painted(seed: int) -> None:
    chance = random.Random(seed)
    app = Bench(PROGRAM, half=True)
    size = (100, 20)
    async with app.run_test(size=size, headless=False) as pilot:
        picture = Picture(*size)
        await settle(pilot)
        picture.feed(app.recorder.take())
        beside = events_beside_keys(app, chance)
        for _ in range(20):
            for _ in range(chance.randint(1, 6)):
                if chance.random() < 0.75:
                    app.press(chance.choice(KEYS))
                else:
                    chance.choice(beside)()
                # Let paints come between keys, sometimes.
                await asyncio.sleep(chance.choice([0, 0, 0.001, 0.02]))
            if chance.random() < 0.15:
                await settle(pilot)
                size = (100, 20) if size != (100, 20) else chance.choice([(60, 12), (130, 30)])
                await pilot.resize_terminal(*size)
                picture = Picture(*size)
            await compare_with_full_repaint(pilot, picture)


@pytest.mark.parametrize("half", [False, True])
async def test_a_typed_character_sends_few_bytes(half: bool) -> None:
    app = Bench(PROGRAM, half)
    sent = []
    async with app.run_test(size=(160, 45), headless=False) as pilot:
        app.editor.move_cursor((8, 0))
        app.editor.action_delete_line()
        await settle(pilot)
        app.recorder.take()
        for character in "    grads = autograd.grad(loss, model.weights)":
            app.press(character)
            await settle(pilot)
            sent.append(len(app.recorder.take().encode()))
    assert 0 < statistics.median(sent) <= 600


async def test_an_idle_editor_sends_nothing() -> None:
    app = Bench(PROGRAM)
    async with app.run_test(headless=False) as pilot:
        await settle(pilot)
        app.recorder.take()
        await asyncio.sleep(1.2)  # Textual's cursor would blink twice.
        assert app.recorder.take() == ""


def strip(*parts: tuple[str, str]) -> Strip:
    return Strip([Segment(text, Style.parse(style)) for text, style in parts])


@pytest.mark.parametrize(
    ("old", "new", "columns"),
    [
        (strip(("abc", "red")), strip(("abc", "red")), None),
        (strip(("abc", "red")), strip(("ab", "red"), ("c", "red")), None),
        (strip(("abc", "red")), strip(("axc", "red")), (1, 2)),
        (strip(("abc", "red")), strip(("ab", "red"), ("c", "blue")), (2, 3)),
        (strip(("あいう", "red")), strip(("あえう", "red")), (2, 4)),
        (strip(("aいb", "red")), strip(("いab", "red")), (0, 3)),
        (strip(("xxい", "red")), strip(("xいx", "red")), (1, 4)),
    ],
)
def test_changed_columns_never_cut_a_wide_character(
    old: Strip, new: Strip, columns: tuple[int, int] | None
) -> None:
    assert changed_columns(old, new) == columns


def test_merged_styles_look_the_same() -> None:
    line = strip(("a", "red on black"), ("  ", "blue on black"), ("b", "blue on black"))
    assert [segment.text for segment in merge_styles(line)] == ["a  ", "b"]
    for told_apart in ("blue on white", "blue on black underline", "blue on black reverse"):
        line = strip(("a", "red on black"), (" ", told_apart))
        assert len(list(merge_styles(line))) == 2


# Writing


async def type_keys(pilot: Pilot[None], keys: str) -> None:
    """`keys` are separated by blanks; a blank itself is `space`."""
    await pilot.press(*keys.split())


@pytest.mark.parametrize(
    ("text", "cursor", "keys", "expected"),
    [
        ("", (0, 0), "i f space x : enter p a s s enter y", "if x:\n    pass\ny"),
        ("    x = 1", (0, 4), "enter", "    \n    x = 1"),
        ("x = 1", (0, 0), "enter", "\nx = 1"),
        ("f(a, b)", (0, 4), "enter", "f(a,\n  b)"),
        ("        x", (0, 8), "backspace", "    x"),
        ("      x", (0, 6), "backspace", "    x"),
        ("    x", (0, 5), "backspace", "    "),
        ("ab", (0, 1), "backspace", "b"),
        ("a\nb", (1, 0), "backspace", "ab"),
        ("x", (0, 0), "tab", "    x"),
        ("  x", (0, 2), "tab", "    x"),
        ("      x", (0, 7), "shift+tab", "    x"),
        ("a\nb\nc", (0, 0), "shift+down shift+down tab", "    a\n    b\nc"),
        ("    a\n  b\nc", (0, 0), "shift+down shift+down shift+tab", "a\nb\nc"),
        ("    x = 1", (0, 6), "ctrl+underscore", "    # x = 1"),
        ("    # x = 1", (0, 6), "ctrl+slash", "    x = 1"),
        ("if a:\n    b\n", (0, 0), "f7 ctrl+underscore", "# if a:\n#     b\n"),
        ("# if a:\n\n#     b", (0, 0), "f7 ctrl+underscore", "if a:\n\n    b"),
        ("a\n# b", (0, 0), "f7 ctrl+underscore", "# a\n# # b"),
        ("a\nb", (0, 0), "f7 ctrl+underscore ctrl+z", "a\nb"),
        ("if x:", (0, 5), "enter ctrl+z", "if x:"),
        ("if x:", (0, 5), "enter ctrl+z ctrl+y", "if x:\n    "),
    ],
)
async def test_keys_write_python(
    text: str, cursor: tuple[int, int], keys: str, expected: str
) -> None:
    async with editing(text, cursor) as pilot:
        await type_keys(pilot, keys)
        assert editor_of(pilot).text == expected


async def test_a_read_only_editor_keeps_its_text() -> None:
    async with editing("    if x:", (0, 4)) as pilot:
        editor = editor_of(pilot)
        editor.read_only = True
        await type_keys(pilot, "backspace enter tab a ctrl+underscore")
        assert editor.text == "    if x:"
        assert editor.replace_all("x", "y") == 0
        assert not editor.replace_current("x", "y")


async def test_tab_leaves_the_editor_only_after_escape() -> None:
    async with editing("") as pilot:
        editor = editor_of(pilot)
        await pilot.press("tab")
        assert editor.has_focus
        assert editor.text == "    "
        await pilot.press("escape", "x", "tab")
        assert editor.has_focus
        await pilot.press("escape", "tab")
        assert isinstance(pilot.app.focused, Button)
        await pilot.press("shift+tab", "tab")
        assert editor.has_focus, "coming back, Tab indents again"


async def test_escape_reaches_the_screen() -> None:
    seen: list[str] = []

    class Listening(Bench):
        def on_key(self, event: events.Key) -> None:
            seen.append(event.key)

    app = Listening()
    async with app.run_test() as pilot:
        await pilot.press("escape")
        assert app.editor.has_focus
    assert seen == ["escape"]


async def test_typing_posts_the_message_of_a_text_area() -> None:
    changes: list[str] = []

    class Listening(Bench):
        def on_text_area_changed(self, event: TextArea.Changed) -> None:
            changes.append(event.text_area.text)

    app = Listening()
    async with app.run_test() as pilot:
        await pilot.press("a", "b")
    assert changes == ["a", "ab"]


# Going places


async def test_blanks_are_visited_in_turn_and_around_the_end() -> None:
    async with editing(PROGRAM) as pilot:
        editor = editor_of(pilot)
        rows = []
        for _ in range(3):
            assert editor.go_to_next_blank()
            rows.append(editor.cursor_location)
        assert rows == [(8, 4), (18, 4), (8, 4)]
        editor.load_text("x = 1")
        assert not editor.go_to_next_blank()


async def test_go_to_line_counts_from_one_and_stays_in_the_text() -> None:
    async with editing(PROGRAM) as pilot:
        editor = editor_of(pilot)
        editor.go_to_line(7)
        assert editor.cursor_location == (6, 4)
        editor.go_to_line(10_000)
        assert editor.cursor_location[0] == editor.document.line_count - 1


@pytest.mark.parametrize(
    ("old", "cursor", "new", "expected"),
    [
        ("a\nb\nc", (1, 1), "a\nb\nd", (1, 1)),
        ("a\nb\nc", (2, 0), "new\na\nb\nc", (3, 0)),
        ("a\nb\nc\nd", (3, 1), "a\nd", (1, 1)),
        ("a\nbbbb\nc", (1, 3), "a\nb\nc", (1, 1)),
        ("a\nb\nc", (2, 0), "quite\nanother", (0, 0)),
        ("a\nb", (1, 0), "", (0, 0)),
        ("", (0, 0), "a\nb", (0, 0)),
    ],
)
async def test_loaded_text_keeps_the_cursor_on_its_line(
    old: str, cursor: tuple[int, int], new: str, expected: tuple[int, int]
) -> None:
    async with editing(old, cursor) as pilot:
        editor_of(pilot).load_text(new)
        assert editor_of(pilot).cursor_location == expected


async def test_the_left_edge_comes_back_after_a_long_line() -> None:
    async with editing("x = " + "1 + " * 60 + "1\ny = 2", (0, 0)) as pilot:
        await pilot.press("end")
        assert editor_of(pilot).scroll_offset.x > 0
        await pilot.press("down")
        assert editor_of(pilot).scroll_offset.x == 0


# Searching


async def test_search_goes_around_in_both_directions() -> None:
    async with editing("ab\nAB\nab") as pilot:
        editor = editor_of(pilot)
        rows = []
        for backwards in (False, False, False, False, True, True):
            assert editor.find_next("ab", backwards)
            rows.append(editor.selection.start[0])
        assert rows == [0, 1, 2, 0, 2, 1]
        assert editor.find_next("AB")
        assert editor.selected_text == "AB"
        assert not editor.find_next("nowhere")
        assert not editor.find_next("")


async def test_search_takes_the_pattern_literally_and_across_lines() -> None:
    async with editing("f(x)\nf[x].+\ny") as pilot:
        editor = editor_of(pilot)
        assert editor.find_next("[x].+\ny")
        assert editor.selection.start == (1, 1)
        assert editor.selection.end == (2, 1)


async def test_replacing_one_by_one_and_all_at_once() -> None:
    async with editing("a b\na\\1 a") as pilot:
        editor = editor_of(pilot)
        assert not editor.replace_current("a", "x"), "nothing is selected yet"
        assert editor.replace_current("a", "x")
        assert editor.text == "x b\na\\1 a"
        assert editor.selection.start == (1, 0), "the next one is selected"
        assert editor.replace_all("a", r"\1") == 2
        assert editor.text == "x b\n\\1\\1 \\1"
        editor.undo()
        assert editor.text == "x b\na\\1 a", "one undo takes all replacements back"


# Marks


def marked(editor: Editor) -> dict[int, str]:
    """Line -> its mark, as the gutter shows it."""
    shown = {}
    styles = {
        editor.get_component_rich_style(f"editor--{mark}").bgcolor: mark
        for mark in ("error", "problem")
    }
    for y in range(editor.size.height):
        gutter = next(iter(editor.render_line(y)))
        if gutter.style is not None and gutter.style.bgcolor in styles:
            shown[int(gutter.text)] = styles[gutter.style.bgcolor]
    return shown


async def test_marks_follow_their_lines_and_go_with_an_edit() -> None:
    async with editing("a\nb\nc\nd") as pilot:
        editor = editor_of(pilot)
        editor.mark_lines({2: "error", 4: "problem", 99: "error"})
        await pilot.pause()
        assert marked(editor) == {2: "error", 4: "problem"}
        await pilot.press("enter")
        assert marked(editor) == {3: "error", 5: "problem"}
        await pilot.press("ctrl+z")
        assert marked(editor) == {2: "error", 4: "problem"}
        editor.go_to_line(2)
        await pilot.press("x")
        assert marked(editor) == {4: "problem"}
        editor.mark_lines({})
        await pilot.pause()
        assert marked(editor) == {}


@pytest.mark.parametrize(("cursor", "expected"), [((0, 0), 4), ((1, 1), 4), ((3, 1), 3)])
async def test_a_mark_stays_with_its_line_among_equal_ones(
    cursor: tuple[int, int], expected: int
) -> None:
    async with editing("x\nx\nx\nx", cursor) as pilot:
        editor = editor_of(pilot)
        editor.mark_lines({3: "error"})
        await pilot.press("enter")
        assert marked(editor) == {expected: "error"}
