"""Who is measured: a folder with the articles, a command, and what the command makes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.corpus import make_corpus

#: The engine without what the peers do not do: neither proof by the audit nor search bundle.
_CONF = "benchconf.py"
_SETTINGS = "from publishconf import *\n\nSEARCH = False\n"
_ENGINE_ALONE = f"""
from pathlib import Path
from publisher.engine import build
print(build(Path.cwd(), {_CONF!r}).sentence)
"""
_PARTS = ("theme", "pelicanconf.py", "publishconf.py", "tasks.py", "publisher")
#: Needed to change the desk's window, and for nothing else.
_OTHERS = "node_modules"
_TITLE = re.compile(r'^(title: "?)(?:Again \d+: )?', re.IGNORECASE | re.MULTILINE)
#: The article that is edited is so far from the newest: on the first page of the lists and in
#: the feed, where most edits are, and linked from newer ones.
_EDITED = 9


@dataclass(frozen=True, slots=True)
class Contestant:
    """``made`` are the paths that a cold build does not have; ``articles`` go from old to new."""

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    articles: tuple[Path, ...]
    env: Mapping[str, str] = field(default_factory=dict)

    def clean(self, number: int) -> None:
        """Remove all that was made."""
        for name in self.made:
            path = self.folder / name
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)

    def keep(self, number: int) -> None:
        """Nothing has changed since the run before."""

    def edit_body(self, number: int) -> None:
        """A sentence more, which was never there before."""
        text = self.edited.read_text("utf-8")
        self.edited.write_text(f"{text}\nSentence {number} is new.\n", "utf-8", newline="\n")

    def edit_title(self, number: int) -> None:
        text = _TITLE.sub(rf"\g<1>Again {number}: ", self.edited.read_text("utf-8"), count=1)
        self.edited.write_text(text, "utf-8", newline="\n")

    @property
    def edited(self) -> Path:
        return self.articles[-1 - min(_EDITED, len(self.articles) - 1)]


@dataclass(frozen=True, slots=True)
class Measure:
    """``prepare``, given a number never given before, brings a contestant to where the command
    is measured from."""

    name: str
    prepare: Callable[[Contestant, int], None]


COLD = Measure("cold", Contestant.clean)
UNCHANGED = Measure("nothing changed", Contestant.keep)
BODY = Measure("one text edited", Contestant.edit_body)
TITLE = Measure("one title edited", Contestant.edit_title)
MEASURES = (COLD, UNCHANGED, BODY, TITLE)

ENGINE = "our engine"
BUILD = "invoke build"
CHECK = "invoke check"
_MADE = (".cache/cache.sqlite", ".cache/output.spare", "output")


def ours(root: Path, folder: Path, size: int, names: tuple[str, ...]) -> list[Contestant]:
    """This project's own commands, each in a project of its own in ``folder``.

    Pictures are made before and kept, as CI keeps them: peers make none.
    """
    commands = {
        ENGINE: ("-c", _ENGINE_ALONE),
        BUILD: ("-m", "publisher.front_door", "build"),
        CHECK: ("-m", "publisher.front_door", "check"),
    }
    contestants = []
    for name in names:
        project = folder / name.replace(" ", "-")
        articles = make_project(root, project, size)
        env = {"PYTHONPATH": str(project), "PYTHONHASHSEED": "random"}
        command = (sys.executable, *commands[name])
        contestants.append(Contestant(name, project, command, _MADE, articles, env))
    return contestants


def make_project(root: Path, folder: Path, size: int) -> tuple[Path, ...]:
    """This project with made-up content; the files of its articles, oldest first."""
    folder.mkdir(parents=True)
    for part in _PARTS:
        source = root / part
        if source.is_dir():
            # With the code that Python has compiled already, which goes by the files' times.
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns(_OTHERS))
        else:
            shutil.copy(source, folder / part)
    (folder / _CONF).write_text(_SETTINGS, "utf-8")
    return tuple(make_corpus(folder / "content", size))
