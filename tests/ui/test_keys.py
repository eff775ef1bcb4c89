"""Keys of the learner's own, out of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.lessons import COURSE
from tutor.config import Config, load_config
from tutor.errors import UsageError
from tutor.ui.app import TutorApp
from tutor.ui.keys import COMMANDS, keys_of, shown, use_keys
from tutor.ui.screens.lesson import LessonScreen

FILE = Path("config.toml")


@pytest.fixture(autouse=True)
def _the_usual_keys() -> Iterator[None]:
    yield
    use_keys({}, FILE)


def test_no_two_commands_share_a_key() -> None:
    use_keys({}, FILE)
    assert keys_of("check") == ("ctrl+r", "f5")


def test_every_key_that_we_ship_could_stand_in_the_settings() -> None:
    use_keys({action: command.keys for action, command in COMMANDS.items()}, FILE)


def test_the_settings_give_a_command_another_key(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nhint = "ctrl+e"\n')
    use_keys(load_config(path).keys, path)
    assert shown("hint") == "Ctrl+E"


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        ({"chek": "f5"}, "keys-command-unknown"),
        ({"hint": "x"}, "keys-wrong"),
        ({"hint": ""}, "keys-wrong"),
        ({"hint": "ctrl+t,"}, "keys-wrong"),
        ({"hint": "strg+t"}, "keys-wrong"),
        ({"hint": "f5"}, "keys-taken"),
    ],
)
def test_a_bad_entry_is_refused_with_its_place(keys: dict[str, str], error: str) -> None:
    with pytest.raises(UsageError) as raised:
        use_keys(keys, FILE)
    assert raised.value.key == error
    assert "config.toml" in raised.value.told("en").message


async def test_the_other_key_works_is_shown_and_the_old_one_is_free(tmp_path: Path) -> None:
    config = Config(workspace=tmp_path, language="en", keys={"next_step": "ctrl+e", "hint": "f4"})
    config = Config(workspace=tmp_path, language="en", keys={**config.keys, "solution": "ctrl+t"})
    app = TutorApp(COURSE, config, "first_steps")
    async with app.run_test(size=(130, 60)) as pilot:
        while not (isinstance(app.screen, LessonScreen) and app.screen.is_complete):
            await pilot.pause(0.02)
        await pilot.press("ctrl+n")
        assert app.screen.place.step is None
        await pilot.press("ctrl+e")
        assert app.screen.place.number == 1
        await pilot.press("f4")
        assert app.screen.progress.hints_shown("first_steps", "loss") == 1
        await pilot.press("f1")
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        seen = "\n".join("".join(part.text for part in strip) for strip in lines)
        assert "Ctrl+E" in seen
        assert "Ctrl+N" not in seen
