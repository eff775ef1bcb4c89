"""Plain text found in a text. Capitals matter when the pattern has one."""

from __future__ import annotations

import re


def find_next(
    text: str, pattern: str, start: int, end: int, backwards: bool = False
) -> tuple[int, int] | None:
    """The match after the selection from `start` to `end` (or before it), around the end.

    All are offsets. None when the pattern is empty or nowhere in the text.
    """
    matches = list(_compiled(pattern).finditer(text)) if pattern else []
    if not matches:
        return None
    if backwards:
        found = next((match for match in reversed(matches) if match.end() <= start), matches[-1])
    else:
        found = next((match for match in matches if match.start() >= end), matches[0])
    return found.span()


def is_match(text: str, pattern: str) -> bool:
    """Whether `text` is exactly what the pattern looks for."""
    return bool(pattern) and _compiled(pattern).fullmatch(text) is not None


def replace_all(text: str, pattern: str, replacement: str) -> tuple[str, int]:
    """The new text, and how many matches were replaced."""
    if not pattern:
        return text, 0
    return _compiled(pattern).subn(lambda _: replacement, text)


def _compiled(pattern: str) -> re.Pattern[str]:
    case = re.NOFLAG if pattern != pattern.lower() else re.IGNORECASE
    return re.compile(re.escape(pattern), case)
