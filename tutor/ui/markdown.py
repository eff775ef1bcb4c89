"""Markdown as a lesson shows it: Rich's own, with our line breaks and calmer headings and code."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, Paragraph
from rich.style import Style
from rich.syntax import Syntax
from rich.text import Text

from tutor.ui.sentences import Sentence

CODE_PADDING = 1


class _Paragraph(Paragraph):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Sentence(self.text)


class _Heading(Heading):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.style = console.get_style(f"markdown.{self.tag}", default="bold")
        yield Text()
        yield Sentence(self.text)


class _CodeBlock(CodeBlock):
    """Never wrapped, because a wrapped diagram says nothing: the pane scrolls sideways instead."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = str(self.text).rstrip().expandtabs(4)
        plain = self.lexer_name in ("", "text")
        block = console.get_style("markdown.code_block")
        if plain:
            text = Text(code)
        else:
            text = Syntax("", self.lexer_name, theme=self.theme).highlight(code)
            block = Style(bgcolor=block.bgcolor)
        width = max(options.max_width, code_width(code))
        for line in text.split("\n"):
            line.pad_left(CODE_PADDING)
            line.pad_right(width - line.cell_len)
            line.stylize(block)
            line.no_wrap, line.overflow = True, "ignore"
            yield line


def code_width(code: str) -> int:
    """Columns that a block of code takes."""
    return max((cell_len(line) for line in code.splitlines()), default=0) + 2 * CODE_PADDING


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

    @property
    def widest_code(self) -> int:
        """Columns that the widest block of code takes; 0 when there is none."""
        blocks = (token.content for token in self.parsed if token.type in ("fence", "code_block"))
        return max((code_width(block.expandtabs(4)) for block in blocks), default=0)
