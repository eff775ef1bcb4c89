"""The course map: every lesson, what has been passed, and what comes next."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.loading import lesson_titles, load_lesson
from tutor.course.model import Lesson
from tutor.course.text_search import found, lesson_texts
from tutor.errors import TutorError
from tutor.frameworks import FRAMEWORKS
from tutor.ui.keys import MAP_COMMANDS, bindings
from tutor.ui.screens.base import TutorScreen
from tutor.ui.sentences import marked, sentence

if TYPE_CHECKING:
    from tutor.availability import Missing


class CourseMap(TutorScreen[None]):
    """Opens where the learner was. Lessons are read one by one, never all of them at the start."""

    SPARE_COLUMNS = 80
    BINDINGS = bindings(MAP_COMMANDS)
    COMMANDS_OF_ITS_OWN = MAP_COMMANDS
    HELP_SECTION = "map"

    def __init__(self) -> None:
        super().__init__()
        self.totals: dict[str, int] = {}
        """Lesson id -> number of steps, of those that had to be read so far."""
        self.frameworks: dict[str, str] = {}
        """Lesson id -> its framework, once it was read."""
        self.missing: Mapping[str, Missing] = {}
        """Framework -> what it lacks here, once its interpreter was asked."""
        self.texts: dict[str, str] = {}
        """Lesson id -> what is searched, once somebody searches."""
        self.words = ""

    def compose(self) -> ComposeResult:
        yield Static(id="map-title")
        yield Input(id="find-lesson", compact=True)
        with Horizontal():
            yield OptionList(id="lessons")
            with VerticalScroll(id="about", can_focus=False):
                yield Static(id="about-text")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.watch(self.app, "strings", self.show_lessons)
        self.find.display = False
        self.lessons.focus()
        self.count_steps()
        self.look_at_frameworks()

    @property
    def find(self) -> Input:
        return self.query_one("#find-lesson", Input)

    @property
    def lessons(self) -> OptionList:
        return self.query_one("#lessons", OptionList)

    def show_lessons(self) -> None:
        """All lines anew, in the present language; the same lesson stays highlighted."""
        strings, course = self.tutor.strings, self.tutor.course
        titles = lesson_titles(course, strings.language)
        present = self._highlighted_id() or self.tutor.progress.last_lesson
        self.find.placeholder = strings("map.find")
        wanted_ids = found(self.texts, self.words) if self.texts else frozenset(course.lesson_ids)
        next_id = self.next_lesson()
        options: list[Option | None] = []
        for chapter in course.chapters:
            shown = [id for id in chapter.lessons if id in wanted_ids]
            if not shown:
                continue
            heading = Content.styled(chapter.title[strings.language], "bold $primary")
            options += [None] if options else []
            options.append(Option(heading, disabled=True))
            options += [Option(self._line(id, titles[id], id == next_id), id=id) for id in shown]
        self.lessons.set_options(options)
        wanted = present if present in wanted_ids else next_id
        if wanted not in wanted_ids:
            wanted = next((id for id in course.lesson_ids if id in wanted_ids), None)
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

    def _line(self, lesson_id: str, title: str, is_next: bool) -> Content:
        passed = len(self.tutor.progress.passed(lesson_id))
        total = self.totals.get(lesson_id)
        if self._is_finished(lesson_id):
            mark = ("✓ ", "$text-success")
        elif is_next:
            mark = ("▸ ", "$text-primary")
        else:
            mark = ("  ", "")
        if self.frameworks.get(lesson_id) in self.missing:
            title_style = "$muted"
            mark = mark if self._is_finished(lesson_id) else ("– ", "$muted")
        else:
            title_style = ""
        line = Content.assemble(mark, (title, title_style))
        if passed and total:
            line += Content.assemble("  ", (f"{passed}/{total}", "$muted"))
        return line

    @work(exclusive=True, group="count")
    async def count_steps(self) -> None:
        """Reads the lessons that were begun, to know which of them are finished."""
        known = len(self.totals)
        for lesson_id in self.tutor.course.lesson_ids:
            if self.tutor.progress.passed(lesson_id) and lesson_id not in self.totals:
                lesson = await self._read(lesson_id)
                if lesson is not None:
                    self.totals[lesson_id] = len(lesson.steps)
        if len(self.totals) > known:
            self.show_lessons()

    @work(exclusive=True, group="frameworks")
    async def look_at_frameworks(self) -> None:
        """What cannot run here; the map is there long before that is known."""
        from tutor.availability import missing_frameworks

        self.missing = await asyncio.to_thread(missing_frameworks, self.tutor.config)
        if self.missing:
            for lesson_id in self.tutor.course.lesson_ids:
                lesson = await self._read(lesson_id)
                if lesson is not None:
                    self.frameworks[lesson_id] = lesson.framework
            self.show_lessons()

    # Searching

    async def action_search(self) -> None:
        self.texts = await asyncio.to_thread(lesson_texts, self.tutor.course)
        self.find.display = True
        self.find.focus()
        self.refresh_bindings()

    def action_close(self) -> None:
        """All lessons again."""
        self.find.value = ""
        self.find.display = False
        self.lessons.focus()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "close" or (self.is_mounted and self.find.display)

    @on(Input.Changed, "#find-lesson")
    def show_found(self, event: Input.Changed) -> None:
        self.words = event.value
        self.show_lessons()

    @on(Input.Submitted, "#find-lesson")
    def choose_found(self) -> None:
        self.lessons.focus()

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
            *self._why_not_here(lesson),
            Text(),
            *steps,
            Text(),
            sentence(strings("map.passed", passed=done, total=len(lesson.steps)), "tutor.muted"),
            sentence(strings("map.open"), "tutor.muted"),
        )

    def _why_not_here(self, lesson: Lesson) -> list[RenderableType]:
        lack = self.missing.get(lesson.framework)
        if lack is None:
            return []
        key = "packages_missing" if lack.environment else "interpreter_lacks"
        if not lack.packages:
            key = "no_python"
        text = self.tutor.strings(
            f"map.{key}",
            packages=", ".join(lack.packages),
            python=lack.python,
            environment=lack.environment,
        )
        return [Text(), sentence(text, "tutor.neutral")]

    @on(OptionList.OptionSelected)
    def open_lesson(self, event: OptionList.OptionSelected) -> None:
        if event.option_id is not None:
            self.tutor.open_lesson(event.option_id)
