"""Markdown as a lesson shows it: Rich's own, with our line breaks and calmer headings and code."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, Paragraph
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from tutor.ui.sentences import Sentence


class _Paragraph(Paragraph):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Sentence(self.text)


class _Heading(Heading):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.style = console.get_style(f"markdown.{self.tag}", default="bold")
        yield Text()
        yield Sentence(self.text)


class _CodeBlock(CodeBlock):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = Syntax(
            str(self.text).rstrip(),
            self.lexer_name,
            theme=self.theme,
            background_color="default",
            word_wrap=True,
        )
        yield Padding(code, (0, 0, 0, 2))


class LessonMarkdown(Markdown):
    """Raises nothing for any input: what is not Markdown is shown as text."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "paragraph_open": _Paragraph,
        "heading_open": _Heading,
        "fence": _CodeBlock,
        "code_block": _CodeBlock,
    }

    def __init__(self, markup: str, dark: bool) -> None:
        super().__init__(
            markup.strip(), code_theme="one-dark" if dark else "friendly", hyperlinks=False
        )
