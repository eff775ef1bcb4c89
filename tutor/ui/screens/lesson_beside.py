"""What can be laid beside the learner's code: the solution, and their own in another framework."""

from __future__ import annotations

import asyncio

from textual import work
from textual.css.query import NoMatches

from tutor.course.model import LANGUAGES
from tutor.course.starter import solution, solution_of_step
from tutor.errors import TutorError
from tutor.translation import Counterpart, counterparts
from tutor.ui.screens.lesson_layout import LessonLayout
from tutor.writing.definitions import definition_text, definitions_in

# The view, and what draws in it, are imported when something is laid there.


class LessonBeside(LessonLayout):
    """One thing at a time lies there, in the place of the text."""

    _counterparts: tuple[Counterpart, ...] = ()
    _counterpart = 0

    @work(exclusive=True, group="side")
    async def action_solution(self) -> None:
        """As a difference to the learner's code. Asks first when the step is not passed."""
        from tutor.ui.difference import difference
        from tutor.ui.widgets.side_view import Side
        from tutor.writing.differences import differences

        step = self.place.step
        if step is None or self.side_section == "solution":
            self.close_side()
            return
        if step.id not in self.passed and not await self.tutor.ask("solution"):
            return
        names = definitions_in(solution_of_step(self.lesson, step.id, "en"))
        if "." in step.id or not names:
            names = (step.id,)
        own = _definitions(self.code.editor.text, names)
        # In the language of the learner's docstrings, which may not be the screen's.
        lines = min(
            (
                differences(own, _definitions(solution(self.lesson, language), names))
                for language in (self.tutor.strings.language, *LANGUAGES)
            ),
            key=lambda lines: sum(line.kind != "same" for line in lines),
        )
        body = difference(lines, dark=self.app.current_theme.dark)
        await self._lay(Side("solution", body, {"step": step.id}))

    @work(exclusive=True, group="side")
    async def action_translate(self) -> None:
        """The next framework in which the same concept is taught; after the last it closes."""
        step = self.place.step
        if step is None:
            return
        if self.side_section != "translate":
            try:
                self._counterparts = await asyncio.to_thread(
                    counterparts,
                    self.tutor.course,
                    self.lesson.id,
                    step.id,
                    self.tutor.progress,
                )
            except TutorError as error:
                self.tutor.show_error(error)
                return
            self._counterpart = 0
        else:
            self._counterpart += 1
        if not self._counterparts:
            self.notify(self.tutor.strings("translate.none"))
        elif self._counterpart == len(self._counterparts):
            self.close_side()
        else:
            await self._lay_counterpart(self._counterparts[self._counterpart])

    async def _lay_counterpart(self, counterpart: Counterpart) -> None:
        from tutor.ui.difference import code
        from tutor.ui.sentences import sentence
        from tutor.ui.widgets.side_view import Side

        fields = {
            "framework": counterpart.framework,
            "step": counterpart.step,
            "lesson": counterpart.lesson,
            "n": self._counterpart + 1,
            "total": len(self._counterparts),
        }
        if counterpart.code is None:
            body = sentence(self.tutor.strings("translate.not_passed", **fields))
            await self._lay(Side("translate", body, fields))
        else:
            text = code(counterpart.code, dark=self.app.current_theme.dark)
            await self._lay(Side("translate", text, fields))

    async def _lay(self, side: object) -> None:
        from tutor.ui.widgets.side_view import Side, SideView

        assert isinstance(side, Side)
        await self.query("#side").remove()
        await self.query_one("#left").mount(SideView(side))
        self.add_class("-side")
        self.bring_to_front("text")
        self.refresh_bindings()

    @property
    def side_section(self) -> str | None:
        """What lies there; None when nothing does."""
        try:
            section: str = self.query_one("SideView").side.section  # type: ignore[attr-defined]
        except NoMatches:
            return None
        return section

    def close_side(self) -> None:
        if self.shows_side:
            self.query("#side").remove()
            self.remove_class("-side")
            self.refresh_bindings()


def _definitions(source: str, names: tuple[str, ...]) -> str:
    texts = (definition_text(source, name) for name in names)
    return "\n\n".join(text for text in texts if text is not None)
