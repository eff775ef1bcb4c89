"""What is printed, as a terminal would show it, however much it is."""

from __future__ import annotations

import pytest

from tutor.runner.output import Output, shown


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\n", "plain\n"),
        (b"10%\r50%\r100%\n", "100%\n"),
        (b"long line\rshort\n", "shortline\n"),
        (b"\x1b[1mbold\x1b[0m", "bold"),
        (b"\x1b]0;new title\x07text", "text"),
        (b"\x1b[2J\x1b[Hclean", "clean"),
        (b"abc\b\bX", "aX"),
        (b"\xff\xfe broken", "�� broken"),
        (b"I0000 00:00:1.2 7 port.cc:153] oneDNN\nkept\n", "kept\n"),
        (b"\x00\x01\x02ok", "ok"),
        ("\x1b[32m━━\x1b[0m\x1b[37m━━━\x1b[0m 1s".encode(), "━━─── 1s"),
        ("日本語\n".encode(), "日本語\n"),
    ],
)
def test_it_is_shown_as_a_terminal_would(data: bytes, text: str) -> None:
    assert shown(data) == text


def test_a_flood_keeps_its_beginning_and_its_end() -> None:
    output = Output()
    for number in range(200_000):
        output.feed(f"line {number}\n".encode())
    text = output.text()
    assert text.startswith("line 0\nline 1\n")
    assert text.endswith("line 199999\n")
    assert len(text) < 300_000
    assert output.total_bytes == sum(len(f"line {n}\n") for n in range(200_000))


def test_a_gigabyte_without_a_newline_stays_small() -> None:
    output = Output()
    block = b"x" * (1 << 20)
    for _ in range(1024):
        output.feed(block)
    assert output.total_bytes == 1 << 30
    assert len(output.text()) < 300_000


def test_the_last_lines_are_those_of_the_text() -> None:
    output = Output()
    for number in range(200_000):
        output.feed(f"\x1b[1mline\x1b[0m {number}\n".encode())
    last = output.last_lines()
    assert output.text().endswith(last)
    assert last.startswith("line ")
    assert 50 < len(last.splitlines()) <= 100


def test_the_last_lines_of_a_short_output_are_all_of_it() -> None:
    output = Output()
    output.feed(b"one\ntwo")
    assert output.last_lines() == "one\ntwo"
