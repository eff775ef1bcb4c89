"""A framework that is missing: an environment for it is offered, and made in the terminal."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import pytest

from tests.ui.lessons import learner
from tutor.ui import installation
from tutor.ui.app import TutorApp


async def test_it_is_offered_and_made_when_the_learner_agrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")  # which has no framework
    monkeypatch.setattr(TutorApp, "suspend", lambda _: contextlib.nullcontext())
    monkeypatch.setattr(installation, "install", lambda name, _: made.append(name))
    async with learner(tmp_path, lesson="torch_toy") as someone:
        await someone.press("ctrl+n", "ctrl+r")
        await someone.until(lambda: "Make an environment" in someone.seen, "for the question")
        await someone.press("enter")
        await someone.until(lambda: "dl-tutor env create torch" in someone.seen)
        assert made == [], "the careful answer has the focus"
        await someone.press("ctrl+r")
        await someone.until(lambda: "Make an environment" in someone.seen, "for the question")
        await someone.press("right", "enter")
        await someone.until(lambda: made == ["torch"])
