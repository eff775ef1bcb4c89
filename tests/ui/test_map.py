"""The course map: what cannot run here, and lessons found by words."""

from __future__ import annotations

from pathlib import Path

from tests.ui.lessons import COURSE, learner
from tutor.config import Config
from tutor.ui.app import TutorApp


async def test_lessons_are_found_by_words_and_escape_shows_all_again(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson=None) as someone:
        await someone.until(lambda: "lessons finished" in someone.seen)
        everything = someone.screen_lessons().option_count
        await someone.press("ctrl+f", *"GradientTape fgsm")
        await someone.until(lambda: someone.screen_lessons().option_count < everything)
        option = someone.screen_lessons().highlighted_option
        assert option is not None
        assert option.id == "tf_adversarial"
        await someone.press("escape")
        assert someone.screen_lessons().option_count == everything
        assert someone.app.focused is someone.screen_lessons()


async def test_enter_in_the_search_leads_to_the_list_and_opens(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson=None) as someone:
        await someone.until(lambda: "lessons finished" in someone.seen)
        await someone.press("ctrl+f", *"first_steps", "enter", "enter")
        await someone.until(lambda: "before the first step" in someone.seen)


async def test_words_that_are_nowhere_leave_an_empty_list(tmp_path: Path) -> None:
    async with learner(tmp_path, lesson=None) as someone:
        await someone.until(lambda: "lessons finished" in someone.seen)
        await someone.press("ctrl+f", *"zzzz")
        assert someone.screen_lessons().option_count == 0


async def test_what_cannot_run_here_says_why(tmp_path: Path) -> None:
    gone = str(tmp_path / "no-python")
    config = Config(
        workspace=tmp_path, language="en", interpreters={"tensorflow": gone, "numpy": gone}
    )
    app = TutorApp(COURSE, config, None)
    async with app.run_test(size=(130, 40)) as pilot:
        for _ in range(500):
            await pilot.pause(0.02)
            strips = app.screen._compositor.render_strips()
            seen = "\n".join("".join(part.text for part in strip) for strip in strips)
            if "– " in seen and "Cannot run here" in seen:
                break  # The reason is read in a thread, and comes a moment after the mark.
        assert "– First steps" in seen
        assert "Cannot run here" in seen
