"""Texts with `{fields}` in them, filled without ever failing."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any


class _Forgiving(string.Formatter):
    """A missing field shows as `?`, one that does not fit its format as it is."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        try:
            return super().get_field(field_name, args, kwargs)
        except (LookupError, AttributeError, TypeError):
            return "?", field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        try:
            return str(super().format_field(value, format_spec))
        except (ValueError, TypeError):
            return str(value)


def filled(template: str, fields: Mapping[str, Any]) -> str:
    """The template with its fields; as it is when its braces do not pair up."""
    try:
        return _Forgiving().vformat(template, (), fields)
    except ValueError:
        return template
