"""The one family of errors that a person gets to read, and their texts in every language.

The texts stand in `en.toml` and `ja.toml`: a table for each error, and `[phrases]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tutor.language import Language
from tutor.template import filled


@cache
def _read(language: Language) -> Mapping[str, Any]:
    # Here and not above: a start without errors does not wait for them.
    import tomllib
    from importlib.resources import files

    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _texts(language: Language) -> Mapping[str, Any]:
    try:
        return _read(language)
    except OSError:  # The disk of which an error tells may be the one that the texts are on.
        return {}


class Phrase:
    """A part of a text that differs from language to language, such as “a whole number”."""

    def __init__(self, key: str, /, **fields: object) -> None:
        self.key = key
        self.fields = fields

    def told(self, language: Language) -> str:
        """In the words of `language`; the key when there are none."""
        template = _texts(language).get("phrases", {}).get(self.key, self.key)
        return filled(template, _told_fields(self.fields, language))


@dataclass(frozen=True)
class Told:
    """An error in the words of one language."""

    title: str
    """What happened, without a full stop."""
    message: str
    """Where, and why."""
    next_step: str
    """What to do now."""
    line: str
    """All three, for a place that has one line."""


class TutorError(Exception):
    """Something that the person at the keyboard can do something about.

    `key` names its texts, `fields` fills them. `str()` is in English, for logs and tests.
    """

    def __init__(self, key: str, /, **fields: object) -> None:
        super().__init__(key)
        self.key = key
        self.fields = fields

    def told(self, language: Language) -> Told:
        """In the words of `language`; never raises. Without texts: the key and the fields."""
        texts = _texts(language).get(self.key)
        fields = _told_fields(self.fields, language)
        if texts is None:
            return Told(self.key, str(fields), "", f"{self.key}: {fields}")
        title, message, next_step = (
            filled(texts.get(part, ""), fields) for part in ("title", "message", "next_step")
        )
        line = Phrase("line", title=title, message=message, next_step=next_step).told(language)
        return Told(title, message, next_step, line)

    def __str__(self) -> str:
        return self.told("en").line


def _told_fields(fields: Mapping[str, object], language: Language) -> dict[str, object]:
    return {
        name: value.told(language) if isinstance(value, Phrase) else value
        for name, value in fields.items()
    }


class UsageError(TutorError):
    """A command or a setting names something that does not exist."""


class CourseError(TutorError):
    """A lesson file is not as the format asks. Names the file, the key and what was expected."""


class WorkspaceError(TutorError):
    """The learner's folder cannot be read or written as it should be."""
