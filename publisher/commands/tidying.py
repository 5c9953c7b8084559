"""The command that mends what a program can mend."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.authoring.tidy import Fix, is_certain
from publisher.authoring.tidy import tidy as mend_files
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, file_named, workspace
from publisher.content import Site, read_site
from publisher.content.folder import SETTINGS
from publisher.front_door import MISUSED
from publisher.problems import plural

_ASK = "Mend it? [y]es, [n]o, [a]ll that follow, [q]uit: "


def tidy(root: Path, files: Sequence[str], dry_run: bool, yes: bool) -> None:
    """Show each fix as it would change its lines, ask, and make it."""
    if not files:
        hint = "Say which files or folders:  python3 tasks.py tidy content/articles/neck-pain.md"
        raise Exit(hint, code=MISUSED)
    is_asking = not (dry_run or yes)
    if is_asking and not sys.stdin.isatty():
        hint = "Nobody can be asked here: add --dry-run to look, or --yes to mend."
        raise Exit(hint, code=MISUSED)
    with workspace(root, dry_run) as content, Cache(root / CACHE / CACHE_FILE) as cache:
        site = read_site(content, cache=cache)
        wanted = {name for file in files for name in _named(site, file, root)}
        teller = _Teller(is_asking, dry_run)
        mended = mend_files(content, wanted, cache, teller)
    done = "Would mend" if dry_run else "Mended"
    number = plural(len({one.file for one in mended}), "file")
    sentence = f"{done} {plural(len(mended), 'place')} in {number}."
    if teller.guesses:
        guesses = plural(teller.guesses, "fix")
        sentence += f" Left for you to decide: {guesses}; leave out the option to be asked."
    console.say(sentence, "bold")


def _named(site: Site, file: str, root: Path) -> list[str]:
    """The files that a person names, by one of them or by a folder."""
    known = [document.file for document in site.documents]
    known += [problem.file for problem in site.problems if problem.line]
    known += [site.file_of(path) for name in SETTINGS if (path := site.content / name).exists()]
    folder = (root / file).resolve()
    below = [one for one in known if (root.resolve() / one).is_relative_to(folder)]
    return below or [file_named(file, known, root)]


class _Teller:
    """Shows each fix and says whether to make it; one that is a guess only if a person says so."""

    def __init__(self, is_asking: bool, is_dry: bool) -> None:
        self._is_asking = is_asking
        self._is_dry = is_dry
        self.guesses = 0

    def __call__(self, fix: Fix) -> bool:
        if not self._is_asking and not is_certain(fix):
            self.guesses += 1
            if self._is_dry:
                self._show(fix, "  for you to decide")
            return False
        problem = fix.problem
        self._show(fix)
        if not self._is_asking:
            return True
        answer = input(_ASK).strip().casefold()[:1]
        if answer == "q":
            raise Exit(f"Stopped: {problem.file} is as it was.", code=1)
        self._is_asking = answer != "a"
        return answer in ("y", "a")

    def _show(self, fix: Fix, note: str = "") -> None:
        problem = fix.problem
        console.say(f"{problem.place}  [{problem.rule}]{note}", "bold")
        console.say("\n".join([f"    {problem.says}", *(f"    {row}" for row in fix.diff)]))
