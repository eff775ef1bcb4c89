"""Wrong answers that try to look right. None passes, and the next run is judged as ever."""

from __future__ import annotations

import subprocess
import textwrap
from dataclasses import replace

import pytest

from tests.programs import with_step
from tutor.course.model import Lesson
from tutor.runner.results import Outcome
from tutor.runner.session import Session

WRONG = "return 0.123"

FORGERIES: dict[str, str] = {
    "exits with success": f"""
        import atexit, os
        atexit.register(os._exit, 0)
        def loss(w, b, x, y):
            {WRONG}
        """,
    "raises SystemExit after the answer": """
        def loss(w, b, x, y):
            raise SystemExit(0)
        """,
    "patches the mean": f"""
        np.mean = lambda *a, **k: 0.123
        np.ndarray_mean = np.mean
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches numpy's comparisons": f"""
        import numpy.testing
        np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
        np.isfinite = lambda a: np.True_
        numpy.testing.assert_allclose = lambda *a, **k: None
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches the probe": f"""
        import sys
        probe = sys.modules["lesson_probe"]
        probe.mean_squared_error = lambda *a: 0.123
        probe.derivatives = lambda *a: (0, 0)
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches observe": f"""
        import sys
        probing = sys.modules["tutor.worker.probing"]
        probing.Observe.number = lambda self, name, value: None
        probing.Observe.array = lambda self, name, value: None
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches the conversion": f"""
        import sys
        sys.modules["tutor.worker.probing"].to_numpy = lambda value, name: np.zeros(())
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches the encoding": f"""
        import sys
        wire = sys.modules["tutor.worker.wire"]
        wire.encode_array = lambda a: {{"dtype": "float64", "shape": [], "data": ""}}
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches json": f"""
        import json
        json.dumps = lambda *a, **k: '{{"kind":"finished","observations":9}}'
        def loss(w, b, x, y):
            {WRONG}
        """,
    "patches builtins": f"""
        import builtins
        builtins.float = lambda *a: 0.0
        builtins.abs = lambda *a: 0
        builtins.isinstance = lambda *a: True
        def loss(w, b, x, y):
            {WRONG}
        """,
    "says finished early": f"""
        import gc
        for thing in gc.get_objects():
            if type(thing).__name__ == "Wire":
                thing.send("finished", observations=8)
        def loss(w, b, x, y):
            {WRONG}
        """,
    "says it is a pass": f"""
        import gc
        for thing in gc.get_objects():
            if type(thing).__name__ == "Wire":
                thing.send("passed")
        def loss(w, b, x, y):
            {WRONG}
        """,
    "changes the data to fit": f"""
        def loss(w, b, x, y):
            y[:] = w * x + b
            {WRONG}
        """,
    "returns another value each time": """
        class Turning:
            count = 0
            def __array__(self, dtype=None, copy=None):
                Turning.count += 1
                return np.array(float(Turning.count))
            def __float__(self):
                return float("nan")
        def loss(w, b, x, y):
            return Turning()
        """,
    "is a float that lies": """
        class Lying(float):
            def __eq__(self, other): return True
            def __lt__(self, other): return True
            def __sub__(self, other): return 0.0
            __rsub__ = __sub__
            __hash__ = float.__hash__
        def loss(w, b, x, y):
            return Lying(0.123)
        """,
    "is an array that lies": """
        class Lying(np.ndarray):
            def __eq__(self, other): return np.True_
            def __sub__(self, other): return np.zeros(())
            def astype(self, *a, **k): return np.zeros(())
        def loss(w, b, x, y):
            return np.array(0.123).view(Lying)
        """,
    "is infinite": """
        def loss(w, b, x, y):
            return float("inf")
        """,
    "is empty": """
        def loss(w, b, x, y):
            return np.empty(0)
        """,
    "is text": """
        def loss(w, b, x, y):
            return "0.123"
        """,
    "is complex": """
        def loss(w, b, x, y):
            return 0.123 + 0j
        """,
    "is an object array": """
        def loss(w, b, x, y):
            return np.array(0.123, dtype=object)
        """,
    "forks and answers twice": f"""
        import os
        def loss(w, b, x, y):
            os.fork()
            {WRONG}
        """,
    "kills the guard": f"""
        import os
        def loss(w, b, x, y):
            os.kill(os.getppid(), 9)
            {WRONG}
        """,
    "stops the guard": f"""
        import os
        def loss(w, b, x, y):
            os.kill(os.getppid(), 19)
            {WRONG}
        """,
    "traces the frames": f"""
        import sys
        def look(frame, event, argument):
            frame.f_locals.clear()
            return look
        sys.settrace(look)
        def loss(w, b, x, y):
            {WRONG}
        """,
    "replaces its own module": f"""
        import sys, types
        class Everything(types.ModuleType):
            def __getattr__(self, name):
                return lambda *a, **k: 0.123
        sys.modules[__name__] = Everything(__name__)
        def loss(w, b, x, y):
            {WRONG}
        """,
    "raises the end of the probe": """
        import sys
        def loss(w, b, x, y):
            raise sys.modules["tutor.worker.probing"].Stop
        """,
    "claims to be blank": """
        def loss(w, b, x, y):
            raise NotImplementedError("to do: gradient")
        """,
}


@pytest.mark.parametrize("name", FORGERIES)
def test_it_does_not_pass(name: str, session: Session, first_steps: Lesson) -> None:
    step = replace(first_steps.step("loss"), time_limit_seconds=10)
    lesson = replace(first_steps, steps=(step, *first_steps.steps[1:]))
    source = with_step(lesson, "loss", textwrap.dedent(FORGERIES[name]))
    result = session.check(lesson, "loss", source, seed=1)
    assert result.outcome is not Outcome.PASSED, result
    assert not any(finding.passed for finding in result.findings), result
    honest = session.check(first_steps, "loss", first_steps.solution)
    assert honest.outcome is Outcome.PASSED, "the next run is judged as ever"


def test_nobody_else_is_killed_for_a_forged_message(session: Session, first_steps: Lesson) -> None:
    with subprocess.Popen(["sleep", "600"], start_new_session=True) as bystander:
        region = f"""
        def loss(w, b, x, y):
            import gc
            for one in gc.get_objects():
                if type(one).__name__ == "Wire":
                    one.send("started", group={bystander.pid})
            return np.mean((w * x + b - y) ** 2)
        """
        source = with_step(first_steps, "loss", textwrap.dedent(region))
        result = session.check(first_steps, "loss", source, seed=1)
        assert result.findings[0].finding == "wire-disturbed", result
        session.close()
        assert bystander.poll() is None
        bystander.kill()


# The limit that docs/headless.md tells. If one of these is refused one day, tell that there.
NOT_PREVENTED = {
    "reads the expected value from the frames of the check": """
        import sys
        def loss(w, b, x, y):
            return float(np.mean(sys._getframe(1).f_locals["error"] ** 2))
        """,
    "replaces what was observed on its way out": """
        import gc
        def loss(w, b, x, y):
            for thing in gc.get_objects():
                if type(thing).__name__ == "Wire":
                    send, sent = thing.send, []
                    def forged(kind, **fields):
                        sent.append(fields)
                        if fields.get("name") == "loss":
                            fields["array"] = sent[0]["array"]
                        send(kind, **fields)
                    sent.append({"array": encoded(sys._getframe(1).f_locals["error"])})
                    thing.send = forged
            return 0.123
        import sys
        def encoded(error):
            return sys.modules["tutor.worker.wire"].encode_array(np.mean(error**2))
        """,
}


@pytest.mark.parametrize("name", NOT_PREVENTED)
def test_what_shares_a_process_with_the_check_can_forge_it(
    name: str, session: Session, first_steps: Lesson
) -> None:
    source = with_step(first_steps, "loss", textwrap.dedent(NOT_PREVENTED[name]))
    assert session.check(first_steps, "loss", source, seed=1).outcome is Outcome.PASSED
