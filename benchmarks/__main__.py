"""All benchmarks, one after the other, on a machine at rest.

    python -m benchmarks [--write] [NAME ...]

Prints their tables; with `--write`, puts each in its place in benchmarks/README.md.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

README = Path(__file__).parent / "README.md"
NAMES = (
    "machine",
    "key_to_verdict",
    "compile_share",
    "flood",
    "typing_while_training",
    "terminal_bytes",
    "start",
    "memory",
    "flip_rate",
)


def tables(name: str) -> str:
    """What the script prints."""
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def placed(text: str, name: str, table: str) -> str:
    """The README's text with `table` between the marks of that name."""
    begin, end = f"<!-- {name} -->", "<!-- end -->"
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"{README} has no line {begin}")
    return pattern.sub(lambda _: f"{begin}\n\n{table}\n\n{end}", text)


def main() -> None:
    parser = argparse.ArgumentParser(description="Run the benchmarks, by default all of them.")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME")
    parser.add_argument("--write", action="store_true", help="put the tables into the README")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(NAMES):
        parser.error(f"no benchmark: {', '.join(unknown)}; there are {', '.join(NAMES)}")
    for name in arguments.names:
        began = time.monotonic()
        table = tables(name)
        print(f"\n## {name}, {time.monotonic() - began:.0f} s\n\n{table}", flush=True)
        if arguments.write:
            README.write_text(placed(README.read_text(), name, table))


if __name__ == "__main__":
    main()
