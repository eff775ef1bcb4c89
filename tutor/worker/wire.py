"""The wire between the tutor and a worker: JSON lines, arrays as typed base64, nothing pickled.

Both sides use this module. Every message from a worker carries the secret of its run (the
nonce); what does not is not from us.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

FORMAT = 1
"""Version of this wire. Both sides say it in their greeting and refuse another."""

MAX_LINE_BYTES = 48 * 1024 * 1024
"""Longest message that is read: an array of 32 MiB and its base64 overhead."""

MAX_PARTS = 400_000
"""Values in one message at most. Each takes a hundred bytes in memory, and may take two on the
line; an array is one text, however large."""

MAX_NAME = 200
"""Characters of an observation's or a finding's name."""

DTYPES = frozenset({"bool", "float16", "float32", "float64"}).union(
    f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)
)

Message: TypeAlias = dict[str, Any]

_FIELDS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "started": {"group": int},
    "ready": {"format": int, "python": str, "versions": dict},
    "missing": {"module": str, "reason": str},
    "live": {"values": dict},
    "series": {"name": str, "array": dict},
    "array": {"name": str, "array": dict},
    "text": {"name": str, "text": str},
    "error": {"fault": str, "type": str, "text": str, "frames": list, "to_do": str},
    "rejected": {"finding": str, "evidence": dict},
    "not_runnable": {"finding": str, "evidence": dict},
    "finished": {"observations": int},
    "ended": {"reason": str, "status": int, "rss_mib": int},
    # Of a console on the finished run: `image` is an array, or {}.
    "evaluated": {"number": int, "status": str, "text": str, "image": dict},
    # Of names, before a run or after it: without parameters nothing is known to call.
    "completed": {"number": int, "names": list},
    "described": {"number": int, "parameters": (list, type(None)), "text": str},
}
"""Kind of message from a worker -> its fields and their types."""


class Speaker(Protocol):
    """The worker's end."""

    def send(self, kind: str, **fields: object) -> None: ...


class ProtocolError(Exception):
    """What arrived is not a message of this wire. Says what is wrong with it."""


def encode(message: Message) -> bytes:
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def encode_array(array: NDArray[Any]) -> Message:
    """An array of any shape; raises ProtocolError for a dtype other than DTYPES."""
    array = np.ascontiguousarray(array) if array.ndim else array
    if array.dtype.name not in DTYPES:
        raise ProtocolError(f"arrays of dtype {array.dtype} are not sent")
    little = array.astype(array.dtype.newbyteorder("<"), copy=False)
    return {
        "dtype": array.dtype.name,
        "shape": list(array.shape),
        "data": base64.b64encode(little.tobytes()).decode("ascii"),
    }


def decode_array(message: Message) -> NDArray[Any]:
    """Inverse of `encode_array`. Allocates no more than the message itself holds."""
    dtype, shape, data = message.get("dtype"), message.get("shape"), message.get("data")
    if not isinstance(dtype, str) or dtype not in DTYPES:
        raise ProtocolError(f"dtype {dtype!r} is not one of {sorted(DTYPES)}")
    if (
        not isinstance(shape, list)
        or len(shape) > 16
        or not all(type(n) is int and 0 <= n < 2**40 for n in shape)
    ):
        raise ProtocolError(f"shape {repr(shape)[:80]} is not a list of sizes")
    if not isinstance(data, str):
        raise ProtocolError("an array has no data")
    try:
        raw = base64.b64decode(data, validate=True)
    except ValueError as error:
        raise ProtocolError(f"the data of an array is not base64: {error}") from None
    kind = np.dtype(dtype).newbyteorder("<")
    if math.prod(filter(None, shape)) * kind.itemsize >= 2**63:
        # Empty, and yet more than NumPy counts.
        raise ProtocolError(f"shape {shape} is not one of an array")
    if len(raw) != math.prod(shape) * kind.itemsize:
        raise ProtocolError(f"{len(raw)} bytes are not an array of {dtype} {tuple(shape)}")
    array = np.frombuffer(raw, dtype=kind).reshape(shape).astype(np.dtype(dtype))
    array.setflags(write=False)
    return array


def decode(line: bytes, nonce: str) -> Message:
    """One message of a worker, validated. Raises ProtocolError for everything else."""
    if len(line) > MAX_LINE_BYTES:
        raise ProtocolError(f"a message of {len(line)} bytes is too long")
    # Both before it is parsed: what is no message of ours shall not take our memory.
    if nonce.encode() not in line:
        raise ProtocolError(f"a message without this run's secret: {line[:60]!r}")
    if sum(map(line.count, (b",", b"[", b"{"))) > MAX_PARTS:
        raise ProtocolError(f"a message of more than {MAX_PARTS} parts: {line[:60]!r}")
    try:
        message = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"not JSON: {line[:60]!r}") from error
    if not isinstance(message, dict):
        raise ProtocolError(f"not an object: {line[:60]!r}")
    if message.pop("nonce", None) != nonce:
        raise ProtocolError(f"a message without this run's secret: {line[:60]!r}")
    kind = message.get("kind")
    fields = _FIELDS.get(kind) if isinstance(kind, str) else None
    if fields is None:
        raise ProtocolError(f"unknown kind of message: {str(kind)[:60]!r}")
    if message.keys() != fields.keys() | {"kind"}:
        raise ProtocolError(f"{kind}: fields {sorted(message)[:12]} are not {sorted(fields)}")
    for name, expected in fields.items():
        value = message[name]
        if not isinstance(value, expected) or (expected is int and isinstance(value, bool)):
            raise ProtocolError(f"{kind}.{name}: {type(value).__name__} instead of {expected}")
        if not _FITS.get(name, _is_bounded)(value):
            raise ProtocolError(f"{kind}.{name}: {str(value)[:60]!r} is out of bounds")
    return message


def _is_bounded(value: object) -> bool:
    return not isinstance(value, int) or abs(value) < 2**63


def _is_name(value: str) -> bool:
    return 0 < len(value) <= MAX_NAME and value.isprintable()


def _is_evidence(value: dict[str, Any]) -> bool:
    """Flat: numbers, texts, and lists of them."""
    parts = [part for each in value.values() for part in (each if type(each) is list else [each])]
    return all(isinstance(part, str | float | int) and _is_bounded(part) for part in parts)


_FITS: dict[str, Callable[[Any], bool]] = {
    "name": _is_name,
    "finding": _is_name,
    "evidence": _is_evidence,
    # Its processes are ended with it: 0 and 1 would be ours, and everybody's.
    "group": lambda group: 1 < group < 2**31,
}
"""Field -> whether a value of the right type is one that the tutor can work with."""
