"""What a lesson's probe.py works with: the learner's names, and a way to report what they do."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tutor.worker import wire

if TYPE_CHECKING:
    from tutor.worker.learner import Learner


class Speaker(Protocol):
    def send(self, kind: str, **fields: object) -> None: ...


class Stop(Exception):  # noqa: N818 - no error: the end of a probe
    """The probe has seen enough: what is observed so far is judged."""


class Rejected(Exception):  # noqa: N818 - no error: a verdict
    """What the learner's code gave can't be judged any further; the finding says why."""

    def __init__(self, finding: str, **evidence: float | int | str | list[int]) -> None:
        super().__init__(finding)
        self.finding = finding
        self.evidence = evidence


class NotRunnable(Exception):  # noqa: N818 - no error: a verdict on the machine
    """What the step needs isn't here; the finding says what. Only a probe may say so."""

    def __init__(self, finding: str, **evidence: float | int | str) -> None:
        super().__init__(finding)
        self.finding = finding
        self.evidence = evidence


class RaisedElsewhere(Exception):  # noqa: N818 - carries the learner's error, is none of its own
    """The learner's code raised in another process, which a probe had started."""

    def __init__(self, description: dict[str, Any]) -> None:
        """`description` is what `trouble.describe` gave there."""
        super().__init__(f"{description['type']}: {description['text']}")
        self.description = description


_LIVE_SECONDS = 0.1
_array = np.array  # as it was before any learner's code could replace it


def to_numpy(value: Any, name: str) -> NDArray[Any]:
    """A copy as NumPy of what any of the frameworks calls an array, booleans as 0 and 1.

    Raises Rejected.
    """
    if value is None:
        raise Rejected("returned-none", name=name)
    try:
        array = _array(_off_the_device(value))
        if array.dtype.name in ("bfloat16", "bool"):  # NumPy itself can't reckon with these.
            array = array.astype(np.float32)
    except Exception as error:
        got = kind_of(value)
        if not isinstance(value, list | tuple | dict):
            got = f"{got} ({type(error).__name__}: {error})"
        raise Rejected("not-numeric", name=name, got=got[:300]) from error
    if array.dtype.kind not in "biuf":
        raise Rejected("not-numeric", name=name, got=kind_of(value))
    return array


def _off_the_device(value: Any) -> Any:
    if hasattr(value, "detach"):  # torch: its own way off the graph and the accelerator
        value = value.detach().cpu()
        return value.float() if "bfloat16" in str(value.dtype) else value
    if callable(getattr(value, "numpy", None)):
        return value.numpy()
    if isinstance(value, list | tuple):
        return [_off_the_device(item) for item in value]
    return value


def kind_of(value: Any) -> str:
    """`float32 (10, 5)` for an array, `tuple of 2` for a tuple, else the type's name."""
    with contextlib.suppress(Exception):  # The learner's own class may answer anything.
        dtype, shape = getattr(value, "dtype", None), getattr(value, "shape", None)
        if dtype is not None and shape is not None:
            return f"{getattr(dtype, 'name', dtype)} {tuple(shape)}"
    if isinstance(value, list | tuple | dict):
        return f"{type(value).__name__} of {len(value)}"
    return type(value).__name__


class Observe:
    """Reports what a run does. Names are those that the step's checks and charts use."""

    def __init__(self, speak: Speaker) -> None:
        self._speak = speak
        self._series: dict[str, list[float]] = {}
        self._live: dict[str, list[float]] = {}
        self._last_live = 0.0
        self._count = 0
        self._thread = threading.get_ident()

    def number(self, name: str, value: Any) -> None:
        """One number, as an array of shape ()."""
        self.array(name, _single(name, value))

    def scalar(self, name: str, value: Any) -> None:
        """One number; repeated, a series in this order."""
        self._series.setdefault(name, []).append(float(_single(name, value)))

    def series(self, name: str, values: Any) -> None:
        """Numbers in their order, e.g. the losses that a training loop returned."""
        if values is None:
            raise Rejected("returned-none", name=name)
        # What can be read only once is no list: nobody could draw it afterwards.
        no_list = Rejected("not-a-list", name=name, got=kind_of(values))
        if isinstance(values, str | dict | Iterator):
            raise no_list
        try:
            values = list(values)
        except Exception as error:
            raise no_list from error
        self._series.setdefault(name, [])
        for value in values:
            self.scalar(name, value)

    def array(self, name: str, value: Any) -> None:
        """A whole array, as it is now: later changes in place don't reach what is reported."""
        array = to_numpy(value, name)
        self._count += 1
        self._speak.send("array", name=name, array=wire.encode_array(array))

    def text(self, name: str, value: str) -> None:
        self._count += 1
        self._speak.send("text", name=name, text=value[:10_000])

    def live(self, **values: Any) -> None:
        """Numbers to draw while the code runs. Never evidence, and never in the way of the code."""
        for name, value in values.items():
            # A symbolic tensor under a compiled loop has no value yet: nothing to draw.
            with contextlib.suppress(Exception):
                number = float(value)
                if math.isfinite(number):
                    self._live.setdefault(name, []).append(number)
        if time.monotonic() - self._last_live > _LIVE_SECONDS:
            self._send_live()

    def _send_live(self) -> None:
        self._last_live = time.monotonic()
        if self._live:
            self._speak.send("live", values=self._live)
            self._live = {}

    def flush(self) -> None:
        """Send what is gathered."""
        self._send_live()
        for name, values in self._series.items():
            self._count += 1
            self._speak.send("series", name=name, array=wire.encode_array(np.array(values, float)))
        self._series = {}

    def finish(self) -> None:
        self.flush()
        self._speak.send("finished", observations=self._count)


