"""The texts of these commands, in the language of the learner."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tutor.language import Language
from tutor.template import filled


@cache
def _texts(language: Language) -> Mapping[str, Mapping[str, str]]:
    source = files("tutor.machine").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def text(language: Language, section: str, key: str, /, **fields: object) -> str:
    """Empty when there is none."""
    return filled(_texts(language)[section].get(key, ""), fields)
