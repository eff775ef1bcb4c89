"""Progress: what was passed stays passed, and what is damaged is set aside and told."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from checkers.findings import Evidence, Observations
from tutor.lock import Lock
from tutor.runner.results import Outcome, ShownFinding, StepResult
from tutor.storage.attempts import MOST_POINTS, attempt_of, observed
from tutor.storage.progress import Progress
from tutor.storage.workspace import Workspace

LESSON = "tf_digits"


def result(
    step: str = "train_step",
    outcome: Outcome = Outcome.PASSED,
    *,
    series: dict[str, list[float]] | None = None,
    evidence: Evidence | None = None,
) -> StepResult:
    return StepResult(
        step=step,
        outcome=outcome,
        seconds=0.25,
        findings=(
            ShownFinding(
                "loss-decreases", outcome is Outcome.PASSED, "損失が下がりました", evidence or {}
            ),
        ),
        observations=Observations(
            series={name: np.array(values) for name, values in (series or {}).items()}
        ),
        seed=7,
        device="cpu",
    )


def store(workspace: Path, content: str | bytes) -> Path:
    """Makes a progress.json from outside."""
    path = workspace / ".dl-tutor" / "progress.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def stored(workspace: Path) -> object:
    return json.loads((workspace / ".dl-tutor" / "progress.json").read_text())


def damaged(workspace: Path) -> list[Path]:
    return sorted((workspace / ".dl-tutor").glob("progress.json.damaged-*"))


def test_new_workspace_has_no_progress_and_stays_untouched(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    assert progress.passed(LESSON) == frozenset()
    assert progress.attempts(LESSON) == ()
    assert progress.hints_shown(LESSON, "train_step") == 0
    assert progress.last_lesson is None
    assert progress.preference("language") is None
    assert progress.notices == ()
    assert list(tmp_path.iterdir()) == []


def test_everything_is_there_the_next_time(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    attempt = progress.record(LESSON, "code = 1\n", result(series={"loss": [2.0, 1.0]}))
    progress.show_hint(LESSON, "train_step")
    assert progress.show_hint(LESSON, "train_step") == 2
    progress.set_last_lesson(LESSON)
    progress.set_preference("language", "ja")
    progress.set_preference("theme", "light")
    progress.set_device("gpu1", "gpu:1")
    for seen in (progress, Progress(tmp_path)):
        assert seen.passed(LESSON) == {"train_step"}
        assert seen.attempts(LESSON) == (attempt,)
        assert seen.hints_shown(LESSON, "train_step") == 2
        assert seen.last_lesson == LESSON
        assert seen.preference("language") == "ja"
        assert seen.preference("theme") == "light"
        assert seen.device("gpu1") == "gpu:1"
        assert seen.device("laptop") is None
        assert seen.notices == ()


def test_a_long_series_comes_back_as_long_as_it_was(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record(LESSON, "", result(series={"loss": list(np.linspace(3.0, 1.0, 1440))}))
    (attempt,) = Progress(tmp_path).attempts(LESSON, "train_step")
    assert len(attempt.series["loss"]) == MOST_POINTS
    loss = observed(attempt).series["loss"]
    assert len(loss) == 1440
    assert loss == pytest.approx(np.linspace(3.0, 1.0, 1440))


@pytest.mark.parametrize("length", [10**15, -1, 2])
def test_a_length_that_cannot_be_is_not_believed(length: int) -> None:
    attempt = attempt_of("", result(series={"loss": [3.0, 2.0, 1.0]}))
    assert len(observed(replace(attempt, lengths={"loss": length})).series["loss"]) == 3


def test_the_format_is_as_promised(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    attempt = progress.record(
        LESSON, "コード", result(series={"loss": [2.5]}, evidence={"rate": 0.5, "shape": [10, 8]})
    )
    progress.show_hint(LESSON, "loss")
    progress.set_last_lesson(LESSON)
    progress.set_device("gpu1", "gpu:1")
    time = attempt.time.isoformat(timespec="milliseconds")
    assert stored(tmp_path) == {
        "format": 1,
        "passed": {LESSON: {"train_step": time}},
        "hints": {LESSON: {"loss": 1}},
        "last": LESSON,
        "devices": {"gpu1": "gpu:1"},
    }
    lines = (tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "format": 1,
            "time": time,
            "step": "train_step",
            "outcome": "passed",
            "seconds": 0.25,
            "seed": 7,
            "device": "cpu",
            "findings": [
                {
                    "finding": "loss-decreases",
                    "passed": True,
                    "message": "損失が下がりました",
                    "evidence": {"rate": 0.5, "shape": [10, 8]},
                }
            ],
            "series": {"loss": [2.5]},
            "code": "コード",
        }
    ]
    assert datetime.now(UTC) - attempt.time < timedelta(minutes=1)


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.PASSED])
def test_only_a_pass_passes(tmp_path: Path, outcome: Outcome) -> None:
    progress = Progress(tmp_path)
    progress.record(LESSON, "", result(outcome=outcome))
    assert progress.passed(LESSON) == frozenset()
    assert [attempt.outcome for attempt in progress.attempts(LESSON)] == [outcome]


def test_passed_step_stays_passed_with_its_first_time(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record(LESSON, "", result())
    before = stored(tmp_path)
    progress.record(LESSON, "", result(outcome=Outcome.WRONG))
    progress.record(LESSON, "", result())
    assert stored(tmp_path) == before
    assert len(progress.attempts(LESSON)) == 3


def test_script_run_is_kept_and_passes_no_step(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record(LESSON, "", result(step=""))
    assert progress.passed(LESSON) == frozenset()
    assert len(progress.attempts(LESSON, "")) == 1


def test_attempts_of_one_step(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for step in ("loss", "train_step", "loss"):
        progress.record(LESSON, step, result(step))
    assert [attempt.step for attempt in progress.attempts(LESSON)] == ["loss", "train_step", "loss"]
    assert [attempt.code for attempt in progress.attempts(LESSON, "loss")] == ["loss", "loss"]
    assert progress.attempts("another") == ()


def test_long_series_keeps_its_ends(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record(
        LESSON,
        "",
        result(series={"long": [float(i) for i in range(10_000)], "short": [1.0] * 500}),
    )
    [attempt] = Progress(tmp_path).attempts(LESSON)
    assert len(attempt.series["long"]) == len(attempt.series["short"]) == 500
    assert (attempt.series["long"][0], attempt.series["long"][-1]) == (0.0, 9_999.0)
    assert list(attempt.series["long"]) == sorted(set(attempt.series["long"]))


def test_what_is_not_finite_makes_no_broken_json(tmp_path: Path) -> None:
    evidence: dict[str, Any] = {
        "worst": math.inf,
        "values": [1.0, math.nan],
        "numpy": np.float32(0.5),
    }
    Progress(tmp_path).record(
        LESSON, "", result(series={"loss": [1.0, math.nan, -math.inf]}, evidence=evidence)
    )
    line = (tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl").read_text()
    assert "NaN" not in line
    assert "Infinity" not in line
    [attempt] = Progress(tmp_path).attempts(LESSON)
    assert attempt.series["loss"] == pytest.approx((1.0, math.nan, math.nan), nan_ok=True)
    assert attempt.findings[0].evidence["worst"] != attempt.findings[0].evidence["worst"]
    assert attempt.findings[0].evidence["numpy"] == 0.5


def test_any_code_can_be_recorded(tmp_path: Path) -> None:
    code = "a\r\n\u2028\0\ud800\x1b[0m 損失"
    Progress(tmp_path).record(LESSON, code, result())
    assert [attempt.code for attempt in Progress(tmp_path).attempts(LESSON)] == [code]


def test_lesson_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    with pytest.raises(ValueError, match="not a lesson id"):
        progress.record("../elsewhere", "", result())
    progress.record(LESSON, "", result())
    assert progress.notices == ()


# -- attempts that were damaged


def test_truncated_line_is_ignored_and_the_next_is_whole(tmp_path: Path) -> None:
    Progress(tmp_path).record(LESSON, "first", result())
    path = tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole + whole[: len(whole) // 2])
    progress = Progress(tmp_path)
    assert [attempt.code for attempt in progress.attempts(LESSON)] == ["first"]
    progress.record(LESSON, "second", result())
    assert [attempt.code for attempt in progress.attempts(LESSON)] == ["first", "second"]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\xff",
        b"[" * 100_000,
        b"[1]",
        b'{"format": 2}',
        b'{"format": 1}',
        b'{"format": 1, "time": "soon"}',
        b'{"format": 1, "step": ["x"], "outcome": "passed", "time": "2026-01-01"}',
    ],
)
def test_line_that_is_no_attempt_is_passed_over_and_kept(tmp_path: Path, line: bytes) -> None:
    Progress(tmp_path).record(LESSON, "first", result())
    path = tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl"
    path.write_bytes(line + b"\n" + path.read_bytes())
    store(tmp_path, "damaged")
    progress = Progress(tmp_path)
    assert [attempt.code for attempt in progress.attempts(LESSON)] == ["first"]
    assert progress.passed(LESSON) == {"train_step"}
    assert path.read_bytes().startswith(line + b"\n")


@pytest.mark.parametrize(
    "key", ["time", "step", "outcome", "seconds", "findings", "series", "code"]
)
@pytest.mark.parametrize("value", [3.5, [["x"]], {"x": "y"}, "x", None])
def test_field_of_a_wrong_type_never_raises(tmp_path: Path, key: str, value: object) -> None:
    Progress(tmp_path).record(LESSON, "first", result())
    path = tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl"
    entry = json.loads(path.read_text())
    path.write_text(json.dumps({**entry, key: value}) + "\n")
    for attempt in Progress(tmp_path).attempts(LESSON):
        assert isinstance(attempt.time, datetime)
        assert isinstance(attempt.step, str)
        assert isinstance(attempt.code, str)
        assert isinstance(attempt.seconds, float)


# -- a file that is not as it should be


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "[]",
        "{}",
        '{"format": "1"}',
        '{"format": true}',
        '{"format": 0}',
        '{"format": 1, "passed": []}',
        '{"format": 1, "passed": {"a": ["b"]}}',
        '{"format": 1, "passed": {"a": {"b": true}}}',
        '{"format": 1, "hints": {"a": {"b": "c"}}}',
        '{"format": 1, "hints": {"a": {"b": -1}}}',
        '{"format": 1, "last": 3}',
        "[" * 100_000,
        '<<<<<<< HEAD\n{"format": 1}\n=======\n{"format": 1, "last": "a"}\n>>>>>>> theirs\n',
        b"\xff\xfe\0",
    ],
)
def test_damaged_file_is_set_aside_and_passes_come_back(
    tmp_path: Path, content: str | bytes
) -> None:
    first = Progress(tmp_path)
    first.record(LESSON, "", result("loss"))
    first.record(LESSON, "", result("train_step", Outcome.WRONG))
    first.record("removed_lesson", "", result("layer"))
    passed = stored(tmp_path)
    path = store(tmp_path, content)
    before = path.read_bytes()

    progress = Progress(tmp_path)
    [aside] = damaged(tmp_path)
    assert aside.read_bytes() == before
    assert progress.passed(LESSON) == {"loss"}
    [notice] = progress.notices
    assert notice.key == "progress-damaged"
    assert str(path) in str(notice)
    assert aside.name in str(notice)
    assert "count as before: 2" in str(notice)
    assert stored(tmp_path) == passed
    assert Progress(tmp_path).notices == ()


def test_nesting_at_the_edge_of_what_python_can_read_never_raises(tmp_path: Path) -> None:
    for depth in range(800, 1_010, 10):
        content = '{"format": 1, "x": ' + "[" * depth + "]" * depth + "}"
        path = store(tmp_path, content)
        Progress(tmp_path).set_last_lesson(f"lesson_{depth}")
        kept = [aside.read_text() for aside in damaged(tmp_path)]
        assert content in kept or path.read_text().count("[") == depth


def test_damage_during_a_session_loses_nothing_of_it(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.show_hint(LESSON, "loss")
    progress.set_last_lesson(LESSON)
    store(tmp_path, "damaged")
    progress.record(LESSON, "", result())
    again = Progress(tmp_path)
    assert again.hints_shown(LESSON, "loss") == 1
    assert again.last_lesson == LESSON
    assert again.passed(LESSON) == {"train_step"}
    assert len(progress.notices) == len(damaged(tmp_path)) == 1


def test_lost_file_is_rebuilt_from_the_attempts(tmp_path: Path) -> None:
    Progress(tmp_path).record(LESSON, "", result())
    (tmp_path / ".dl-tutor" / "progress.json").unlink()
    assert Progress(tmp_path).passed(LESSON) == {"train_step"}


def test_newer_format_is_never_touched(tmp_path: Path) -> None:
    Progress(tmp_path).record(LESSON, "", result("loss"))
    path = store(tmp_path, '{"format": 2, "passed": "in another way"}')
    before = path.read_bytes()
    attempts = (tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl").read_bytes()

    progress = Progress(tmp_path)
    assert progress.read_only
    [notice] = progress.notices
    assert notice.key == "progress-newer"
    assert "format 2" in str(notice)
    assert str(path) in str(notice)
    assert progress.passed(LESSON) == {"loss"}

    progress.record(LESSON, "now", result("train_step"))
    progress.set_last_lesson(LESSON)
    assert progress.passed(LESSON) == {"loss", "train_step"}
    assert [attempt.code for attempt in progress.attempts(LESSON)] == ["", "now"]
    assert len(progress.notices) == 1
    assert path.read_bytes() == before
    assert (tmp_path / ".dl-tutor" / "attempts" / "tf_digits.jsonl").read_bytes() == attempts
    assert damaged(tmp_path) == []


def test_newer_format_that_arrives_during_the_session_is_never_touched(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.set_last_lesson(LESSON)
    path = store(tmp_path, '{"format": 2}')
    progress.set_last_lesson("another")
    assert progress.read_only
    assert progress.last_lesson == "another"
    assert path.read_bytes() == b'{"format": 2}'


def test_unknown_keys_and_removed_lessons_are_kept(tmp_path: Path) -> None:
    document = {
        "format": 1,
        "passed": {"removed": {"step": "2026-01-01T00:00:00+00:00"}},
        "hints": {"removed": {"step": 2}},
        "devices": {},
        "last": None,
        "bookmarks": [{"a": 1}],
    }
    store(tmp_path, json.dumps(document))
    Progress(tmp_path).set_preference("theme", "dark")
    assert stored(tmp_path) == {**document, "theme": "dark"}


# -- two at once, and none at all


def test_two_sessions_keep_what_the_other_passed(tmp_path: Path) -> None:
    one, other = Progress(tmp_path), Progress(tmp_path)
    one.record(LESSON, "", result("loss"))
    other.record(LESSON, "", result("train_step"))
    other.show_hint(LESSON, "loss")
    one.show_hint(LESSON, "loss")
    assert one.passed(LESSON) == {"loss", "train_step"}
    assert other.passed(LESSON) == {"loss", "train_step"}
    assert Progress(tmp_path).passed(LESSON) == {"loss", "train_step"}
    assert Progress(tmp_path).hints_shown(LESSON, "loss") == 1


def test_hanging_holder_of_the_lock_costs_no_progress(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.storage.progress.LOCK_TIMEOUT_SECONDS", 0.05)
    hanging = Lock(tmp_path / ".dl-tutor" / "progress.lock")
    assert hanging.acquire()
    progress = Progress(tmp_path)
    progress.record(LESSON, "", result())
    progress.set_last_lesson(LESSON)
    assert progress.passed(LESSON) == {"train_step"}
    assert [notice.key for notice in progress.notices] == ["progress-locked"]
    assert Progress(tmp_path).passed(LESSON) == frozenset()
    hanging.release()
    progress.show_hint(LESSON, "loss")
    again = Progress(tmp_path)
    assert again.passed(LESSON) == {"train_step"}
    assert again.last_lesson == LESSON
    assert len(again.attempts(LESSON)) == 1


def test_attempts_file_that_refuses_keeps_nobody_else_from_theirs(tmp_path: Path) -> None:
    (tmp_path / ".dl-tutor" / "attempts" / "broken.jsonl").mkdir(parents=True)
    progress = Progress(tmp_path)
    progress.record("broken", "", result())
    progress.record(LESSON, "", result())
    assert [notice.key for notice in progress.notices] == ["in-the-way"]
    again = Progress(tmp_path)
    assert again.passed("broken") == again.passed(LESSON) == {"train_step"}
    assert len(again.attempts(LESSON)) == 1


def test_a_clock_that_goes_backwards_loses_and_reorders_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Backwards(datetime):
        hours = 0

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Backwards:
            cls.hours += 1
            return cls(2026, 11, 26, tzinfo=tz) - timedelta(hours=cls.hours)

    monkeypatch.setattr("tutor.storage.attempts.datetime", Backwards)
    monkeypatch.setattr("tutor.paths.datetime", Backwards)
    progress, workspace = Progress(tmp_path), Workspace(tmp_path)
    for text in ("first", "second", "third"):
        progress.record(LESSON, text, result(text))
        workspace.reset(LESSON, text)
    again = Progress(tmp_path)
    assert again.passed(LESSON) == {"first", "second", "third"}
    assert [attempt.code for attempt in again.attempts(LESSON)] == ["first", "second", "third"]
    assert {path.read_text() for path in workspace.backups(LESSON)} == {"first", "second"}
    assert workspace.read(LESSON) == "third"
    assert again.notices == ()
