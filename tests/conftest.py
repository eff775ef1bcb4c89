"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine makes any example slow: nothing is a defect because of the time that it took.
settings.register_profile("dl-tutor", deadline=None)
settings.load_profile("dl-tutor")

ALONE = {Path(__file__).parent / name for name in ("process", "terminal")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent in ALONE:
            item.add_marker(pytest.mark.alone)
