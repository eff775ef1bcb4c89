"""From a folder of files to a course. Every error names file, key and what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tutor.course.model import (
    FORMAT,
    LANGUAGES,
    Chapter,
    Chart,
    Check,
    Course,
    Example,
    Explanation,
    Language,
    Lesson,
    Step,
)
from tutor.course.prose import read_prose
from tutor.course.regions import regions
from tutor.errors import CourseError, Phrase, UsageError
from tutor.frameworks import FRAMEWORKS
from tutor.tables import Table, read_bytes, read_table, read_text

BUNDLED = Path(__file__).resolve().parents[2] / "lessons"
"""The course that ships with the tutor."""

CHART_KINDS = ("bars", "confusion", "curve", "digits", "points")
_DEFAULT_MEMORY_MIB = 6 * 1024
_MOST_FILE_BYTES = 2**20


def load_course(folder: Path | None = None) -> Course:
    """The course in `folder`, the bundled one by default. Lessons are loaded one by one later."""
    folder = BUNDLED if folder is None else folder
    table = read_table(folder / "course.toml", CourseError)
    _require_format(table)
    chapters = []
    for entry in table.tables("chapters"):
        chapter_id = entry.take("id", str)
        titles: dict[Language, str] = {
            language: entry.take(language, str) for language in LANGUAGES
        }
        chapters.append(Chapter(chapter_id, titles, entry.texts("lessons")))
        entry.finish()
    course = Course(
        folder=folder,
        chapters=tuple(chapters),
        common=_common_modules(folder / "common"),
        explanations=_explanations(table),
        findings=_findings(folder / "common"),
    )
    table.finish()
    _require_unique(table, "chapters", course.lesson_ids)
    return course


def _require_format(table: Table) -> None:
    found = table.take("format", int)
    if found != FORMAT:
        raise table.wrong("format", found, Phrase("format", format=FORMAT))


def _require_unique(table: Table, key: str, ids: tuple[str, ...]) -> None:
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise CourseError(
            "ids-repeated", path=table.path, key=table.place(key), ids=", ".join(twice)
        )


def _common_modules(folder: Path) -> Mapping[str, str]:
    """`common/*.py`: importable in probes as `common.NAME`."""
    modules = {"common": ""}
    for path in sorted(folder.glob("*.py")):
        if path.name != "__init__.py":
            modules[f"common.{path.stem}"] = read_text(path, CourseError)
    return modules


def _findings(folder: Path) -> Mapping[Language, Mapping[str, str]]:
    found: dict[Language, Mapping[str, str]] = {}
    for language in LANGUAGES:
        path = folder / f"{language}.md"
        found[language] = read_prose(path, ()).findings if path.exists() else {}
    return found


def _explanations(table: Table) -> tuple[Explanation, ...]:
    found = []
    for entry in table.tables("explanations"):
        frameworks = entry.texts("frameworks", ())
        for key in frameworks:
            if key not in FRAMEWORKS:
                choices = ", ".join(f'"{choice}"' for choice in FRAMEWORKS)
                raise entry.wrong("frameworks", key, Phrase("one-of", choices=choices))
        found.append(
            Explanation(entry.take("pattern", str), entry.take("finding", str), frameworks)
        )
        entry.finish()
    return tuple(found)


def lesson_titles(course: Course, language: Language) -> dict[str, str]:
    """Lesson id -> title; reads one line a lesson."""
    titles = {}
    for lesson_id in course.lesson_ids:
        path = course.folder / lesson_id / f"{language}.md"
        try:
            with path.open("rb") as file:  # a text file takes twice the time
                titles[lesson_id] = file.readline().decode().removeprefix("# ").strip()
        except (OSError, UnicodeDecodeError):
            titles[lesson_id] = lesson_id  # opening the lesson says what is wrong with it
    return titles


def load_lesson(
    course: Course, lesson_id: str, *, with_examples: bool = False, with_checkers: bool = True
) -> Lesson:
    """One lesson. Raises UsageError for an unknown id, CourseError for a faulty file.

    Without `with_checkers` the parameters of checks are not held against the checkers, which
    need numpy: the first screen shows the lesson first, and loads it once more afterwards.
    """
    if lesson_id not in course.lesson_ids:
        lessons = ", ".join(course.lesson_ids)
        raise UsageError("lesson-unknown", lesson=lesson_id, lessons=lessons)
    folder = course.folder / lesson_id
    table = read_table(folder / "lesson.toml", CourseError)
    _require_format(table)
    framework = table.one_of("framework", FRAMEWORKS)
    steps = tuple(_step(entry, framework, with_checkers) for entry in table.tables("steps"))
    step_ids = tuple(step.id for step in steps)
    if not steps:
        raise table.missing("steps", Phrase("one-table", name="steps"))
    _require_unique(table, "steps", step_ids)
    solution = read_text(folder / "solution.py", CourseError)
    found = regions(solution, folder / "solution.py")
    for step_id in step_ids:
        if step_id not in found:
            raise CourseError("step-without-code", path=folder / "solution.py", step=step_id)
    for step_id in found:
        if step_id not in step_ids:
            raise CourseError("code-without-step", path=folder / "solution.py", step=step_id)
    lesson = Lesson(
        id=lesson_id,
        chapter=next(chapter.id for chapter in course.chapters if lesson_id in chapter.lessons),
        framework=framework,
        minutes=table.take("minutes", int),
        verified=table.table("verified").all_texts(),
        memory_limit_mib=table.take("memory_limit_mib", int, _DEFAULT_MEMORY_MIB),
        steps=steps,
        prose={language: read_prose(folder / f"{language}.md", step_ids) for language in LANGUAGES},
        solution=solution,
        probe=read_text(folder / "probe.py", CourseError),
        files=_files(folder / "files"),
        explanations=_explanations(table),
        examples=_examples(folder, step_ids) if with_examples else (),
        folder=folder,
    )
    table.finish()
    return lesson


def _files(folder: Path) -> Mapping[str, bytes]:
    """Path below `folder` -> content. Raises CourseError when a job couldn't carry them all."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    contents = {
        path.relative_to(folder).as_posix(): read_bytes(path, CourseError) for path in paths
    }
    size = sum(map(len, contents.values()))
    if size > _MOST_FILE_BYTES:
        raise CourseError("files-too-large", folder=folder, size=size, limit=_MOST_FILE_BYTES)
    return contents


