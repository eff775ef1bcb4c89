"""An exception, cut down to the learner's own file, with what the failing line held."""

from __future__ import annotations

import linecache
import re
import types
from typing import Any

from tutor.worker.learner import MissingName, text_of

_TO_DO = re.compile(r"to do: ([\w.]+)")
_USER_CODE = re.compile(r'File "([^"]+)", line (\d+), in (\S+)')
_MAX_VALUES = 12
_MAX_FRAMES = 12


def describe(error: BaseException, filename: str) -> dict[str, Any]:
    """The fields of an `error` message."""
    text = text_of(error)
    kind = type(error).__name__
    if isinstance(error, MissingName):
        frames: list[dict[str, Any]] = []
    elif isinstance(error, SyntaxError) and error.filename == filename:
        text = error.msg
        frames = [_frame(error.lineno or 1, "<module>", filename, {})]
    else:
        frames = _frames(error, filename) or _frames_in_message(text, filename)
    to_do = _TO_DO.search(text) if isinstance(error, NotImplementedError) else None
    return {
        "type": kind,
        "text": text if len(text) <= 4000 else f"{text[:2000]}\n…\n{text[-2000:]}",
        "frames": frames[-_MAX_FRAMES:],
        "to_do": to_do.group(1) if to_do else "",
    }


def _frames(error: BaseException, filename: str) -> list[dict[str, Any]]:
    found = []
    traceback = error.__traceback__
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename == filename:
            found.append((traceback.tb_lineno, code.co_name, traceback.tb_frame))
        traceback = traceback.tb_next
    frames = [_frame(line, name, filename, {}) for line, name, _ in found[:-1]]
    for line, name, frame in found[-1:]:
        frames.append(_frame(line, name, filename, _values(frame)))
    return frames


def variables(error: BaseException, filename: str) -> dict[str, Any]:
    """Of the function of the learner's file that failed; none when the file itself did."""
    found: dict[str, Any] = {}
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        if frame.f_code.co_filename == filename:
            found = {} if frame.f_code.co_name == "<module>" else dict(frame.f_locals)
        traceback = traceback.tb_next
    return found


def _frames_in_message(text: str, filename: str) -> list[dict[str, Any]]:
    """AutoGraph runs a translated copy; its message tells the lines of the original."""
    return [
        _frame(int(line), function.rstrip("*"), filename, {})
        for file, line, function in _USER_CODE.findall(text)
        if file == filename
    ]


def _frame(line: int, function: str, filename: str, values: dict[str, str]) -> dict[str, Any]:
    source = linecache.getline(filename, line).strip()
    return {"line": line, "function": function, "source": source[:500], "values": values}


def _values(frame: types.FrameType) -> dict[str, str]:
    """Name -> shape and dtype of arrays and tensors, and plain numbers and texts, of the frame."""
    if frame.f_code.co_name == "<module>":
        names = [name for name in frame.f_code.co_names if name in frame.f_locals]
    else:
        names = list(frame.f_locals)
    values: dict[str, str] = {}
    for name in names:
        if len(values) == _MAX_VALUES:
            break
        text = _summary(frame.f_locals[name])
        if text and not name.startswith("__"):
            values[name] = text
    return values


def _summary(value: Any) -> str:
    if value is None or isinstance(value, bool | int | float):
        return repr(value)[:40]
    if isinstance(value, str):
        return repr(value[:40])
    try:
        shape, dtype = getattr(value, "shape", None), getattr(value, "dtype", None)
        if dtype is not None and shape is not None:
            name = getattr(dtype, "name", str(dtype)).removeprefix("torch.")
            return f"{name} {tuple(shape)}"[:80]
        if isinstance(value, list | tuple):
            inner = ", ".join(filter(None, (_summary(item) for item in value[:4])))
            more = ", …" if len(value) > 4 else ""
            return f"{type(value).__name__} of {len(value)}: {inner}{more}"[:120] if inner else ""
    except Exception:  # noqa: BLE001 - a learner's object may raise at any attribute
        return ""
    return ""
