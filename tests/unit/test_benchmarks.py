"""The benchmarks can be asked for, and their tables have a place. Measuring is not for tests."""

from __future__ import annotations

import importlib
import sys

import pytest

from benchmarks.__main__ import NAMES, README, placed


@pytest.mark.parametrize("name", [name for name in NAMES if name != "machine"])
def test_a_benchmark_says_what_it_measures(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if name == "key_to_verdict":
        pytest.importorskip("jupyter_client")
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(f"benchmarks.{name}").main()
    assert ended.value.code == 0
    assert "options:" in capsys.readouterr().out


def test_each_table_takes_the_place_of_its_earlier_one_alone() -> None:
    text = README.read_text()
    for name in NAMES:
        once = placed(text, name, "| a table |")
        assert once.count("| a table |") == 1
        assert placed(once, name, "| another |") == placed(text, name, "| another |")