def _step(table: Table, framework: str, with_checkers: bool) -> Step:
    own = table.one_of("framework", FRAMEWORKS, framework)
    step_id = table.take("id", str)
    if with_checkers:
        from tutor.course.checks import read_check
    else:
        read_check = _unread_check
    checks = tuple(read_check(entry) for entry in table.tables("checks"))
    if not checks:
        raise table.missing("checks", Phrase("one-table", name="steps.checks"))
    step = Step(
        id=step_id,
        concept=table.take("concept", str),
        framework=own,
        seconds=table.take("seconds", float),
        time_limit_seconds=table.take("time_limit_seconds", float, 60.0),
        checks=checks,
        charts=tuple(_chart(entry) for entry in table.tables("charts")),
        live=table.take("live", str, "") or None,
        live_count=table.take("live_count", int, 0) or None,
        may_lack=table.take("may_lack", str, "") or None,
    )
    table.finish()
    return step


def _unread_check(table: Table) -> Check:
    return Check(table.take("checker", str), table.rest())


def _chart(table: Table) -> Chart:
    return Chart(table.one_of("kind", CHART_KINDS), table.rest())


def _examples(folder: Path, step_ids: tuple[str, ...]) -> tuple[Example, ...]:
    """`mistakes/STEP/NAME.py`, first line `# finding: id`, and `alternatives/STEP/NAME.py`."""
    found = []
    for kind in ("mistakes", "alternatives"):
        for path in sorted((folder / kind).glob("*/*.py")):
            step, text = path.parent.name, read_text(path, CourseError)
            if step not in step_ids:
                steps = ", ".join(step_ids)
                raise CourseError("example-of-no-step", folder=path.parent, steps=steps)
            first, _, region = text.partition("\n")
            finding = None
            if kind == "mistakes":
                if not first.startswith("# finding: "):
                    raise CourseError("mistake-without-finding", path=path)
                finding, text = first.removeprefix("# finding: ").strip(), region
            found.append(Example(f"{kind}/{step}/{path.stem}", step, text, finding))
    return tuple(found)
