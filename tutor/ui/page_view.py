"""A page of a lesson as Rich renders it."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from tutor.ui.markdown import LessonMarkdown
from tutor.ui.sentences import sentence
from tutor.ui.widgets.prose import Page


class PageView:
    """Wraps its sentences at `width`; blocks of code keep theirs."""

    def __init__(self, page: Page, *, dark: bool) -> None:
        text = LessonMarkdown(page.text, dark)
        hints = [LessonMarkdown(hint, dark) for _, hint in page.hints]
        self.widest_code = max(markdown.widest_code for markdown in (text, *hints))
        self.width = 80
        parts: list[RenderableType] = [
            sentence(page.position, "tutor.muted"),
            sentence(page.title, "markdown.h1"),
            Text(),
            text,
        ]
        for (heading, _), hint in zip(page.hints, hints, strict=True):
            parts += [Text(), sentence(heading, "tutor.neutral.title"), hint]
        if page.closing:
            parts += [Text(), sentence(page.closing, "tutor.muted")]
        self._group = Group(*parts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, min(self.width, options.max_width))
        yield from console.render(self._group, options.update(width=width))
