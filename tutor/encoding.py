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
        raise WorkspaceError(
            "The file is not text",
            f"{path}, {_place(data, offset)}, holds a NUL byte. Nothing was changed.",
            "Delete that byte with another editor, or reset the lesson: a backup is kept.",
        )
    return _with_newlines(text, "\n")


def encode(text: str, like: bytes | None, path: Path) -> bytes:
    """With the line ends and the byte order mark of the bytes `like`; without any, plain `\\n`.

    What it returns can be decoded again. Raises WorkspaceError for a text that no file can hold.
    """
    text = _with_newlines(text.removeprefix("\ufeff"), "\n")
    line = _unwritable_line(text)
    if line is not None:
        raise WorkspaceError(
            "Not saved: a character cannot be stored",
            f"Line {line} of the text for {path} has a character that a UTF-8 text file "
            "cannot hold. Nothing was changed.",
            "Delete the line and type it again.",
        )
    mark = _MARK if like is not None and like.startswith(_MARK) else b""
    data = mark + _with_newlines(text, _line_end(like or b"")).encode()
    if len(data) > LIMIT_BYTES:
        raise WorkspaceError(
            "Not saved: the text is too large",
            f"The text for {path} has {len(data):,} bytes; a lesson's file may have "
            f"{LIMIT_BYTES:,}. Nothing was changed.",
            "Shorten the text; large data belongs into a file of its own.",
        )
    return data


def _undecodable(data: bytes, path: Path) -> WorkspaceError:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        offset = error.start
    return WorkspaceError(
        "The file is not UTF-8 text",
        f"{path}, {_place(data, offset)}: the byte 0x{data[offset]:02x} is not UTF-8. "
        "Nothing was changed.",
        "Save it as UTF-8 with another editor, or convert it with "
        "`iconv -f ITS_ENCODING -t UTF-8`, or reset the lesson: a backup is kept.",
    )


def _place(data: bytes, offset: int) -> str:
    line = data.count(b"\n", 0, offset) + 1
    return f"line {line}, byte {offset:,}"


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
