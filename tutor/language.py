"""The languages that every text which a person reads exists in."""

from __future__ import annotations

import os
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["en", "ja"]
LANGUAGES: tuple[Language, ...] = ("en", "ja")


def locale_language() -> Language:
    """`ja` in a Japanese locale, else `en`. The first variable that is set decides, as in POSIX."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.startswith("ja") else "en"
    return "en"
