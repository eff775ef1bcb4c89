"""Brackets and quotes that are typed as pairs."""

from __future__ import annotations

from dataclasses import dataclass

PAIRS = {"(": ")", "[": "]", "{": "}", '"': '"', "'": "'"}
_CLOSING = frozenset(PAIRS.values())
_QUOTES = frozenset("\"'")


@dataclass(frozen=True)
class Typed:
    """What a typed character does to the line."""

    text: str
    """Takes the place of the selection."""
    swallowed: int = 0
    """Characters after the cursor that it replaces too: a closing sign that is there already."""
    back: int = 0
    """So far behind the end of the text the cursor stands then."""


def typed(character: str, before: str, after: str, selected: str) -> Typed | None:
    """`before` and `after`: the line around the selection. None: it is written as it is."""
    if character in PAIRS and selected and "\n" not in selected:
        return Typed(character + selected + PAIRS[character])
    if selected:
        return None
    if character in _CLOSING and after.startswith(character):
        # Within a string of three quotes that is being opened, a quote is a quote.
        return Typed(character, swallowed=1)
    if character not in PAIRS or not _has_room(after):
        return None
    if character in _QUOTES and (before[-1:].isalnum() or before[-1:] in ("_", "\\", character)):
        # `it's`, an escape, the third quote of three; but f"", r"", b"" begin strings.
        prefix = before[-1:].lower() in tuple("frbu") and not before[-2:-1].isalnum()
        if not prefix:
            return None
    return Typed(character + PAIRS[character], back=1)


def _has_room(after: str) -> bool:
    """Whether what follows can stand after a pair."""
    return not after or after[0] in " \t,:)]}"


def is_empty_pair(before: str, after: str) -> bool:
    """The cursor is between a sign and its closing one, which go together."""
    return bool(before) and bool(after) and PAIRS.get(before[-1]) == after[0]
