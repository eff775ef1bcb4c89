"""Where the next line of a program begins."""

from __future__ import annotations

import pytest

from tutor.ui.widgets.indentation import next_indentation


@pytest.mark.parametrize(
    ("program", "depth"),
    [
        ("", 0),
        ("x = 1", 0),
        ("    x = 1", 4),
        ("if x:", 4),
        ("if x:  # note: why", 4),
        ("    for i in range(3):", 8),
        ("x = 1  # a colon:", 0),
        ('x = "a:"', 0),
        ("x = 'it\\'s:'", 0),
        ("def f():\n    return", 0),
        ("def f():\n    return x", 0),
        ("    returned = 1", 4),
        ("while x:\n    if y:\n        break", 4),
        ("        pass", 4),
        ("        raise ValueError(x)", 4),
        ("        continue  # next", 4),
        ("pass", 0),
        ("x = f(", 4),
        ("    x = f(", 8),
        ("    x = f(  # first", 8),
        ("x = f(a,", 6),
        ("x = f(a,\n      b,", 6),
        ("x = f(\n    a,\n    b,", 4),
        ("x = f(a,\n      b)", 0),
        ("def f(\n    a,\n    b,\n):", 4),
        ("    return f(a,\n             b)", 0),
        ("x = [\n    {\n        'a': 1,", 8),
        ("x = y[1:", 6),
        ('def f():\n    """Text:', 4),
        ('def f():\n    """Text\n\n        deeper:', 8),
        ('    """Text."""', 4),
        ('x = """(""" + "]"', 0),
        ("x = 'never closed\ny = 2", 0),
        ("x = 1 + \\\n    2", 0),
        ("日本 = {'鍵':", 8),
        (")", 0),
        ("class A:", 4),
        ("    # comment:", 4),
        ("    ", 4),
        ("else:", 4),
        ("x = lambda: 1", 0),
    ],
)
def test_next_line_begins_where_python_people_expect(program: str, depth: int) -> None:
    assert next_indentation(program) == depth
