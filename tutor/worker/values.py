"""A value in a few lines: arrays by shape, dtype and range instead of a thousand numbers."""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.worker import probing

MOST_CHARACTERS = 8000
"""Of a whole description."""
_MOST_OF_ONE = 2000
_MOST_ITEMS = 30
_MOST_LEVELS = 4
_SMALL = 64
"""An array of fewer elements is shown with its values."""
_MOST_MEASURED = 20_000_000
"""Elements; a larger array would have to be copied from its device only to be measured."""
_LINE_CHARACTERS = 76
_SHORT_ITEM = 24
_IMAGE_SIDES = range(4, 65)


def described(value: Any) -> str:
    """For the console. Never raises an Exception, whatever the value's own methods do."""
    try:
        text = _array(value) if is_array(value) else _text(value, _MOST_LEVELS)
    except Exception as error:  # noqa: BLE001 - a learner's methods may raise anything
        return f"<{type(value).__name__}: its repr raised {type(error).__name__}>"
    return cut(text, MOST_CHARACTERS)


def image(value: Any) -> NDArray[np.float64] | None:
    """(h, w) when the value looks like one grey image: sides of 4 to 64, all values finite."""
    if not is_array(value):
        return None
    array = _measurable(value)
    if array is None:
        return None
    if array.ndim == 3 and array.shape[-1] == 1:
        array = array[..., 0]
    elif array.ndim == 3 and array.shape[0] == 1:
        array = array[0]
    if array.ndim != 2 or not all(side in _IMAGE_SIDES for side in array.shape):
        return None
    array = array.astype(np.float64)
    return array if np.isfinite(array).all() else None


def is_array(value: Any) -> bool:
    """An array or tensor of any framework; not a scalar of NumPy, which is a number."""
    if isinstance(value, type | np.generic):
        return False
    try:
        return hasattr(value, "dtype") and isinstance(tuple(value.shape), tuple)
    except Exception:  # noqa: BLE001 - a learner's object may raise at any attribute
        return False


def cut(text: str, most: int) -> str:
    """The beginning and the end of a long text."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half]} … {text[-half:]}"


def _measurable(value: Any) -> NDArray[Any] | None:
    """As NumPy, when it holds numbers and not too many of them."""
    try:
        if _size(value) > _MOST_MEASURED:
            return None
        return probing.to_numpy(value, "")
    except Exception:  # noqa: BLE001 - symbolic, on a device that is gone, of another dtype
        return None


def _size(value: Any) -> int:
    """Number of elements; of unknown sizes, none."""
    return math.prod(side or 0 for side in value.shape)


def _array(value: Any) -> str:
    array = _measurable(value)
    line = _array_line(value, array)
    if array is None:  # words, complex numbers: as they show themselves, unless they are many
        return f"{line}\n{cut(repr(value), _MOST_OF_ONE)}" if _size(value) < _SMALL else line
    if not 0 < array.size < _SMALL or not array.ndim:
        return line
    numbers = np.array2string(array, max_line_width=_LINE_CHARACTERS, precision=4)
    return f"{line}\n{numbers}"


def _array_line(value: Any, array: NDArray[Any] | None) -> str:
    """`Tensor float32 (64, 10) · -0.31 … 0.42 · mean 0.001`."""
    name = type(value).__name__.replace("ArrayImpl", "Array")  # as JAX calls it outside
    kind = "" if isinstance(value, np.ndarray) else f"{name} "
    parts = [kind + probing.kind_of(value).replace("torch.", "")]
    if array is not None and array.size:
        parts.append(_range(array))
    device = str(getattr(value, "device", "cpu"))
    if device.startswith(("cuda", "mps")):
        parts.append(device)
    if getattr(value, "requires_grad", False) is True:
        parts.append("requires_grad")
    return cut(" · ".join(parts), 200)


def _range(array: NDArray[Any]) -> str:
    if array.dtype.kind == "b":
        return f"{int(array.sum())} True, {int((~array).sum())} False"
    floating = array.dtype.kind == "f"
    finite = array[np.isfinite(array)] if floating else array
    parts = []
    if finite.size:
        low, high = finite.min(), finite.max()
        if low == high:
            parts.append(f"{low:.4g}")
        else:
            parts.append(f"{low:.4g} … {high:.4g}")
            if floating:
                parts.append(f"mean {finite.mean(dtype=np.float64):.4g}")
    if floating:
        lost = {"nan": int(np.isnan(array).sum()), "inf": int(np.isinf(array).sum())}
        parts.extend(f"{count} {name}" for name, count in lost.items() if count)
    return " · ".join(parts)


def _text(value: Any, levels: int) -> str:
    """A bounded `repr`, with arrays inside by their shapes."""
    if is_array(value):
        return f"<{_array_line(value, _measurable(value))}>"
    if isinstance(value, str):
        return repr(cut(value, _MOST_OF_ONE))
    is_plain = type(value) in (tuple, set)  # a named tuple has a repr that says more
    if isinstance(value, dict | list) or is_plain:
        if not levels:
            return f"<{type(value).__name__} of {len(value)}>"
        if isinstance(value, dict):
            pairs = itertools.islice(value.items(), _MOST_ITEMS)
            items = [f"{_text(key, 0)}: {_text(item, levels - 1)}" for key, item in pairs]
            return _enclosed("{}", items, len(value))
        ends = "[]" if isinstance(value, list) else "()" if isinstance(value, tuple) else "{}"
        if value or ends != "{}":
            return _enclosed(ends, _items(value, levels), len(value))
    return cut(repr(value), _MOST_OF_ONE)


def _items(values: Iterable[Any], levels: int) -> list[str]:
    return [_text(item, levels - 1) for item in itertools.islice(values, _MOST_ITEMS)]


def _enclosed(ends: str, items: list[str], count: int) -> str:
    """In one line when it is short, else with a line for each item that is long."""
    if count > len(items):
        items = [*items, f"… {count - len(items)} more"]
    trailing = "," if ends == "()" and count == 1 else ""
    line = f"{ends[0]}{', '.join(items)}{trailing}{ends[1]}"
    if len(line) <= _LINE_CHARACTERS:
        return line
    if max(map(len, items)) <= _SHORT_ITEM:
        return textwrap.fill(line, _LINE_CHARACTERS, subsequent_indent=" ")
    lines = [f" {item},".replace("\n", "\n ") for item in items]
    return "\n".join([ends[0], *lines, ends[1]])
