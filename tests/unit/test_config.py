"""The configuration: defaults, what it takes, and how it names what it refuses."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tutor.config import Config, DeviceSettings, Limits, load_config
from tutor.errors import UsageError
from tutor.language import locale_language

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*LOCALE, "DL_TUTOR_HOME", "DL_TUTOR_CONFIG"):
        monkeypatch.delenv(name, raising=False)


def write(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_missing_and_empty_files_give_the_defaults(tmp_path: Path) -> None:
    config = load_config(tmp_path / "none.toml")
    assert config == Config() == load_config(write(tmp_path, ""))
    assert config.language == "en"
    assert config.theme == "dark"
    assert config.workspace == Path.home() / "dl-tutor"
    assert config.interpreter("torch") == sys.executable
    assert config.devices == {}


def test_every_setting_is_taken(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        language = "ja"
        workspace = "~/course"
        theme = "light"
        [interpreters]
        torch = "~/torch/bin/python"
        jax = "python3.12"
        [devices.gpu]
        title = "The big one"
        launcher = ["srun", "--gres=gpu:1"]
        python = "~/remote/bin/python"
        environment = { CUDA_VISIBLE_DEVICES = "0", EMPTY = "" }
        interpreters = { jax = "~/jax/bin/python" }
        [devices.plain]
        [limits]
        memory_mib = 4096
        output_mib = 1
        """,
    )
    assert load_config(path) == Config(
        language="ja",
        workspace=Path.home() / "course",
        theme="light",
        interpreters={"torch": str(Path.home() / "torch/bin/python"), "jax": "python3.12"},
        devices={
            "gpu": DeviceSettings(
                title="The big one",
                launcher=("srun", "--gres=gpu:1"),
                python="~/remote/bin/python",
                environment={"CUDA_VISIBLE_DEVICES": "0", "EMPTY": ""},
                interpreters={"jax": "~/jax/bin/python"},
            ),
            "plain": DeviceSettings(),
        },
        limits=Limits(memory_mib=4096, output_mib=1),
    )


def test_environment_names_the_file_and_decides_over_its_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, 'workspace = "/elsewhere"\ntheme = "light"')
    monkeypatch.setenv("DL_TUTOR_CONFIG", str(path))
    monkeypatch.setenv("DL_TUTOR_HOME", str(tmp_path / "home"))
    config = load_config()
    assert (config.theme, config.workspace) == ("light", tmp_path / "home")


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("colour = 1", "colour", "language, workspace, theme"),
        ("[limits]\ntime = 3", "limits.time", "memory_mib"),
        ("[devices.gpu]\nlaunch = []", "devices.gpu.launch", "launcher"),
        ('language = "fr"', "language", 'one of "en", "ja"'),
        ("language = 1", "language", 'one of "en", "ja"'),
        ('theme = ""', "theme", 'one of "dark", "light"'),
        ("workspace = true", "workspace", "a text"),
        ('workspace = ""', "workspace", "a text"),
        ('workspace = "course"', "workspace", "starts with / or ~"),
        ("interpreters = 3", "interpreters", "a table"),
        ("[interpreters]\ntorch = 3", "interpreters.torch", "a text"),
        ("[[devices]]\na = 1", "devices", "a table"),
        ("[devices]\ngpu = 1", "devices.gpu", "a table"),
        ('[devices.gpu]\nlauncher = "srun -n 1"', "devices.gpu.launcher", "a list of texts"),
        ("[devices.gpu]\nlauncher = [1]", "devices.gpu.launcher", "a list of texts"),
        (
            "[devices.gpu.environment]\nOMP_NUM_THREADS = 1",
            "devices.gpu.environment.OMP_NUM_THREADS",
            "a text in quotes",
        ),
        ("[devices.gpu]\ntitle = 1", "devices.gpu.title", "a text"),
        ("[limits]\nmemory_mib = true", "limits.memory_mib", "a whole number"),
        ("[limits]\nmemory_mib = 0", "limits.memory_mib", "a whole number above 0"),
        ("[limits]\noutput_mib = 1.5", "limits.output_mib", "a whole number"),
    ],
)
def test_refusal_names_file_key_and_what_was_expected(
    tmp_path: Path, text: str, key: str, expected: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError) as caught:
        load_config(path)
    told = caught.value.told("en")
    assert f"{path}: " in told.message
    assert key in re.findall(r"[\w.]+", told.message.removeprefix(f"{path}: "))
    assert expected in told.next_step


@pytest.mark.parametrize("data", [b"language = ", b"a = 1\na = 2", b'language = "\xff"', b"\0"])
def test_broken_toml_names_the_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        load_config(path)
    assert caught.value.key in ("file-not-toml", "file-not-utf8")
    assert str(path) in str(caught.value)


def test_broken_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="line 2"):
        load_config(write(tmp_path, "theme = 'dark'\nlanguage =\n"))


def test_folder_in_its_place_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load_config(tmp_path)
    assert caught.value.key == "file-unreadable"


@pytest.mark.parametrize(
    ("values", "language"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "C", "LC_ALL": "ja"}, "ja"),
        ({"LC_ALL": "C", "LANG": "ja_JP.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ja_JP.UTF-8"}, "ja"),
    ],
)
def test_locale_gives_the_language(
    monkeypatch: pytest.MonkeyPatch, values: dict[str, str], language: str
) -> None:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == Config().language == language


def test_file_decides_over_the_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert load_config(tmp_path / "none.toml").language == "ja"
    assert load_config(write(tmp_path, 'language = "en"')).language == "en"
