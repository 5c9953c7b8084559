"""Runs a task by name, as ``invoke`` does, and exits 2 where the command itself is wrong.

Invoke exits 1 for an unknown task or option, which here means that errors were found.
"""

from __future__ import annotations

from invoke import Program
from invoke.exceptions import Exit, ParseError

MISUSED = 2


class FrontDoor(Program):
    def parse_core(self, argv: list[str] | None) -> None:
        _or_misused(super().parse_core, argv)

    def parse_tasks(self) -> None:
        _or_misused(super().parse_tasks)


def _or_misused(parse: object, *args: object) -> None:
    try:
        parse(*args)  # type: ignore[operator]
    except (ParseError, ValueError) as error:
        # Invoke turns an option's text into a number itself, and lets the ValueError through.
        hint = "python3 tasks.py --list  shows every command."
        raise Exit(f"{error}\n{hint}", code=MISUSED) from None


program = FrontDoor(name="tasks.py", binary="tasks.py", binary_names=["tasks.py"])

if __name__ == "__main__":
    program.run()
