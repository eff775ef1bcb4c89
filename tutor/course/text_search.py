"""Lessons found by words of their texts."""

from __future__ import annotations

from contextlib import suppress

from tutor.course.model import LANGUAGES, Course


def lesson_texts(course: Course) -> dict[str, str]:
    """Lesson id -> everything that can be read in it, in every language, in lower case."""
    texts = {}
    for lesson_id in course.lesson_ids:
        parts = [lesson_id]
        for language in LANGUAGES:
            with suppress(OSError, UnicodeDecodeError):  # Opening the lesson says what is wrong.
                path = course.folder / lesson_id / f"{language}.md"
                parts.append(path.read_text(encoding="utf-8"))
        texts[lesson_id] = "\n".join(parts).lower()
    return texts


def found(texts: dict[str, str], words: str) -> frozenset[str]:
    """Ids of the lessons that have all the words, or parts of words; all for no word."""
    wanted = words.lower().split()
    return frozenset(id for id, text in texts.items() if all(word in text for word in wanted))
