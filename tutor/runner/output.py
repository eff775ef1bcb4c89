"""What a learner's code prints, bounded, and turned into the text that a terminal would show."""

from __future__ import annotations

import re
from collections import deque

_HEAD_BYTES = 64 * 1024
_TAIL_BYTES = 192 * 1024
_LAST_BYTES = 16 * 1024
_LAST_LINES = 100
_LAST_CHARACTERS = 4000

# Terminal control: CSI, OSC (ended by BEL or ST), and two-character escapes.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?"
)
# Of its bar Keras draws what is still to come in white, which without colours looks done as well.
_TO_COME = re.compile(r"\x1b\[37m(━+)")
_CONTROLS = re.compile(r"[\x00-\x07\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Half characters, which no text can be written with: names of files that are not UTF-8.
_SURROGATES = re.compile(r"[\ud800-\udfff]")
# TensorFlow's and XLA's C++ logs: nothing that a learner could act on.
_LOGS = re.compile(
    r"^(?:[IWEF]0000 .*|WARNING: All log messages .*|\d{4}-\d\d-\d\d [\d:.]+: [IWE] .*)$"
)


class Output:
    """Keeps the beginning and the end of a stream of bytes, however much is printed."""

    def __init__(self) -> None:
        self.total_bytes = 0
        self._head = bytearray()
        self._tail: deque[bytes] = deque()
        self._tail_bytes = 0

    def feed(self, data: bytes) -> None:
        self.total_bytes += len(data)
        room = _HEAD_BYTES - len(self._head)
        if room > 0:
            self._head += data[:room]
            data = data[room:]
        if not data:
            return
        self._tail.append(data[-_TAIL_BYTES:])
        self._tail_bytes += len(self._tail[-1])
        while self._tail_bytes - len(self._tail[0]) >= _TAIL_BYTES:
            self._tail_bytes -= len(self._tail.popleft())

    def text(self) -> str:
        """What a terminal would show, with a line in the place of what was left out."""
        # A snapshot first: another thread may be feeding.
        tail = b"".join(list(self._tail))
        head = bytes(self._head)
        left_out = self.total_bytes - len(head) - len(tail)
        if left_out <= 0:
            return shown(head + tail)
        return f"{shown(head)}\n[… {left_out:,} bytes …]\n{shown(tail)}"

    def last_lines(self) -> str:
        """The end of the text, cheaply: for a look several times a second while it grows."""
        data = (bytes(self._head) + b"".join(list(self._tail)))[-_LAST_BYTES:]
        if len(data) < self.total_bytes:
            data = data[data.find(b"\n") + 1 :]  # no part of an escape sequence
        return "\n".join(shown(data).split("\n")[-_LAST_LINES:])[-_LAST_CHARACTERS:]


def plain(text: str) -> str:
    """A text that came from a learner's code, e.g. an error's, without what a terminal obeys."""
    text = _ESCAPES.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\b", "")
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))


def shown(data: bytes) -> str:
    """Bytes as text without control sequences; `\\r` and `\\b` act as they do in a terminal."""
    text = data.decode("utf-8", errors="replace")
    text = _ESCAPES.sub("", _TO_COME.sub(lambda bar: "─" * len(bar[1]), text))
    text = _CONTROLS.sub("", text.replace("\r\n", "\n"))
    lines = (_overwritten(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if not _LOGS.match(line))


def _overwritten(line: str) -> str:
    if "\b" in line:
        kept: list[str] = []
        for character in line:
            if character != "\b":
                kept.append(character)
            elif kept and kept[-1] != "\r":
                kept.pop()
        line = "".join(kept)
    if "\r" not in line:
        return line
    shown_so_far = ""
    for part in line.split("\r"):
        shown_so_far = part + shown_so_far[len(part) :]
    return shown_so_far
