"""The command line: runs a task of tasks.py by name, as ``invoke`` does.

Exits 2 for an unknown command or option, where invoke exits 1: here that means that errors were
found.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from publisher import interrupt

if __name__ == "__main__":
    # Before the rest is imported, which takes a while.
    interrupt.install()

from invoke import Config, Executor, Program
from invoke.exceptions import Exit, ParseError
from invoke.parser import ParserContext

from publisher import console
from publisher.printed import inert
from publisher.problems import Problem, as_json, did_you_mean, refusal_as_json
from publisher.rule import Rule

_NO_NUMBER = re.compile(r"invalid literal for int\(\) with base 10: '(?P<text>.*)'", re.DOTALL)
_UNKNOWN = re.compile(r"No idea what '(.+)' is!")
_NO_VALUE = re.compile(r"Flag <Argument: (?P<name>[\w-]+).*> needed value and was not given one!")
_MISSING = re.compile(r"'(.+)' did not receive required positional arguments: (.+)")
#: The exit status of a command that was written wrongly, as in argparse and the shell.
MISUSED = 2
#: What may be asked of no command.
_OPTIONS = ("help", "list", "list-depth", "list-format")
#: Commands whose one argument may be left out, and the option that it stands for; invoke
#: itself knows only arguments that must be there.
_OPTIONAL_ARGUMENT = {"new": "--title", "rollback": "--release"}
#: Commands that take any number of arguments, and the option that each of these stands for.
_LISTED_ARGUMENT = {"import": "--source", "tidy": "--file"}
#: Who asks for which commands; in each list the one that most people begin with stands first.
GROUPS = {
    "Writing": """write check publish new preview tidy review redirect report explain import
        export""",
    "Publishing": """plan rollback releases edge build audit verify archive show-preview
        end-preview cdn-files gc""",
    "Looking after it": "test bench guide lock weaknesses bom",
}


#: Commands that print a list of problems as JSON, also where they are refused; others an object.
_JUDGING = ("check", "audit")


class Misused(Rule):
    """A command is called as  python3 tasks.py --help  shows it, one at a time.

    What it does not understand it does not do. A title of several words needs quotation marks:
    without them each word counts by itself, and may be the name of another command.
    Wrong: python3 tasks.py new Treatment plan
    Right: python3 tasks.py new "Treatment plan"
    """


class Settings(Config):
    """Invoke's settings without its files: none in a home folder, which may be another account's,
    in /etc or in the project changes what a command does."""

    def load_base_conf_files(self) -> None:
        pass

    def load_project(self, merge: bool = True) -> None:
        pass

    def load_runtime(self, merge: bool = True) -> None:
        pass


class OneCommand(Executor):
    """Runs one command, also where invoke's own program is called: invoke.json names this."""

    def execute(self, *tasks: Any) -> Any:
        names = [task.name or "" for task in tasks]
        if len(names) > 1:
            raise Exit(_too_many(*names[:2]), MISUSED)
        return super().execute(*tasks)


class FrontDoor(Program):
    """Invoke's program with optional arguments, its tasks in groups, and with status 2 for what it
    cannot parse."""

    def run(self, argv: list[str] | None = None, exit: bool = True) -> None:
        program, *words = argv or sys.argv
        self._typed = tuple(words)
        if len(words) > 1 and words[0] in _OPTIONAL_ARGUMENT and not words[1].startswith("-"):
            words.insert(1, _OPTIONAL_ARGUMENT[words[0]])
        if words and words[0] in _LISTED_ARGUMENT:
            option = _LISTED_ARGUMENT[words[0]]
            words[1:] = [
                part
                for word in words[1:]
                for part in ([word] if word.startswith("-") else [option, word])
            ]
        # Whoever says nothing, or only asks for help, wants to know what there is.
        if words in ([], ["--help"], ["-h"]):
            words = ["--list"]
        with console.output():
            super().run([program, *words], exit)

    @property
    def initial_context(self) -> ParserContext:
        """Invoke's own options but for help and the list are none here: with  --dry  it would run
        a publish all the same, since nothing of ours is a shell command."""
        context = super().initial_context
        kept = [option for option in context.args.values() if option.name in _OPTIONS]
        context.flags = ParserContext(args=kept).flags
        return context

    def list_flat(self) -> None:
        known = dict(self._make_pairs(self.scoped_collection))
        for heading, names in GROUPS.items():
            print(f"{heading}:\n")
            self.print_columns([(name, known[name]) for name in names.split()])
        print("python3 tasks.py --help publish  explains one of them.")

    def execute(self) -> None:
        try:
            super().execute()
        except Exit as error:
            # It may hold the name of a file.
            raise Exit(error.message and inert(error.message), error.code) from None

    def parse_core(self, argv: list[str] | None) -> None:
        with self._misuse_exits():
            super().parse_core(argv)

    def parse_tasks(self) -> None:
        with self._misuse_exits():
            super().parse_tasks()
            names = [task.name or "" for task in self.tasks]
            if len(names) > 1:
                raise ParseError(_too_many(*names[:2]))

    def parse_cleanup(self) -> None:
        with self._misuse_exits():
            super().parse_cleanup()

    @contextmanager
    def _misuse_exits(self) -> Iterator[None]:
        """Raise Exit with status 2 for an unknown command or option, a word too many, or a value
        of a wrong type."""
        try:
            yield
        except (ParseError, ValueError, Exit) as error:
            if isinstance(error, Exit) and not error.message:
                raise  # It did what it was asked, such as to list the commands.
            # Invoke turns an option's text into a number itself, and lets the ValueError through.
            command, near = (*self._typed, "")[0], ""
            says = _NO_NUMBER.sub(r'"\g<text>" is no number.', str(error))
            says = _NO_VALUE.sub(r"After  --\g<name>  something is missing.", says)
            says = _MISSING.sub(r"After  \1  something is missing: \2.", says)
            known = " ".join(GROUPS.values()).split()
            if found := _UNKNOWN.match(says):
                if command in known and not found[1].startswith("-"):
                    says = _too_many(command, found[1])
                else:
                    near = did_you_mean(found[1], known)
            hint = f"{near} python3 tasks.py --list  shows every command.".strip()
            raise misused(f"{says}\n{hint}", command, "--json" in self._typed) from None


def _too_many(command: str, word: str) -> str:
    says = f'"{word}" is one word too many for {command}.'
    if option := _OPTIONAL_ARGUMENT.get(command):
        what = option.strip("-")
        return f"{says} Put the whole {what} in quotation marks, right after the word {command}."
    return f"{says} One command is run at a time, and a name with spaces needs quotation marks."


def misused(says: str, command: str, in_json: bool) -> Exit:
    """The end of a command that was called wrongly; what it ``says`` may be two lines."""
    if not in_json:
        return Exit(says, MISUSED)
    said, _, fix = says.partition("\n")
    print(refusal(command, [Misused.problem("tasks.py", 0, said, fix)]))
    return Exit(code=MISUSED)


def refusal(command: str, problems: Iterable[Problem]) -> str:
    """Why a command did nothing, as the JSON that it would have printed."""
    return as_json(problems) if command in _JUDGING else refusal_as_json(problems)


program = FrontDoor(
    name="tasks.py", binary="tasks.py", binary_names=["tasks.py"], config_class=Settings
)

if __name__ == "__main__":
    program.run()
