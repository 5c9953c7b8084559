"""Runs a task by name, as ``invoke`` does, and exits 2 where the command itself is wrong.

Invoke exits 1 for an unknown task or option, which here means that errors were found.
"""

from __future__ import annotations

import sys

from invoke import Program
from invoke.exceptions import Exit, ParseError

MISUSED = 2


#: Commands whose one argument may be left out, and the option that it stands for; invoke
#: itself knows only arguments that must be there.
_MAY_FOLLOW = {"new": "--title", "rollback": "--release"}


class FrontDoor(Program):
    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        program, *words = argv or sys.argv
        if len(words) > 1 and words[0] in _MAY_FOLLOW and not words[1].startswith("-"):
            words.insert(1, _MAY_FOLLOW[words[0]])
        # Whoever says nothing, or only asks for help, wants to know what there is.
        if words in ([], ["--help"], ["-h"]):
            words = ["--list"]
        super().run([program, *words], exit)

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
