"""Every text of the interface, in the learner's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from tutor.course.model import Language


class Strings:
    """The texts of one language by dotted key, e.g. `strings("lesson.step", n=2, total=4)`."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language: Language = language
        self.texts = texts

    def __call__(self, key: str, /, **fields: object) -> str:
        """Raises KeyError for an unknown key: that is a defect of ours, and a test finds it."""
        return self.texts[key].format(**fields) if fields else self.texts[key]

    def __contains__(self, key: str) -> bool:
        return key in self.texts


def load_strings(language: Language) -> Strings:
    source = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Strings(language, dict(_flattened(tomllib.loads(source))))


def _flattened(table: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, str):
            flat.append((prefix + key, value))
        else:
            flat.extend(_flattened(value, f"{prefix}{key}."))
    return flat
