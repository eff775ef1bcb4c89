"""A learner's source text as bytes: UTF-8, with the line ends and the mark that the file had."""

from __future__ import annotations

from pathlib import Path

from tutor.errors import WorkspaceError

LIMIT_BYTES = 1 << 20
"""A larger file is not an exercise, and would freeze the editor."""

_MARK = b"\xef\xbb\xbf"


def decode(data: bytes, path: Path) -> str:
    """With `\\n` line ends and without a byte order mark.

    Raises WorkspaceError for bytes that are not UTF-8 or hold a NUL; `path` is for the message.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Not the offset from `utf-8-sig`: that codec does not count the mark.
        raise _undecodable(data, path) from None
    offset = data.find(b"\0")
    if offset >= 0:
        line = _line(data, offset)
        raise WorkspaceError("file-with-nul", path=path, line=line, byte=offset)
    return _with_newlines(text, "\n")


def encode(text: str, like: bytes | None, path: Path) -> bytes:
    """With the line ends and the byte order mark of the bytes `like`; without any, plain `\\n`.

    What it returns can be decoded again. Raises WorkspaceError for a text that no file can hold.
    """
    text = _with_newlines(text.removeprefix("\ufeff"), "\n")
    line = _unwritable_line(text)
    if line is not None:
        raise WorkspaceError("character-unwritable", path=path, line=line)
    mark = _MARK if like is not None and like.startswith(_MARK) else b""
    data = mark + _with_newlines(text, _line_end(like or b"")).encode()
    if len(data) > LIMIT_BYTES:
        raise WorkspaceError("text-too-large", path=path, size=len(data), limit=LIMIT_BYTES)
    return data


def _undecodable(data: bytes, path: Path) -> WorkspaceError:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        offset = error.start
    line = _line(data, offset)
    return WorkspaceError(
        "exercise-not-utf8", path=path, line=line, byte=offset, value=data[offset]
    )


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _with_newlines(text: str, line_end: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", line_end)


def _line_end(data: bytes) -> str:
    """The one that most lines have."""
    windows = data.count(b"\r\n")
    counts = {
        "\n": data.count(b"\n") - windows,
        "\r\n": windows,
        "\r": data.count(b"\r") - windows,
    }
    return max(counts, key=lambda line_end: counts[line_end])


def _unwritable_line(text: str) -> int | None:
    """Number of the first line with a NUL or half a surrogate pair."""
    for number, line in enumerate(text.split("\n"), start=1):
        if "\0" in line or any("\ud800" <= character <= "\udfff" for character in line):
            return number
    return None