def _single(name: str, value: Any) -> NDArray[Any]:
    array = to_numpy(value, name)
    if array.size == 1 and isinstance(value, list | tuple):
        raise Rejected("number-in-a-list", name=name, got=kind_of(value))
    if array.size != 1:
        raise Rejected("not-a-number", name=name, shape=[int(size) for size in array.shape])
    return array.reshape(())


class Run:
    """One run of a probe."""

    def __init__(self, learner: Learner, observe: Observe, seed: int, files: Path) -> None:
        self.learner = learner
        self.observe = observe
        self.seed = seed
        self.files = files
        """Where the lesson's `files/` lie on this machine."""
        self.rng = np.random.default_rng(seed)
        """Fresh random inputs. The seed is recorded with the result, so that it can be repeated."""

    def calls(self, name: str, live: str | None = None) -> Counter:
        """Count the calls of the learner's function `name` from now on.

        With `live`, what it returns is drawn while the code runs, under that name.
        """
        counter = Counter(getattr(self.learner, name), self.observe if live else None, live or "")
        self.learner.replace(name, counter)
        return counter

    def unpack(self, value: Any, count: int, name: str) -> tuple[Any, ...]:
        """The `count` parts of what the learner's `name` returned. Raises Rejected."""
        if value is None:
            raise Rejected("returned-none", name=name)
        try:
            parts = tuple(value)
        except Exception:  # noqa: BLE001 - TypeError, or what the learner's own class raises
            parts = (value,)
        if len(parts) != count or isinstance(value, str):
            raise Rejected("returned-other", name=name, expected=count, got=kind_of(value))
        return parts

    def numbers(self, value: Any, count: int, name: str) -> NDArray[Any]:
        """(count,) float64 of what should be that many single numbers. Raises Rejected."""
        return np.array([_single(name, part) for part in self.unpack(value, count, name)], float)

    def numeric(self, name: str, value: Any) -> NDArray[Any]:
        """What the learner's code gave, as NumPy. Raises Rejected."""
        return to_numpy(value, name)

    def reject(self, finding: str, **evidence: Any) -> NoReturn:
        """End the probe with a finding: what was given can't be judged any further."""
        raise Rejected(finding, **evidence)

    def not_runnable(self, finding: str, **evidence: Any) -> NoReturn:
        """End the probe because this machine lacks something, e.g. a network. Never a pass."""
        raise NotRunnable(finding, **evidence)

    def confusion(self, predicted: Any, truth: Any, n_classes: int) -> NDArray[np.int64]:
        """(n_classes, n_classes) counts; row: truth, column: answer. Others are left out."""
        counts = np.zeros((n_classes, n_classes), np.int64)
        pairs = np.stack([np.ravel(truth), np.ravel(predicted)]).astype(np.int64)
        inside = ((pairs >= 0) & (pairs < n_classes)).all(axis=0)
        np.add.at(counts, tuple(pairs[:, inside]), 1)
        return counts

    def stop(self) -> NoReturn:
        """End the probe here: what follows would make no sense after what was observed."""
        raise Stop


class Counter:
    """Stands in for a learner's function, calls it, and counts."""

    def __init__(self, function: Callable[..., Any], observe: Observe | None, live: str) -> None:
        self.__wrapped__ = function
        self.count = 0
        self._observe = observe
        self._live = live

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self.count += 1
        result = self.__wrapped__(*args, **kwargs)
        if self._observe is not None:
            self._observe.live(**{self._live: result})
        return result

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__wrapped__, name)


Probe: TypeAlias = Callable[[Run], None]
_probes: dict[str, Probe] = {}


def probe(step: str) -> Callable[[Probe], Probe]:
    """Marks the function that tries the step with this id."""

    def register(function: Probe) -> Probe:
        _probes[step] = function
        return function

    return register


def probe_of(step: str) -> Probe | None:
    return _probes.get(step)
