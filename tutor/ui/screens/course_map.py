"""The course map: every lesson, what has been passed, and what comes next."""

from __future__ import annotations

import asyncio

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.loading import lesson_titles, load_lesson
from tutor.course.model import Lesson
from tutor.errors import TutorError
from tutor.frameworks import FRAMEWORKS
from tutor.ui.screens.base import TutorScreen
from tutor.ui.sentences import marked, sentence


class CourseMap(TutorScreen[None]):
    """Opens where the learner was. Lessons are read one by one, never all of them at the start."""

    SPARE_COLUMNS = 80

    def __init__(self) -> None:
        super().__init__()
        self.totals: dict[str, int] = {}
        """Lesson id -> number of steps, of those that had to be read so far."""

    def compose(self) -> ComposeResult:
        yield Static(id="map-title")
        with Horizontal():
            yield OptionList(id="lessons")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="about-text")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.watch(self.app, "strings", self.show_lessons)
        self.count_steps()

    @property
    def lessons(self) -> OptionList:
        return self.query_one("#lessons", OptionList)

    def show_lessons(self) -> None:
        """All lines anew, in the present language; the same lesson stays highlighted."""
        strings, course = self.tutor.strings, self.tutor.course
        titles = lesson_titles(course, strings.language)
        present = self._highlighted_id() or self.tutor.progress.last_lesson
        options: list[Option | None] = []
        for chapter in course.chapters:
            heading = Content.styled(chapter.title[strings.language], "bold $primary")
            options += [None] if options else []
            options.append(Option(heading, disabled=True))
            options += [Option(self._line(id, titles[id]), id=id) for id in chapter.lessons]
        self.lessons.set_options(options)
        wanted = present if present in course.lesson_ids else self.next_lesson()
        if wanted is not None:
            self.lessons.highlighted = self.lessons.get_option_index(wanted)
        self.query_one("#map-title", Static).update(self._title())

    def next_lesson(self) -> str | None:
        """The first that is not finished."""
        ids = self.tutor.course.lesson_ids
        return next((id for id in ids if not self._is_finished(id)), next(iter(ids), None))

    def _is_finished(self, lesson_id: str) -> bool:
        passed = len(self.tutor.progress.passed(lesson_id))
        return 0 < self.totals.get(lesson_id, 0) <= passed

    def _highlighted_id(self) -> str | None:
        option = self.lessons.highlighted_option
        return option.id if option is not None else None

    def _title(self) -> Content:
        ids = self.tutor.course.lesson_ids
        done = sum(map(self._is_finished, ids))
        count = self.tutor.strings("map.lessons_done", done=done, total=len(ids))
        name = self.tutor.strings("map.title")
        return Content.assemble(("dl-tutor", "bold"), f"  {name}  ", (count, "$muted"))

    def _line(self, lesson_id: str, title: str) -> Content:
        passed = len(self.tutor.progress.passed(lesson_id))
        total = self.totals.get(lesson_id)
        if self._is_finished(lesson_id):
            mark = ("✓ ", "$text-success")
        elif lesson_id == self.next_lesson():
            mark = ("▸ ", "$text-primary")
        else:
            mark = ("  ", "")
        line = Content.assemble(mark, title)
        if passed and total:
            line += Content.assemble("  ", (f"{passed}/{total}", "$muted"))
        return line

    @work(exclusive=True, group="count")
    async def count_steps(self) -> None:
        """Reads the lessons that were begun, to know which of them are finished."""
        for lesson_id in self.tutor.course.lesson_ids:
            if self.tutor.progress.passed(lesson_id) and lesson_id not in self.totals:
                lesson = await self._read(lesson_id)
                if lesson is not None:
                    self.totals[lesson_id] = len(lesson.steps)
        self.show_lessons()

    async def _read(self, lesson_id: str) -> Lesson | None:
        try:
            return await asyncio.to_thread(
                load_lesson, self.tutor.course, lesson_id, with_checkers=False
            )
        except TutorError:
            return None  # Opening the lesson says what is wrong with it.

    @on(OptionList.OptionHighlighted)
    @work(exclusive=True, group="about")
    async def show_lesson(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is None:
            return
        lesson = await self._read(event.option_id)
        if lesson is not None:
            self.query_one("#about-text", Static).update(self._about(lesson))

    def _about(self, lesson: Lesson) -> RenderableType:
        strings = self.tutor.strings
        prose = lesson.prose[strings.language]
        passed = self.tutor.progress.passed(lesson.id)
        facts = f"{FRAMEWORKS[lesson.framework].title} · " + strings(
            "map.minutes", minutes=lesson.minutes
        )
        done = sum(step.id in passed for step in lesson.steps)
        steps = [
            marked("✓", "tutor.passed", prose.steps[step.id].title, "tutor.muted")
            if step.id in passed
            else marked(" ", "", prose.steps[step.id].title)
            for step in lesson.steps
        ]
        return Group(
            sentence(prose.title, "markdown.h1"),
            sentence(facts, "tutor.muted"),
            Text(),
            *steps,
            Text(),
            sentence(strings("map.passed", passed=done, total=len(lesson.steps)), "tutor.muted"),
            sentence(strings("map.open"), "tutor.muted"),
        )

    @on(OptionList.OptionSelected)
    def open_lesson(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.tutor.open_lesson(event.option_id)
