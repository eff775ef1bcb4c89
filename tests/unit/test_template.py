"""Texts with fields: whatever is missing or misfits, a text comes out."""

from __future__ import annotations

import pytest

from tutor.template import filled


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("line {line}", "line 3"),
        ("{size:,} bytes", "1,234 bytes"),
        ("{gone} and {line}", "? and 3"),
        ("{gone.part} {gone[0]} {}", "? ? ?"),
        ("{line.part} {word[9]}", "? ?"),
        ("{word:.2f}", "loss"),
        ("{loss:.4f} {loss:.0f} {loss:.2g}", "1.23e+30 1.23e+30 1.2e+30"),
        ("{line", "{line"),
        ("a } b", "a } b"),
        ("{{line}}", "{line}"),
    ],
)
def test_every_template_gives_a_text(template: str, text: str) -> None:
    fields = {"line": 3, "size": 1234, "word": "loss", "loss": 1.234e30}
    assert filled(template, fields) == text
