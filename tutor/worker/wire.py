"""The wire between the tutor and a worker: JSON lines, arrays as typed base64, nothing pickled.

Both sides use this module. Every message from a worker carries the secret of its run (the
nonce); what does not is not from us.
"""

from __future__ import annotations

import base64
import json
import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

FORMAT = 1
"""Version of this wire. Both sides say it in their greeting and refuse another."""

MAX_LINE_BYTES = 48 * 1024 * 1024
"""Longest message that is read: an array of 32 MiB and its base64 overhead."""

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
}
"""Kind of message from a worker -> its fields and their types."""


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
        raise ProtocolError(f"shape {str(shape)[:80]} is not a list of sizes")
    if not isinstance(data, str):
        raise ProtocolError("an array has no data")
    try:
        raw = base64.b64decode(data, validate=True)
    except ValueError as error:
        raise ProtocolError(f"the data of an array is not base64: {error}") from None
    kind = np.dtype(dtype).newbyteorder("<")
    if len(raw) != math.prod(shape) * kind.itemsize:
        raise ProtocolError(f"{len(raw)} bytes are not an array of {dtype} {tuple(shape)}")
    array = np.frombuffer(raw, dtype=kind).reshape(shape).astype(np.dtype(dtype))
    array.setflags(write=False)
    return array


def decode(line: bytes, nonce: str) -> Message:
    """One message of a worker, validated. Raises ProtocolError for everything else."""
    if len(line) > MAX_LINE_BYTES:
        raise ProtocolError(f"a message of {len(line)} bytes is too long")
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
    return message
