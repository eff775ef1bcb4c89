"""Reviews: a solved lesson once more from a blank starter, in a folder of its own.

Each review is a workspace within the workspace, with its own file, progress and attempts, so
nothing in it can touch what was passed before.
"""

from __future__ import annotations

from pathlib import Path

from tutor.course.model import Lesson
from tutor.paths import timestamp
from tutor.storage.progress import Progress


def review_folder(workspace: Path, lesson: Lesson) -> Path:
    """Of the review that was begun and not finished, else of a new one. Not created here."""
    reviews = workspace / "reviews"
    prefix = f"{lesson.id}-"
    begun = sorted(path for path in reviews.glob(f"{prefix}[0-9]*") if path.is_dir())
    if begun and not _is_finished(begun[-1], lesson):
        return begun[-1]
    return reviews / f"{prefix}{timestamp()}"


def _is_finished(folder: Path, lesson: Lesson) -> bool:
    passed = Progress(folder).passed(lesson.id)
    return all(step.id in passed for step in lesson.steps)
