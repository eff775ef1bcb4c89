"""The learner's file as a module: loaded from its text, under its own name."""

from __future__ import annotations

import contextlib
import importlib.abc
import importlib.util
import linecache
import re
import sys
import types
from collections.abc import Iterator
from typing import Any

WRONG_CALL = re.compile(
    r"([\w.<>]+)\(\) (?:takes|missing|got) |.* (?:object is not|is not a) callable|"
    r"(?:Binding inputs .*)?(?:too many positional arguments|missing a required argument)"
)
"""What is said, in the caller, of a function that doesn't take the arguments it is given.

By Python, and by `inspect`, which Keras and TensorFlow ask.
"""


def text_of(error: BaseException) -> str:
    """Its message; none where the class's own `__str__` fails."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - whatever the learner's own class raises
        return ""


class MissingName(Exception):  # noqa: N818 - shown to learners by its name's finding
    """The learner's file no longer defines a name that the step asks for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)


class _TextLoader(importlib.abc.InspectLoader):
    """Gives the source to `inspect`, so that AutoGraph and tracebacks find it."""

    def __init__(self, filename: str, source: str) -> None:
        self._filename = filename
        self._source = source

    def get_source(self, fullname: str) -> str:
        return self._source

    def is_package(self, fullname: str) -> bool:
        return False


_update = linecache.updatecache


def _remember(own: str, source: str) -> None:
    """For `linecache` this is the text of the file `own`, whatever file of that name lies here.

    AutoGraph asks for an update, which would read that file: it may be another than is judged.
    """
    lines = source.splitlines(keepends=True)
    # No modification time: the entry holds although there may be no such file here.
    entry = (len(source), None, lines, own)

    def updated(filename: str, module_globals: dict[str, Any] | None = None) -> list[str]:
        if filename != own:
            return _update(filename, module_globals)
        linecache.cache[own] = entry
        return lines

    linecache.cache[own] = entry
    linecache.updatecache = updated


class Learner:
    """Attributes are the names that the learner's file defines.

    The file is executed when a name is first asked for. What a probe computes before that, its
    reference values above all, owes nothing to the learner's code.
    """

    def __init__(self, name: str, filename: str, source: str) -> None:
        self._name = name
        self._filename = filename
        self._source = source
        self._loaded: types.ModuleType | None = None
        self._latest = types.ModuleType(name)
        self._blamed: list[BaseException] = []

    @property
    def arguments(self) -> tuple[str, str, str]:
        """What makes the same Learner in another process."""
        return self._name, self._filename, self._source

    @property
    def _module(self) -> types.ModuleType:
        if self._loaded is None:
            self._loaded = self._execute(self._name)
        return self._loaded

    @property
    def namespace(self) -> dict[str, Any]:
        """Of the latest execution, also of one that an error ended."""
        return vars(self._latest)

    def __getattr__(self, name: str) -> Any:
        return self.named(name)

    def named(self, name: str) -> Any:
        """What the file defines as `name`, also where this class has a method of that name.

        Raises MissingName for a name that the file doesn't define.
        """
        module = self._module
        try:
            return getattr(module, name)
        except AttributeError:
            raise MissingName(name) from None

    def defines(self, name: str) -> bool:
        """Whether the file itself defines `name`; `Class.method` only when the class does."""
        head, _, method = name.partition(".")
        value = getattr(self._module, head, None)
        if value is None or not method:
            return value is not None
        return any(method in vars(cls) for cls in type.mro(value) if cls.__module__ == self._name)

    def replace(self, name: str, value: object) -> None:
        """Put `value` in the place of a function, so that the file's other functions call it."""
        setattr(self._module, name, value)

    def load(self) -> Learner:
        """Execute the file afresh as a module. Earlier objects of it stay as they were."""
        self._loaded = self._execute(self._name)
        return self

    def run_as_script(self) -> None:
        self._loaded = self._execute("__main__")

    def _execute(self, name: str) -> types.ModuleType:
        loader = _TextLoader(self._filename, self._source)
        spec = importlib.util.spec_from_loader(name, loader, origin=self._filename)
        assert spec is not None
        module = importlib.util.module_from_spec(spec)
        module.__file__ = self._filename
        _remember(self._filename, self._source)
        sys.modules[name] = module
        self._latest = module
        with self.using(self._filename):
            exec(compile(self._source, self._filename, "exec"), module.__dict__)
        return module

    @contextlib.contextmanager
    def using(self, what: str) -> Iterator[None]:
        """What is raised inside comes from the learner's objects, wherever it was raised."""
        try:
            yield
        except BaseException as error:
            self._blamed.append(error)
            raise

    def is_to_blame(self, error: BaseException) -> bool:
        """Whether `error` was raised while the learner's own code or objects were at work."""
        if any(error is blamed for blamed in self._blamed):
            return True
        traceback = error.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self._filename:
                return True
            traceback = traceback.tb_next
        # AutoGraph raises anew, and names the file in its message.
        return self._filename in text_of(error) or self._was_called_wrongly(error)

    def _was_called_wrongly(self, error: BaseException) -> bool:
        match = WRONG_CALL.match(text_of(error)) if isinstance(error, TypeError) else None
        if match is None or match[1] is None:
            return match is not None
        mine = self.namespace
        functions = [each for each in mine.values() if isinstance(each, types.FunctionType)]
        names = {each.__qualname__ for each in functions}
        return match[1] in names or match[1].partition(".")[0] in mine
