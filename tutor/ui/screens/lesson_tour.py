"""The tour of a lesson's screen: once by itself, and whenever it is asked for."""

from __future__ import annotations

from textual import events, on, work
from textual.css.query import NoMatches
from textual.widgets import TextArea

from tutor.ui.screens.lesson_assistance import LessonAssistance
from tutor.ui.widgets.tour import Tour

FIRST_LESSON = "first_steps"
"""Opened for the first time in a workspace, it begins with the tour."""
_POINTED = {"text": "#text", "code": "#code", "verdict": "#results"}


class LessonTour(LessonAssistance):
    """Never in the way: every key means what it means without it, but Enter and Esc."""

    _code_at_its_start = ""

    @property
    def tour(self) -> Tour | None:
        """While it goes on."""
        try:
            return self.query_one(Tour)
        except NoMatches:
            return None

    async def welcome(self) -> None:
        seen = self.tutor.progress.preference("tour") is not None
        if seen or self._was_open or self.lesson.id != FIRST_LESSON or self.file.read_only:
            return
        self._remember()
        await self._begin()

    @work(thread=True, group="tour", exit_on_error=False)
    def _remember(self) -> None:
        """The disk may be slow."""
        self.tutor.progress.set_preference("tour", "seen")

    async def action_tour(self) -> None:
        """Again: it ends."""
        if self.tour is not None:
            self.end_tour()
        else:
            self._remember()
            await self._begin()

    async def _begin(self) -> None:
        self._code_at_its_start = self.code.editor.text
        self.close_side()
        await self.mount(Tour(), after="#body")
        if self.tour is not None:  # A key may have ended it by now.
            self._point()

    def action_tour_next(self) -> None:
        # Enter may have been pressed right behind the first characters that somebody wrote.
        self.after_typing(self._turn_page)

    @on(Tour.NextRequested)
    def _turn_page(self) -> None:
        if self.tour is None:
            return
        if self._has_written:
            self.end_tour()
            self.code.editor.post_message(events.Key("enter", "\r"))
        elif self.tour.is_at_end:
            self.end_tour()
        else:
            self.tour.number += 1
            self._point()

    @on(TextArea.Changed, "#editor")
    def end_tour_of_a_writer(self) -> None:
        """Who writes needs Enter."""
        if self.tour is not None and self._has_written:
            self.end_tour()

    @property
    def _has_written(self) -> bool:
        editor = self.code.editor
        return editor.has_focus and editor.text != self._code_at_its_start

    def end_tour(self) -> None:
        self.query(Tour).remove()
        self._point_at(None)
        self.refresh_bindings()

    def _point(self) -> None:
        assert self.tour is not None
        pane = self.tour.page.pane
        self.bring_to_front(pane)
        self._point_at(_POINTED[pane])
        self.refresh_bindings()

    def _point_at(self, wanted: str | None) -> None:
        for selector in _POINTED.values():
            self.query_one(selector).set_class(selector == wanted, "-pointed")
