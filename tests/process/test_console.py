"""The console on a finished run: real workers, what they answer, and how they end."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tests.programs import with_step
from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.course.model import Course, Lesson
from tutor.runner import session as sessions
from tutor.runner.console import Console, Reply
from tutor.runner.results import Outcome
from tutor.runner.session import Session


def console_of(session: Session) -> Console:
    console = session.console()
    assert console is not None
    return console


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def after_run(session: Session, lesson: Lesson, source: str | None = None) -> Console:
    session.run(lesson, lesson.solution if source is None else source)
    return console_of(session)


@pytest.fixture(scope="module")
def console(
    course: Course, first_steps: Lesson, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Console]:
    """After a run of the first lesson as a script."""
    folder = tmp_path_factory.mktemp("console")
    with Session(course, Config(language="en", workspace=folder)) as session:
        yield after_run(session, first_steps)


def test_names_of_a_script_are_there_with_shape_dtype_and_range(console: Console) -> None:
    assert console.evaluate("1 + 1") == Reply("done", text="2")
    assert console.evaluate("x").text.startswith("float64 (200,) · -0.9")
    assert console.evaluate("np.zeros(3)").text == "float64 (3,) · 0\n[0. 0. 0.]"
    assert console.evaluate("_.shape").text == "(3,)"
    assert console.evaluate("{'x': x, 'n': 3}").text.startswith("{'x': <float64 (200,) · -0.99")
    printed = console.evaluate("print('here', 3)")
    assert (printed.status, printed.output, printed.text) == ("done", "here 3\n", "")


def test_an_image_comes_back_as_an_array(console: Console) -> None:
    for expression in ("np.eye(8)", "np.eye(8)[None]", "np.eye(8)[..., None]"):
        image = console.evaluate(expression).image
        assert image is not None
        assert image.tolist() == [[float(i == j) for j in range(8)] for i in range(8)]
    for expression in ("np.eye(3)", "np.eye(65)", "np.eye(8) / 0", "np.ones((2, 8, 8))"):
        assert console.evaluate(f"with np.errstate(all='ignore'): {expression}\n").image is None


def test_a_block_is_complete_with_its_empty_line(console: Console) -> None:
    block = "for i in range(2):"
    assert console.evaluate(block).status == "incomplete"
    assert console.evaluate(f"{block}\n    i * 10").status == "incomplete"
    assert console.evaluate(f"{block}\n    i * 10\n") == Reply("done", text="0\n10")


def test_a_traceback_is_cut_to_the_console_and_the_file(console: Console) -> None:
    reply = console.evaluate("loss(w, b, x, y[:3])")
    assert reply.status == "error"
    lines = reply.text.splitlines()
    assert lines[:2] == ['  File "<console>", line 1, in <module>', "    loss(w, b, x, y[:3])"]
    assert 'File "first_steps.py"' in reply.text
    assert "tutor" not in reply.text
    assert lines[-1].startswith("ValueError: operands could not be broadcast")
    assert "SyntaxError" in console.evaluate("1 +* 2").text


def test_what_an_error_left_is_there_with_the_failing_functions_own_names(
    session: Session, first_steps: Lesson
) -> None:
    region = """
    def loss(w, b, x, y):
        prediction = w * x + b
        return prediction.no_such_method()
    """
    source = with_step(first_steps, "loss", region)
    result = session.check(first_steps, "loss", source)
    assert result.outcome is Outcome.LEARNER_ERROR
    console = console_of(session)
    assert (console.step, console.failed_in) == ("loss", "loss")
    assert console.evaluate("prediction").text.startswith("float64 (40,)")
    assert console.evaluate("loss").text.startswith("<function loss")
    session.run(first_steps, "before = 1\n1 / 0\n")
    assert console_of(session).evaluate("before").text == "1"


def test_tensors_and_the_failing_step_of_pytorch(session: Session, course: Course) -> None:
    lesson = load_lesson(course, "torch_toy")
    region = """
    def train_step(model, optimizer, data):
        X, y = data
        logits = model(X)
        return logits.no_such_method()
    """
    session.check(lesson, "train_step", with_step(lesson, "train_step", region))
    console = console_of(session)
    assert console.failed_in == "train_step"
    assert console.evaluate("logits").text.startswith("Tensor float32 (")
    assert "requires_grad" in console.evaluate("logits").text
    assert "Parameter float32" in console.evaluate("list(model.parameters())").text
    assert console.evaluate("torch.eye(5)").image is not None
    assert "model.parameters" in console.names("list(model.par")
    assert "torch.nn.functional.cross_entropy" in console.names("torch.nn.functional.cross_en")


def test_names_are_completed_from_what_is_there(console: Console) -> None:
    assert console.names("print(lo") == ("locals", "loss", "losses")
    assert console.names("x.resh") == ("x.reshape",)
    assert console.names("nothing.a") == ()
    assert console.names("(1).") == ()


def test_cancel_interrupts_the_input_and_keeps_the_names(console: Console) -> None:
    console.evaluate("kept = 1")
    for endless in ("while True: pass\n", "import time; time.sleep(600)"):
        timer = threading.Timer(0.3, console.cancel)
        timer.start()
        reply = console.evaluate(endless)
        assert (reply.status, reply.reason) == ("interrupted", "cancelled")
    assert console.evaluate("kept").text == "1"


def test_an_input_that_does_not_react_costs_its_worker(
    session: Session, first_steps: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.runner.console._PATIENCE_SECONDS", 0.5)
    console = after_run(session, first_steps)
    threading.Timer(0.3, console.cancel).start()
    reply = console.evaluate("import re; re.match('(a+)+$', 'a' * 64 + 'b')")
    assert (reply.status, reply.reason) == ("gone", "cancelled")
    assert not console.is_alive()
    assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED


def test_a_flood_is_stopped_and_the_memory_limit_holds(
    session: Session, first_steps: Lesson
) -> None:
    console = after_run(session, first_steps)
    reply = console.evaluate("while True: print('again ' * 100)\n")
    assert (reply.status, reply.reason) == ("interrupted", "output")
    assert console.evaluate("'x' * 10**6").text.count("x") < 10_000
    assert console.evaluate("list(range(10**6))").text.endswith("… 999970 more]")
    reply = console.evaluate("held = []\nwhile True: held.append(np.ones(1_000_000))\n")
    assert reply.status == "error"  # two statements at once
    reply = console.evaluate("held = [np.ones(1_000_000) for _ in range(1000)]")
    assert (reply.status, reply.reason) == ("gone", "memory")


def test_what_is_sent_after_the_verdict_changes_nothing(
    session: Session, first_steps: Lesson
) -> None:
    wrong = with_step(first_steps, "loss", "def loss(w, b, x, y):\n    return 0.123\n")
    result = session.check(first_steps, "loss", wrong, seed=1)
    assert result.outcome is Outcome.WRONG
    console = console_of(session)
    before = repr(result)
    reply = console.evaluate(
        "import gc; wires = [one for one in gc.get_objects() if type(one).__name__ == 'Wire']"
    )
    assert reply.status == "done", reply
    for message in (
        "'array', name='loss', array={}",
        "'finished', observations=0",
        "'evaluated', number=10**6, status='done', text='', image={}",
    ):
        assert console.evaluate(f"[one.send({message}) for one in wires]").status == "done"
    assert repr(result) == before
    assert session.check(first_steps, "loss", wrong, seed=1).outcome is Outcome.WRONG
    console = console_of(session)
    console.evaluate("import gc")
    reply = console.evaluate(
        "[one.send('rubbish') for one in gc.get_objects() if type(one).__name__ == 'Wire']"
    )
    assert reply.status == "gone"
    assert session.check(first_steps, "loss", wrong, seed=1).outcome is Outcome.WRONG
    honest = session.check(first_steps, "loss", first_steps.solution)
    assert honest.outcome is Outcome.PASSED


def test_a_worker_that_lives_on_after_rubbish_on_the_wire_is_gone(
    session: Session, first_steps: Lesson
) -> None:
    console = after_run(session, first_steps)
    console.evaluate("import gc")
    reply = console.evaluate(
        "[(one.send('rubbish'), setattr(one, 'send', lambda *_, **__: None))"
        " for one in gc.get_objects() if type(one).__name__ == 'Wire']"
    )
    assert reply.status == "gone"
    assert session.check(first_steps, "loss", first_steps.solution).outcome is Outcome.PASSED


def test_an_answer_that_is_none_is_refused(session: Session, first_steps: Lesson) -> None:
    console = after_run(session, first_steps)
    console.evaluate("import gc")
    reply = console.evaluate(
        "[one.send('evaluated', number=2, status='passed', text='', image={})"
        " for one in gc.get_objects() if type(one).__name__ == 'Wire']"
    )
    assert reply.status == "gone"


def test_exit_leaves_and_a_dead_process_is_told(session: Session, first_steps: Lesson) -> None:
    console = after_run(session, first_steps)
    assert console.evaluate("exit()").status == "left"
    assert console.evaluate("import os; os._exit(0)").status == "gone"
    assert console.evaluate("1").status == "gone"
    assert console.names("lo") == ()
    assert session.console() is console, "the session still knows that there was one"


def test_the_next_run_is_warm_and_ends_the_finished_worker(
    session: Session, first_steps: Lesson, nothing_left: Callable[[], list[int]]
) -> None:
    console = after_run(session, first_steps)
    wait_until(session.is_warm)
    assert console.evaluate("1").text == "1", "both are there at once"
    result = session.check(first_steps, "loss", first_steps.solution)
    assert result.outcome is Outcome.PASSED
    wait_until(lambda: not console.is_alive())
    other = console_of(session)
    session.close()
    assert not other.is_alive()
    assert session.console() is None
    assert nothing_left() == []


def test_a_long_run_shares_no_memory_with_the_finished_worker(
    session: Session, first_steps: Lesson
) -> None:
    console = after_run(session, first_steps)
    alive: list[bool] = []
    sleeper = "import time\ntime.sleep(3)\n"
    session.run(first_steps, sleeper, on_progress=lambda _: alive.append(console.is_alive()))
    assert alive[0], "the verdict of a short one doesn't wait for its end"
    assert not alive[-1]


def test_a_run_that_was_stopped_leaves_no_console(session: Session, first_steps: Lesson) -> None:
    endless = "import os\nprint(os.getpid())\nwhile True: pass\n"
    threading.Timer(1.0, session.cancel).start()
    assert session.run(first_steps, endless).findings[0].finding == "cancelled"
    assert session.console() is None
    session.run(first_steps, "import os\nos._exit(0)\n")
    assert session.console() is None


def test_another_lesson_and_idleness_end_the_finished_worker(
    session: Session, course: Course, first_steps: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = after_run(session, first_steps)
    session.prepare(first_steps)
    assert console.is_alive()
    session.prepare(load_lesson(course, "torch_toy"))
    assert not console.is_alive()
    assert session.console() is None
    monkeypatch.setattr(sessions, "IDLE_SECONDS", 0.3)
    console = after_run(session, first_steps)
    wait_until(lambda: not console.is_alive())


def test_a_finished_worker_ends_with_its_tutor(session: Session, first_steps: Lesson) -> None:
    console = after_run(session, first_steps)
    pid = int(console.evaluate("import os; os.getppid()").text)
    os.kill(pid, signal.SIGTERM)  # as the machine ends the guard
    wait_until(lambda: not console.is_alive())
    assert console.evaluate("1").status == "gone"
