"""Both languages say everything, and nothing is said that is not there."""

from __future__ import annotations

import re
import string
from pathlib import Path

import tutor.ui
from tutor.ui.keys import COMMANDS
from tutor.ui.strings import load_strings

EN, JA = load_strings("en").texts, load_strings("ja").texts
SOURCE = "\n".join(path.read_text() for path in Path(tutor.ui.__path__[0]).rglob("*.py"))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert EN.keys() == JA.keys()


def test_both_languages_have_the_same_fields() -> None:
    assert {key: fields(text) for key, text in EN.items()} == {
        key: fields(text) for key, text in JA.items()
    }


def test_no_japanese_text_was_left_in_english() -> None:
    japanese = re.compile(r"[぀-ヿ一-鿿]")
    untranslated = {key for key, text in JA.items() if not japanese.search(text)}
    assert untranslated == {"commands.language.title"}


def test_every_command_has_its_texts() -> None:
    for action in COMMANDS:
        assert f"commands.{action}.title" in EN
        assert f"commands.{action}.help" in EN


def test_every_key_in_the_source_exists() -> None:
    sections = "|".join(sorted({key.partition(".")[0] for key in EN} - {"commands"}))
    used = set(re.findall(rf'"((?:{sections})\.[a-z_.]+)"', SOURCE))
    assert used
    assert used <= EN.keys()


def test_no_text_is_left_over() -> None:
    """A key stands whole in the source, or its section is put together with a name there."""
    put_together = set(re.findall(r'f"([a-z]+)\.\{', SOURCE)) | {
        "solution",
        "reset",
        "translate",
        "documentation",
        "environment",
    }
    unused = {
        key for key in EN if f'"{key}"' not in SOURCE and key.partition(".")[0] not in put_together
    }
    assert unused == set()


def test_fields_are_filled_in() -> None:
    assert load_strings("en")("lesson.step", n=2, total=4) == "step 2 of 4"
    assert load_strings("ja")("lesson.step", n=2, total=4) == "ステップ 2 / 4"
