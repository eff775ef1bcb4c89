"""What the learner starts from: the solution with its regions blanked, so the two never drift."""

from __future__ import annotations

import ast
import textwrap

from tutor.course.model import Example, Language, Lesson
from tutor.course.regions import regions, replaced, text_of

_INVITATION = {"en": "Your code goes here.", "ja": "ここにコードを書きます。"}


def starter(lesson: Lesson, language: Language) -> str:
    """The exercise with every step blank, its docstrings in the learner's language."""
    return _exercise(lesson, language, blank=frozenset(step.id for step in lesson.steps))


def solution(lesson: Lesson, language: Language) -> str:
    """The exercise solved, its docstrings in the learner's language."""
    return _exercise(lesson, language, blank=frozenset())


def solution_of_step(lesson: Lesson, step_id: str, language: Language) -> str:
    """The solution's own region of one step."""
    region = regions(lesson.solution, lesson.folder / "solution.py")[step_id]
    docstring = lesson.prose[language].steps[step_id].docstring
    return _with_docstring(text_of(lesson.solution, region), docstring)


def with_example(lesson: Lesson, example: Example) -> str:
    """The solution with the example in the place of its step."""
    path = lesson.folder / "solution.py"
    return replaced(lesson.solution, regions(lesson.solution, path)[example.step], example.region)


def with_blank_after(lesson: Lesson, step_id: str, language: Language) -> str:
    """Solved up to and including a step; the later steps are blank."""
    ids = [step.id for step in lesson.steps]
    return _exercise(lesson, language, blank=frozenset(ids[ids.index(step_id) + 1 :]))


def _exercise(lesson: Lesson, language: Language, *, blank: frozenset[str]) -> str:
    source = lesson.solution
    prose = lesson.prose[language]
    path = lesson.folder / "solution.py"
    for step_id in regions(source, path):
        region = regions(source, path)[step_id]
        text = _with_docstring(text_of(source, region), prose.steps[step_id].docstring)
        if step_id in blank:
            text = _blank(text, step_id, language)
        source = replaced(source, region, text)
    return _with_docstring(source, prose.docstring)


def _definitions(tree: ast.Module) -> list[ast.FunctionDef | ast.ClassDef]:
    return [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _docstring_node(body: list[ast.stmt]) -> ast.stmt | None:
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        return body[0] if isinstance(body[0].value.value, str) else None
    return None


def _with_docstring(source: str, docstring: str | None) -> str:
    """`source` with the docstring of its module, or else of its first definition, replaced."""
    if docstring is None:
        return source
    tree = ast.parse(source)
    node = _docstring_node(tree.body)
    if node is None:
        for definition in _definitions(tree):
            node = _docstring_node(definition.body)
            if node is not None:
                break
    if node is None or node.end_lineno is None:
        return source
    lines = source.splitlines()
    indent = " " * node.col_offset
    quoted = f'"""{docstring.strip()}'
    quoted += '\n"""' if "\n" in docstring.strip() else '"""'
    new = textwrap.indent(quoted, indent).splitlines()
    return "\n".join([*lines[: node.lineno - 1], *new, *lines[node.end_lineno :]]) + "\n"


def _blank(text: str, step_id: str, language: Language) -> str:
    """Signatures, decorators and docstrings stay; bodies become a line that says “not yet”."""
    lines = text.splitlines()
    kept: list[str] = []
    for definition in _definitions(ast.parse(text)):
        if kept:
            kept += ["", ""]
        kept += _blank_definition(definition, lines, step_id, language)
    return "\n".join(kept) + "\n"


def _blank_definition(
    definition: ast.FunctionDef | ast.ClassDef, lines: list[str], step_id: str, language: Language
) -> list[str]:
    first = min([definition.lineno, *(node.lineno for node in definition.decorator_list)])
    body_first = definition.body[0].lineno
    if isinstance(definition.body[0], ast.FunctionDef) and definition.body[0].decorator_list:
        body_first = definition.body[0].decorator_list[0].lineno
    kept = lines[first - 1 : body_first - 1]
    while kept and kept[-1].lstrip().startswith("#"):
        kept.pop()
    node = _docstring_node(definition.body)
    if node is not None and node.end_lineno is not None:
        kept += lines[node.lineno - 1 : node.end_lineno]
    methods = [node for node in definition.body if isinstance(node, ast.FunctionDef)]
    if isinstance(definition, ast.ClassDef) and methods:
        for number, method in enumerate(methods):
            if number or node is not None:
                kept.append("")
            kept += _blank_definition(method, lines, step_id, language)
        return kept
    indent = " " * (definition.col_offset + 4)
    kept.append(f"{indent}# {_INVITATION[language]}")
    kept.append(f'{indent}raise NotImplementedError("to do: {step_id}")')
    return kept
