"""How long a key takes to be seen in the editor, typed as a fast typist does."""

from __future__ import annotations

import time
from itertools import cycle

from benchmarks import figures
from benchmarks.terminal import CTRL_END, Terminal

LETTERS = "абвгдежзиклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
LINE_LETTERS = 30
PAUSE_SECONDS = 0.1


class Typist:
    """Types comments at the end of the file, a letter at a time.

    No letter stands twice on a line, nor anywhere else on the screen, so its bytes are the echo
    of its key and nothing else.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._letters = cycle(LETTERS)
        self._left = 0

    def type(self) -> float:
        """One letter; seconds until it was seen."""
        if self._left == 0:
            self._terminal.send(f"{CTRL_END}\r# ")
            self._terminal.rest(0.3)
            self._left = LINE_LETTERS
        self._left -= 1
        letter = next(self._letters)
        seconds = self._terminal.seconds_until(letter, letter)
        self._terminal.rest(PAUSE_SECONDS)
        return seconds

    def type_keys(self, count: int) -> list[float]:
        return [self.type() for _ in range(count)]

    def type_until(self, text: str, keys: str) -> tuple[list[float], float]:
        """Presses `keys`, and types until `text` comes. Seconds of each letter, and of it all."""
        self._terminal.expect(text)
        began = time.perf_counter()
        self._terminal.send(keys)
        latencies = []
        while (seen := self._terminal.seen_at(text)) is None:
            latencies.append(self.type())
        return latencies, seen - began


def cells(at_rest: list[float], busy: list[float]) -> tuple[str, ...]:
    """Number of keys, 95th percentiles in milliseconds, and their ratio."""
    rest, other = (figures.percentile(values, 95) for values in (at_rest, busy))
    return f"{len(busy)}", f"{rest * 1000:.0f}", f"{other * 1000:.0f}", f"{other / rest:.2f}"


CELL_TITLES = ("keys", "at rest, ms", "then, ms", "ratio")
