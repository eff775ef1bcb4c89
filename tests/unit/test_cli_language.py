"""The language of what a command says: its option, else the configuration, else the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutor.cli import COMMANDS, WRONG_USAGE, main

ENGLISH, JAPANESE = "Unknown lesson", "そのようなレッスンはありません"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("DL_TUTOR_CONFIG", str(path))
    monkeypatch.setenv("DL_TUTOR_HOME", str(tmp_path))
    return path


@pytest.mark.parametrize(
    ("locale", "configured", "option", "said"),
    [
        ("ja_JP.UTF-8", None, None, JAPANESE),
        ("ja_JP.UTF-8", "en", None, ENGLISH),
        ("ja_JP.UTF-8", "en", "ja", JAPANESE),
        ("C.UTF-8", None, None, ENGLISH),
        ("C.UTF-8", "ja", None, JAPANESE),
        ("C.UTF-8", "ja", "en", ENGLISH),
    ],
)
def test_an_error_is_told_in_the_language_of_the_learner(
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    locale: str,
    configured: str | None,
    option: str | None,
    said: str,
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    if configured is not None:
        config.write_text(f'language = "{configured}"\n', encoding="utf-8")
    options = [] if option is None else ["--language", option]
    assert main(["starter", "absent", *options]) == WRONG_USAGE
    assert capsys.readouterr().err.startswith(f"dl-tutor: {said}")


def test_a_faulty_configuration_is_told_in_the_language_of_the_locale(
    config: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    config.write_text('language = "fr"\n', encoding="utf-8")
    assert main(["list"]) == WRONG_USAGE
    told = capsys.readouterr().err
    assert f"{config} の language が 'fr' になっています。" in told
    assert '"en", "ja" のどれかに直してください。' in told


@pytest.mark.parametrize("locale", ["C.UTF-8", "ja_JP.UTF-8"])
def test_help_explains_every_command_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    for _, summaries in COMMANDS.values():
        assert summaries["ja" if locale.startswith("ja") else "en"] in told
