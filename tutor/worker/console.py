"""The console on a finished run: the learner looks at what the run left, as with `python -i`."""

from __future__ import annotations

import builtins
import codeop
import linecache
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tutor.worker import names, values, wire

NAME = "<console>"
"""What tracebacks call what was typed."""
_MOST_VALUES = 50
"""That one input shows, a loop for instance."""


class Console:
    """Answers one message at a time in the main thread; `interrupt` alone acts at once."""

    def __init__(
        self,
        namespace: dict[str, Any],
        filename: str,
        speak: wire.Speaker,
        finish_output: Callable[[str], None],
    ) -> None:
        """`filename` is what tracebacks call the learner's file."""
        self._namespace = namespace
        self._filename = filename
        self._speak = speak
        self._finish_output = finish_output
        self._compile = codeop.CommandCompiler()
        self._shown: list[str] = []
        self._image: NDArray[np.float64] | None = None
        self._is_answering = False

    def serve(self, read_message: Callable[[], dict[str, Any] | None]) -> None:
        """Until the line ends. `read_message` is called in a thread of its own."""
        messages: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        signal.signal(signal.SIGINT, self._interrupt)
        main = threading.main_thread().ident
        assert main is not None

        def listen() -> None:
            while (message := read_message()) is not None:
                if message["kind"] == "interrupt":
                    signal.pthread_kill(main, signal.SIGINT)
                else:
                    messages.put(message)
            os._exit(0)

        threading.Thread(target=listen, daemon=True).start()
        while True:
            message = messages.get()
            try:
                self._is_answering = True
                self._answer(message)
            except KeyboardInterrupt:
                continue  # in the moment between an answer and its end
            finally:
                self._is_answering = False

    def _interrupt(self, *_: object) -> None:
        if self._is_answering:
            raise KeyboardInterrupt

    def _answer(self, message: dict[str, Any]) -> None:
        number = message["number"]
        match message["kind"]:
            case "evaluate":
                status, text = self._evaluate(message["source"])
                self._finish_output(message["output_end"])
                image = {} if self._image is None else wire.encode_array(self._image)
                self._speak.send("evaluated", number=number, status=status, text=text, image=image)
            case kind if kind in names.QUESTIONS:
                names.answer(message, self._namespace, self._speak)

    # Evaluating

    def _evaluate(self, source: str) -> tuple[str, str]:
        """Status and what is to be shown beneath what was printed."""
        self._shown, self._image = [], None
        lines = source.splitlines(keepends=True)
        linecache.cache[NAME] = (len(source), None, lines, NAME)
        status, trouble = "done", ""
        sys.displayhook = self._show
        try:
            code = self._compile(source, NAME, "single")
            if code is None:
                return "incomplete", ""
            exec(code, self._namespace)
        except SystemExit:
            status = "left"
        except KeyboardInterrupt:
            status = "interrupted"
        except BaseException as error:  # noqa: BLE001 - whatever was typed: it is shown
            status, trouble = "error", self._traceback(error)
        finally:
            sys.displayhook = sys.__displayhook__
        shown = "\n".join([*self._shown, trouble]).strip("\n")
        return status, values.cut(shown, values.MOST_CHARACTERS)

    def _show(self, value: object) -> None:
        if value is None:
            return
        builtins._ = value  # type: ignore[attr-defined] # as Python's own console does
        if len(self._shown) < _MOST_VALUES:
            self._shown.append(values.described(value))
        elif self._shown[-1] != "…":
            self._shown.append("…")
        self._image = values.image(value)

    def _traceback(self, error: BaseException) -> str:
        """Cut to what was typed and to the learner's file."""
        parts = []
        if not (isinstance(error, SyntaxError) and error.filename == NAME):
            frames = traceback.extract_tb(error.__traceback__)
            ours = [frame for frame in frames if frame.filename in (NAME, self._filename)]
            parts = traceback.format_list(ours[-12:])
        try:
            parts += traceback.format_exception_only(type(error), error)
        except Exception:  # noqa: BLE001 - a learner's exception may raise when it is told
            parts.append(type(error).__name__)
        return values.cut("".join(parts).rstrip(), 4000)
