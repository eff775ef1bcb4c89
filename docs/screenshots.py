"""Makes the README's picture, docs/lesson.svg, from the real app on a real lesson.

    python docs/screenshots.py

The learner's file is the lesson's own solution; its steps are checked for real, so the curve in
the picture is one that TensorFlow drew a moment ago.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from tutor.config import Config
from tutor.course.loading import load_course, load_lesson
from tutor.course.starter import solution
from tutor.ui.app import TutorApp
from tutor.ui.screens.lesson import LessonScreen

LESSON, STEP = "tf_digits", "train"
SIZE = (150, 50)
TARGET = Path(__file__).parent / "lesson.svg"


async def take_picture() -> None:
    course = load_course()
    lesson = load_lesson(course, LESSON)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        (workspace / f"{LESSON}.py").write_text(solution(lesson, "en"))
        app = TutorApp(course, Config(language="en", workspace=workspace), LESSON)
        async with app.run_test(size=SIZE) as pilot:
            while not (isinstance(app.screen, LessonScreen) and app.screen.is_complete):
                await pilot.pause(0.05)
            screen = app.screen
            for step in lesson.steps:
                await pilot.press("ctrl+r")
                while screen.is_busy:
                    await pilot.pause(0.05)
                if step.id == STEP:
                    break
                await pilot.press("ctrl+n")
            await pilot.pause(0.5)
            TARGET.write_text(app.export_screenshot(title="dl-tutor"))
    print(f"{TARGET} was written.")


if __name__ == "__main__":
    asyncio.run(take_picture())
