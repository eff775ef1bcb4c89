"""What the commands about this machine say: in both languages, all of it."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import tutor.machine


def texts(language: str) -> Mapping[str, Mapping[str, str]]:
    source: dict[str, Any] = tomllib.loads(
        files("tutor.machine").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    )
    return source


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


EN, JA = texts("en"), texts("ja")


def test_both_languages_say_the_same_with_the_same_fields() -> None:
    assert [list(section) for section in EN.values()] == [list(one) for one in JA.values()]
    assert list(EN) == list(JA)
    for section, said in EN.items():
        for key, text in said.items():
            assert fields(text) == fields(JA[section][key]), (section, key)


def test_every_finding_has_its_words_and_every_word_is_used() -> None:
    source = "\n".join(path.read_text() for path in Path(tutor.machine.__path__[0]).glob("*.py"))
    source += (Path(tutor.machine.__path__[0]).parent / "runner" / "devices.py").read_text()
    findings = {section for section, said in EN.items() if "says" in said}
    named = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)*)"', source))
    put_together = {name for name in findings if name.startswith("width-")}
    assert findings - put_together <= named
