"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# A busy machine makes any example slow: nothing is a defect because of the time that it took.
settings.register_profile("dl-tutor", deadline=None)
settings.load_profile("dl-tutor")
