"""The writer's check: every problem of the content, without building."""

from __future__ import annotations

from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.authoring.check import check_content
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, CONTENT
from publisher.problems import as_json, count, errors, plural


def check(root: Path, as_machine: bool, strict: bool) -> None:
    """Every problem of the content, without building."""
    with Cache(root / CACHE / CACHE_FILE) as cache:
        found = check_content(root / CONTENT, cache, root / CACHE)
    problems = found.problems
    if as_machine:
        print(as_json(problems))
    else:
        console.show(problems, root)
        sentence = f"Checked {plural(found.files, 'file')}: {count(problems)}."
        console.say(" ".join([sentence, *found.notes]), "bold")
    if errors(problems) or (strict and problems):
        raise Exit(code=1)
