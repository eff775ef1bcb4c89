"""The one family of errors that a person gets to read."""

from __future__ import annotations


class TutorError(Exception):
    """Something that the person at the keyboard can do something about.

    `title` says what happened, `message` where and why, `next_step` what to do now.
    """

    def __init__(self, title: str, message: str, next_step: str) -> None:
        super().__init__(f"{title}: {message} {next_step}")
        self.title = title
        self.message = message
        self.next_step = next_step


class UsageError(TutorError):
    """A command was called with something that does not exist. Exit status 2."""


class CourseError(TutorError):
    """A lesson file is not as the format asks. Names the file, the key and what was expected."""


class WorkspaceError(TutorError):
    """The learner's folder cannot be read or written as it should be."""
