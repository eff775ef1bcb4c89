"""Names asked of real workers: of what is imported before a run, and of what a run has left."""

from __future__ import annotations

import sys
import time

import pytest

from tutor.config import Config
from tutor.course.loading import load_lesson
from tutor.course.model import Course, Lesson
from tutor.runner.names import Names
from tutor.runner.results import Outcome
from tutor.runner.session import Session
from tutor.writing.assistance import Assistance, Place


def names_of(session: Session, lesson: Lesson) -> Names:
    session.prepare(lesson)
    deadline = time.monotonic() + 60
    while (names := session.names()) is None:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return names


def at_end(source: str) -> Place:
    lines = source.split("\n")
    return Place(source, len(lines), len(lines[-1]))


def completed(assistance: Assistance, source: str) -> list[str]:
    return [one.name for one in assistance.completions(at_end(source))]


def test_a_warm_worker_knows_what_it_has_imported(session: Session, first_steps: Lesson) -> None:
    names = names_of(session, first_steps)
    assert names.completions("numpy.linsp") == ("numpy.linspace",)
    assert names.completions("numpy.random.Gen") == ("numpy.random.Generator",)
    assert names.completions("not_imported.a") == ()
    assert names.description("numpy.nothing") is None
    described = names.description("numpy.linalg.norm")
    assert described is not None
    assert described.parameters is not None
    assert described.parameters[:2] == ("x", "ord=None")
    assert "Matrix or vector norm." in described.text


def test_a_look_up_leaves_the_worker_clean(session: Session, first_steps: Lesson) -> None:
    """NumPy imports f2py when it is first asked for it."""
    names = names_of(session, first_steps)
    assert names.completions("numpy.f2py.run_m") == ("numpy.f2py.run_main",)
    result = session.run(first_steps, "import sys\nprint('numpy.f2py' in sys.modules)\n")
    assert (result.outcome, result.output) == (Outcome.PASSED, "False\n")


def test_who_asks_a_worker_that_is_gone_gets_nothing(session: Session, first_steps: Lesson) -> None:
    names = names_of(session, first_steps)
    session.check(first_steps, "loss", first_steps.solution)
    session.close()
    assert names.completions("numpy.lin") == ()
    assert names.description("numpy.linspace") is None


def test_names_that_tensorflow_makes_on_import(
    course: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lesson = load_lesson(course, "tf_toy")
    config = Config(workspace=tmp_path_factory.mktemp("names"))
    with Session(course, config) as session:
        live = Assistance(sys.executable, names_of(session, lesson))
        source = "import tensorflow as tf\nfrom tensorflow.keras import layers as l\n"
        assert completed(live, source + "tf.keras.layers.Dens") == ["Dense"]
        assert completed(live, source + "loss = f(tf.nn.softmax_cr") == [
            "softmax_cross_entropy_with_logits"
        ]
        assert completed(live, source + "l.Dens") == ["Dense"]
        call = live.call_at(at_end(source + "def f(x):\n    x = tf.keras.layers.Dense(3, "))
        assert call is not None
        assert call.name == "Dense"
        assert call.parameters[:2] == ("units", "activation=None")
        assert call.present == 1
        documentation = live.documentation(Place(source + "tf.GradientTape()", 3, 6))
        assert documentation is not None
        assert documentation.text.startswith("GradientTape(\n    persistent=False,")
        assert "automatic differentiation" in documentation.text
        # Its run is as if nobody had asked.
        assert session.check(lesson, "MyModel", lesson.solution).outcome is Outcome.PASSED


def test_a_flax_module_is_made_with_the_parameters_of_its_init(
    course: Course, tmp_path_factory: pytest.TempPathFactory
) -> None:
    config = Config(workspace=tmp_path_factory.mktemp("names"))
    with Session(course, config) as session:
        names = names_of(session, load_lesson(course, "flax_digits"))
        described = names.description("flax.nnx.Linear")
        assert described is not None
        assert described.parameters is not None
        assert described.parameters[:3] == ("in_features", "out_features", "use_bias=True")


def test_what_a_run_left_is_known_where_the_sources_say_nothing(
    session: Session, first_steps: Lesson
) -> None:
    made = "globals()['made'] = np.zeros((3, 2))\n"
    session.run(first_steps, "import numpy as np\n" + made)
    assistance = Assistance(sys.executable, session.names(), session.console())
    assert completed(assistance, made + "made.resh") == ["reshape"]
    documentation = assistance.documentation(at_end(made + "made"))
    assert documentation is not None
    assert documentation.text.startswith("float64 (3, 2) · 0")


def test_an_attribute_that_never_comes_is_given_up(session: Session, first_steps: Lesson) -> None:
    source = """
    class Slow:
        def __dir__(self):
            while True:
                pass
    slow = Slow()
    """
    session.run(first_steps, "\n".join(line[4:] for line in source.splitlines()))
    console = session.console()
    assert console is not None
    assert console.names("slow.a") == ()
    assert console.evaluate("1 + 1").text == "2"
