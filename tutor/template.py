"""Texts with `{fields}` in them, filled without ever failing."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

_WRITTEN_OUT = 1e10
"""Numbers below this are."""


class _Forgiving(string.Formatter):
    """A missing field shows as `?`, one that does not fit its format as it is.

    A loss that has exploded is not written out to its last digit: 1e+300.
    """

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        try:
            return super().get_field(field_name, args, kwargs)
        except (LookupError, AttributeError, TypeError):
            return "?", field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            if isinstance(value, float) and abs(value) >= _WRITTEN_OUT and format_spec[-1:] == "f":
                format_spec = ".3g"
            return str(super().format_field(value, format_spec))
        except (ValueError, TypeError):
            return str(value)


def filled(template: str, fields: Mapping[str, Any]) -> str:
    """The template with its fields; as it is when its braces do not pair up."""
    try:
        return _Forgiving().vformat(template, (), fields)
    except ValueError:
        return template
