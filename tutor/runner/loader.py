"""How a program gets to an interpreter that may be anywhere: through its standard input.

A file of ours need not exist where a launcher leads, so Python is started with `-c` and a loader
that executes the first line of its input.
"""

from __future__ import annotations

LOADER = """f'\"""{exec(open(0,"rb",0,closefd=False).readline())}\"""'"""
"""Python that means the same with and without a shell in between.

`srun` hands arguments over as they are; `ssh` joins them for the shell of the other side, which
takes the single quotes away. What is left either way is an f-string, and it is evaluated. There
is no space in it, and nothing else that a shell would take for its own.
"""


def as_line(source: str, name: str) -> bytes:
    """A program as the one line that the loader executes. `name` is its file in tracebacks.

    With `-c`, Python looks for modules in the working directory first, where a learner may keep a
    json.py: not so here.
    """
    program = f"exec(compile({source!a},{name!r},'exec'))"
    return f"import sys;sys.path[:]=filter(None,sys.path);{program}\n".encode("ascii")
