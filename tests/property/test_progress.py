"""Whatever is done, and whatever stands in the file: nothing is lost and nothing raises."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.errors import WorkspaceError
from tutor.runner.results import Outcome, StepResult
from tutor.storage.progress import Preference, Progress
from tutor.storage.workspace import Workspace

LESSONS = st.sampled_from(["tf_digits", "torch_digits"])
STEPS = st.sampled_from(["loss", "train_step", "CNNModel.metrics"])
PREFERENCES: tuple[Preference, ...] = ("language", "theme")

operations = st.lists(
    st.one_of(
        st.tuples(st.just("record"), LESSONS, STEPS, st.sampled_from(Outcome), st.text()),
        st.tuples(st.just("hint"), LESSONS, STEPS),
        st.tuples(st.just("last"), LESSONS),
        st.tuples(st.just("preference"), st.sampled_from(PREFERENCES), st.text()),
        st.tuples(st.just("reload"), st.integers(0, 1)),
    ),
    max_size=20,
)


class Expected:
    """The same operations on plain dictionaries."""

    def __init__(self) -> None:
        self.passed: set[tuple[str, str]] = set()
        self.attempts: list[tuple[str, str, Outcome, str]] = []
        self.hints: dict[tuple[str, str], int] = {}
        self.last: str | None = None
        self.preferences: dict[str, str] = {}


@settings(max_examples=60)
@given(operations, st.data())
def test_any_sequence_of_operations_is_there_after_a_reload(
    sequence: list[tuple[Any, ...]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        sessions = [Progress(Path(folder)), Progress(Path(folder))]
        expected = Expected()
        for name, *arguments in sequence:
            progress = sessions[data.draw(st.integers(0, 1), label="session")]
            match name:
                case "record":
                    lesson, step, outcome, code = arguments
                    progress.record(lesson, code, StepResult(step, outcome, 0.5, ()))
                    expected.attempts.append((lesson, step, outcome, code))
                    if outcome is Outcome.PASSED:
                        expected.passed.add((lesson, step))
                case "hint":
                    lesson, step = arguments
                    shown = progress.show_hint(lesson, step)
                    before = expected.hints.get((lesson, step), 0)
                    assert 1 <= shown <= before + 1
                    expected.hints[lesson, step] = max(before, shown)
                case "last":
                    progress.set_last_lesson(arguments[0])
                    expected.last = arguments[0]
                case "preference":
                    progress.set_preference(arguments[0], arguments[1])
                    expected.preferences[arguments[0]] = arguments[1]
                case "reload":
                    sessions[arguments[0]] = Progress(Path(folder))
        assert_shows(Progress(Path(folder)), expected)


def assert_shows(progress: Progress, expected: Expected) -> None:
    assert progress.notices == ()
    assert progress.last_lesson == expected.last
    for preference in PREFERENCES:
        assert progress.preference(preference) == expected.preferences.get(preference)
    for lesson in ("tf_digits", "torch_digits"):
        steps = {step for one, step in expected.passed if one == lesson}
        assert progress.passed(lesson) == steps
        attempts = [attempt[1:] for attempt in expected.attempts if attempt[0] == lesson]
        assert [
            (attempt.step, attempt.outcome, attempt.code) for attempt in progress.attempts(lesson)
        ] == attempts
    for (lesson, step), shown in expected.hints.items():
        assert progress.hints_shown(lesson, step) == shown


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
almost_progress = st.fixed_dictionaries(
    {"format": st.sampled_from([1, 1, 1, 2, "1"])},
    optional={
        key: json_values | st.just({"tf_digits": {"loss": 1}}) | st.just({"tf_digits": {"a": "b"}})
        for key in ("passed", "hints", "last", "language", "devices", "theme", "unknown")
    },
).map(lambda document: json.dumps(document).encode())


@settings(max_examples=150)
@given(st.binary() | json_values.map(lambda value: json.dumps(value).encode()) | almost_progress)
def test_any_bytes_in_the_file_never_raise_and_are_never_lost(content: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / ".dl-tutor"
        folder.mkdir()
        path = folder / "progress.json"
        path.write_bytes(content)
        progress = Progress(Path(name))
        progress.passed("tf_digits")
        progress.hints_shown("tf_digits", "loss")
        progress.record("tf_digits", "", StepResult("loss", Outcome.PASSED, 0.5, ()))
        assert progress.passed("tf_digits") >= {"loss"}
        asides = list(folder.glob("progress.json.damaged-*"))
        if progress.notices and not progress.read_only:
            assert [aside.read_bytes() for aside in asides] == [content]
        elif progress.read_only:
            assert path.read_bytes() == content
        else:
            assert asides == []
            before, after = json.loads(content), json.loads(path.read_bytes())
            for key in before.keys() - {"passed"}:
                assert json.dumps(after[key]) == json.dumps(before[key])
            for lesson, steps in before.get("passed", {}).items():
                assert after["passed"][lesson].items() >= steps.items()


@settings(max_examples=150)
@given(st.text(), st.sampled_from([b"", b"\n", b"\r\n", b"\xef\xbb\xbf\r\n", b"\r"]))
def test_any_text_that_can_be_saved_is_read_again(text: str, present: bytes) -> None:
    with TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        workspace.path("tf_digits").write_bytes(present)
        workspace.read("tf_digits")
        try:
            workspace.save("tf_digits", text)
        except WorkspaceError:
            assert "\0" in text
            assert workspace.path("tf_digits").read_bytes() == present
            return
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        assert Workspace(Path(name)).read("tf_digits") == lines


@settings(max_examples=150)
@given(st.binary(), st.text(alphabet="a\n", max_size=5))
def test_any_bytes_in_a_lesson_survive_a_reset(content: bytes, starter: str) -> None:
    with TemporaryDirectory() as name:
        workspace = Workspace(Path(name))
        workspace.path("tf_digits").write_bytes(content)
        backup = workspace.reset("tf_digits", starter)
        assert backup is not None
        assert backup.read_bytes() == content
        assert workspace.read("tf_digits") == starter
