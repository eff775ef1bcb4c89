"""Changes of messages that leave them messages: plain bytes seldom get past the JSON parser."""

from __future__ import annotations

import base64
import json
import random
import struct
from typing import Any

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 2**31, 2**63, -(2**63), 10**400, 0.5, 1e308, -0.0,
    float("nan"), float("inf"), float("-inf"), "", "x" * 300, "\x1b]0;x\x07", "\ud800", "\x00",
    [], [[]], {}, {"": ""}, [0, 2**39, 2**39], [1] * 17, "learner", "memory", "processes", "exit",
]  # fmt: skip
KINDS = (
    "started", "ready", "missing", "live", "series", "array", "text", "error", "rejected",
    "not_runnable", "finished", "ended",
)  # fmt: skip
DTYPES = ("bool", "float16", "float32", "float64", "int8", "int64", "uint8", "uint64", "<f8", "O")
NUMBERS = (0.0, 1.0, -1.0, 0.5, 1e-300, 1e300, float("nan"), float("inf"), 3.7)


def mutated(data: bytes, seed: int) -> bytes:
    """The lines of `data` with a few changes to the messages that they hold."""
    dice = random.Random(seed)
    lines = data.split(b"\n")
    for _ in range(dice.randint(1, 3)):
        _change_lines(lines, dice)
    return b"\n".join(lines)


def _change_lines(lines: list[bytes], dice: random.Random) -> None:
    number = dice.randrange(len(lines))
    match dice.randrange(8):
        case 0:
            lines[number : number + 1] = [] if len(lines) > 1 else [b""]
        case 1:
            lines.insert(dice.randrange(len(lines) + 1), lines[number])
        case 2:
            other = dice.randrange(len(lines))
            lines[number], lines[other] = lines[other], lines[number]
        case 3:
            _count_anew(lines)
        case _:
            try:
                message = json.loads(lines[number])
            except (ValueError, RecursionError):
                return
            lines[number] = json.dumps(_changed(message, dice)).encode()


def _count_anew(lines: list[bytes]) -> None:
    """So that the end fits what was observed."""
    count = sum(f'"kind":"{k}"'.encode() in line for line in lines for k in KINDS[4:7])
    end = {"kind": "finished", "observations": count, "nonce": "s"}
    lines[:] = [line for line in lines if b'"finished"' not in line]
    lines.append(json.dumps(end, separators=(",", ":")).encode())


def _changed(value: Any, dice: random.Random) -> Any:
    if (
        isinstance(value, dict)
        and value.keys() == {"dtype", "shape", "data"}
        and dice.random() < 0.8
    ):
        return _changed_array(value, dice)
    if isinstance(value, dict) and value and dice.random() < 0.9:
        key = dice.choice(list(value))
        if dice.random() < 0.1:
            return {k: v for k, v in value.items() if k != key}
        if key == "kind":
            return {**value, key: dice.choice(KINDS)}
        if key == "nonce":
            return value
        return {**value, key: _changed(value[key], dice)}
    if isinstance(value, list) and value and dice.random() < 0.7:
        place = dice.randrange(len(value))
        return [*value[:place], _changed(value[place], dice), *value[place + 1 :]]
    return dice.choice(ODD)


def _changed_array(array: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    match dice.randrange(5):
        case 0:
            return {**array, "dtype": dice.choice(DTYPES)}
        case 1:
            return {**array, "shape": dice.choice([[], [1], [2], [0], [1, 1], [3], [0, 2**39]])}
        case 2:
            return {**array, "data": dice.choice(["", "AA==", "AAAAAAAA8D8=", "%"])}
        case 3:
            numbers = [dice.choice(NUMBERS) for _ in range(dice.choice([0, 1, 2, 40]))]
            shape = dice.choice([[len(numbers)], [len(numbers), 1], [1, len(numbers)]])
            if len(numbers) == 1 and dice.random() < 0.5:
                shape = []
            data = base64.b64encode(struct.pack(f"<{len(numbers)}d", *numbers)).decode()
            return {"dtype": "float64", "shape": shape, "data": data}
        case _:
            key = dice.choice(["dtype", "shape", "data"])
            return {**array, key: _changed(array[key], dice)}
