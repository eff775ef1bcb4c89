"""The command `dl-tutor`: opens the app, or does without a screen what the app does."""

from __future__ import annotations

import argparse
import gc
import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tutor import __version__
from tutor.errors import Phrase, TutorError, UsageError
from tutor.language import LANGUAGES, Language, locale_language
from tutor.machine import commands as machine

if TYPE_CHECKING:
    from tutor.config import Config
    from tutor.course.model import Course, Lesson
    from tutor.runner.results import StepResult

PASSED, NOT_PASSED, WRONG_USAGE, OUR_FAULT, NOT_RUNNABLE = range(5)
"""Exit statuses."""
_OF_A_LESSON = ("starter", "solution", "check")
_OF_THE_MACHINE = ("devices", "env", "doctor")


def _words(arguments: Sequence[str]) -> list[str]:
    """`dl-tutor tf_digits` opens that lesson: a first word that is no command is a lesson."""
    if not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-")):
        return ["open", *arguments]
    return list(arguments)


def _parser() -> argparse.ArgumentParser:
    language = locale_language()
    texts = _HELP[language]
    parser = argparse.ArgumentParser(
        prog="dl-tutor", description=texts["program"], epilog=texts["status"]
    )
    parser.add_argument("--version", action="version", version=f"dl-tutor {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="[LESSON | COMMAND]")
    for name, (function, summaries) in COMMANDS.items():
        summary = summaries[language]
        command = commands.add_parser(name, help=summary, description=summary)
        command.set_defaults(function=function, language=None)
        command.add_argument("--course", type=Path, metavar="DIR", help=texts["course"])
        if name == "verify":
            command.add_argument("lessons", nargs="*", metavar="LESSON")
            command.add_argument("--seeds", type=int, default=1, metavar="N")
            command.add_argument("--only", default="", metavar="TEXT", help=texts["only"])
            command.add_argument("--all", action="store_true", help=texts["all"])
        elif name == "open":
            command.add_argument("lesson", nargs="?", metavar="LESSON")
        elif name in _OF_A_LESSON:
            command.add_argument("lesson", metavar="LESSON")
        elif name in _OF_THE_MACHINE:
            machine.add_arguments(name, command, texts)
        if name in ("list", "check", "verify"):
            command.add_argument("--json", action="store_true", help=texts["json"])
        if name in ("check", "verify"):
            command.add_argument("--device", default="cpu", metavar="DEVICE")
        if name != "verify":
            command.add_argument("--language", choices=LANGUAGES)
        if name == "check":
            command.add_argument("--file", type=Path, metavar="PATH")
            command.add_argument("--step", metavar="STEP")
            command.add_argument("--seed", type=int, metavar="N", help=texts["seed"])
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Never raises: a person gets a sentence, a script an exit status."""
    options = _parser().parse_args(_words(sys.argv[1:] if arguments is None else arguments))
    language: Language = options.language or locale_language()
    try:
        from tutor.config import load_config

        config = load_config()
        language = options.language or config.language
        status: int = options.function(options, config)
        sys.stdout.flush()
    except TutorError as error:
        print(f"dl-tutor: {error.told(language).line}", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left, as `| head` does
        return PASSED
    except KeyboardInterrupt:
        return 130
    return status


def _course(options: argparse.Namespace) -> Course:
    from tutor.course.loading import load_course

    return load_course(options.course)


def _open(options: argparse.Namespace, config: Config) -> int:
    course = _course(options)
    if options.lesson is not None and options.lesson not in course.lesson_ids:
        raise UsageError(
            "lesson-or-command-unknown",
            word=options.lesson,
            lessons=", ".join(course.lesson_ids),
            commands=", ".join(COMMANDS),
        )
    _need_a_terminal(options.lesson or course.lesson_ids[0])
    # What is imported now stays to the end, and looking for garbage in it delays the first
    # screen; after that the app switches the collector on again.
    gc.disable()
    from tutor.ui.app import run

    return run(course, config, options.lesson)


def _need_a_terminal(lesson_id: str) -> None:
    """Raises UsageError where the screen can't be shown; it names what to do without one."""
    commands = Phrase("commands-without-screen", lesson=lesson_id)
    streams = (
        (sys.stdin, Phrase("standard-input")),
        (sys.stdout, Phrase("standard-output")),
        (sys.stderr, Phrase("standard-error")),
    )
    for stream, name in streams:
        if not stream or not stream.isatty():
            raise UsageError("no-terminal", stream=name, commands=commands)
    term = os.environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        said = term or Phrase("term-unset")
        raise UsageError("terminal-unsuitable", term=said, commands=commands)


def _list(options: argparse.Namespace, config: Config) -> int:
    from tutor.course.loading import lesson_titles
    from tutor.storage.progress import Progress

    course = _course(options)
    language = options.language or config.language
    titles = lesson_titles(course, language)
    progress = Progress(config.workspace)
    if options.json:
        lessons = [
            {
                "lesson": lesson,
                "chapter": chapter.id,
                "title": titles[lesson],
                "passed": sorted(progress.passed(lesson)),
            }
            for chapter in course.chapters
            for lesson in chapter.lessons
        ]
        print(json.dumps({"format": 1, "lessons": lessons}, ensure_ascii=False, indent=2))
        return PASSED
    for chapter in course.chapters:
        print(chapter.title[language])
        for lesson in chapter.lessons:
            print(f"  {lesson:<20} {titles[lesson]}")
    return PASSED


def _lesson(options: argparse.Namespace) -> Lesson:
    from tutor.course.loading import load_lesson

    return load_lesson(_course(options), options.lesson)


def _starter(options: argparse.Namespace, config: Config) -> int:
    from tutor.course.starter import starter

    print(starter(_lesson(options), options.language or config.language), end="")
    return PASSED


def _solution(options: argparse.Namespace, config: Config) -> int:
    from tutor.course.starter import solution

    print(solution(_lesson(options), options.language or config.language), end="")
    return PASSED


def _source(options: argparse.Namespace, config: Config) -> str:
    from tutor.storage.workspace import Workspace, read_source

    if options.file is not None:
        return read_source(options.file)
    workspace = Workspace(config.workspace)
    source = workspace.read(options.lesson)
    if source is None:
        path = workspace.path(options.lesson)
        raise UsageError("nothing-to-check", path=path, lesson=options.lesson)
    return source


def _device(options: argparse.Namespace, config: Config) -> str:
    """Its id, for all of this command. Raises UsageError for one that isn't there."""
    from tutor.runner.devices import device

    return device(options.device, config).id


def _check(options: argparse.Namespace, config: Config) -> int:
    from tutor import report
    from tutor.course.loading import load_lesson
    from tutor.machine.waiting import Waiting
    from tutor.runner.results import charts_of
    from tutor.runner.session import Session
    from tutor.ui.charts import describe, is_drawable

    course = _course(options)
    lesson = load_lesson(course, options.lesson)
    steps = [step.id for step in lesson.steps]
    if options.step is not None and options.step not in steps:
        raise UsageError(
            "step-unknown", lesson=lesson.id, step=options.step, steps=", ".join(steps)
        )
    source = _source(options, config)
    device = _device(options, config)
    wanted = steps if options.step is None else [options.step]
    language = options.language or config.language
    seed = secrets.randbelow(2**31) if options.seed is None else options.seed
    results: list[StepResult] = []
    waiting = Waiting(device, language)
    with Session(course, config) as session:
        for number, step in enumerate(wanted):
            result = session.check(
                lesson,
                step,
                source,
                device=device,
                language=language,
                seed=seed,
                on_progress=waiting.tell,
                next_step=wanted[number + 1] if number + 1 < len(wanted) else None,
            )
            results.append(result)
            if not options.json:
                charts = charts_of(lesson.step(step), result)
                captions = [
                    describe(chart, result.observations, language)
                    for chart in charts
                    if is_drawable(chart, result.observations)
                ]
                print(report.step_as_text(lesson, result, language, captions), flush=True)
    if options.json:
        print(json.dumps(report.check_as_json(lesson, results), ensure_ascii=False, indent=2))
    return report.exit_status(results)


def _verify(options: argparse.Namespace, config: Config) -> int:
    from tutor import report
    from tutor.course.loading import load_lesson
    from tutor.verification import verify_runs, verify_texts

    course = _course(options)
    device = _device(options, config)
    claims = []
    for lesson_id in options.lessons or course.lesson_ids:
        lesson = load_lesson(course, lesson_id, with_examples=True)
        seeds = range(1, options.seeds + 1)
        for verified in (
            verify_texts(course, lesson),
            verify_runs(course, lesson, config, seeds, device, options.only),
        ):
            for claim in verified:
                claims.append(claim)
                if not options.json and (claim.detail or options.all):
                    print(report.claim_as_text(claim), flush=True)
    if options.json:
        print(json.dumps(report.claims_as_json(claims), ensure_ascii=False, indent=2))
    else:
        failed = sum(not claim.holds for claim in claims)
        print(f"{len(claims) - failed} claims hold, {failed} do not")
    return PASSED if all(claim.holds for claim in claims) else NOT_PASSED


_Command = Callable[[argparse.Namespace, "Config"], int]
COMMANDS: dict[str, tuple[_Command, Mapping[Language, str]]] = {
    "open": (
        _open,
        {
            "en": "open the tutor, at a lesson when one is named",
            "ja": "画面を開きます（レッスンを指定すると、そこから始めます）",
        },
    ),
    "list": (_list, {"en": "list the lessons", "ja": "レッスンの一覧を表示します"}),
    "starter": (
        _starter,
        {"en": "print what a lesson starts from", "ja": "レッスンの最初の状態のコードを表示します"},
    ),
    "solution": (
        _solution,
        {"en": "print a lesson's solution", "ja": "レッスンの解答例を表示します"},
    ),
    "check": (
        _check,
        {
            "en": "check a file: each step, or one",
            "ja": "ファイルを確認します（全ステップ、または 1 ステップ）",
        },
    ),
    "verify": (
        _verify,
        {
            "en": "prove that lessons work: starters, solutions, mistakes",
            "ja": "レッスンの正しさを検証します（最初の状態・解答例・誤答）",
        },
    ),
    "devices": (
        machine.show_devices,
        {
            "en": "list the devices that --device takes, and how free they are",
            "ja": "--device に指定できるデバイスと、その空き具合を表示します",
        },
    ),
    "env": (
        machine.manage_environments,
        {
            "en": "make an environment for a framework, list or remove them",
            "ja": "フレームワークごとの環境を作成・一覧表示・削除します",
        },
    ),
    "doctor": (
        machine.examine,
        {
            "en": "look whether this machine has all that the lessons need",
            "ja": "レッスンに必要なものがこのマシンにそろっているかを調べます",
        },
    ),
}

_HELP: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "program": "Learn to write training loops. Without a command: opens the tutor.",
        "status": "Exit status: 0 all passed, 1 not passed, 2 wrong usage, 3 our own fault, "
        "4 not runnable here.",
        "course": "another course folder",
        "only": "matching trials only",
        "all": "show what holds as well",
        "json": "print JSON",
        "cuda": "for this machine's GPU",
        "cpu": "without a GPU",
        "seed": "repeat a result",
    },
    "ja": {
        "program": "学習ループを自分で書けるようになるための教材です。"
        "コマンドを付けずに起動すると、画面が開きます。",
        "status": "終了ステータス：0 すべて合格、1 不合格あり、2 使い方の誤り、"
        "3 dl-tutor 側の問題、4 ここでは実行できない。",
        "course": "別のコースのフォルダー",
        "only": "名前にこの文字列を含むものだけを検証します",
        "all": "問題のなかったものも表示します",
        "json": "JSON で出力します",
        "cuda": "このマシンの GPU 用にします",
        "cpu": "GPU を使わない環境にします",
        "seed": "シードを指定して、以前の結果を再現します",
    },
}
