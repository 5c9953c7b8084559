"""The audit by itself: the last build is proven as it lies there, and nothing is built."""

from __future__ import annotations

import time
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console, sources
from publisher.audit import audit as prove
from publisher.audit.theme import read_theme
from publisher.cache import CACHE_FILE, Cache
from publisher.commands.common import CACHE, CONTENT, OUTPUT, THEME, one_at_a_time
from publisher.content.clinic_file import read_clinic
from publisher.problems import as_json, count, errors, plural
from publisher.sources import SourceMap


def audit(root: Path, as_machine: bool) -> None:
    """Every problem of the pages in output/, each with the file that it was made from."""
    began = time.perf_counter()
    output = root / OUTPUT
    with one_at_a_time(root):
        made = _source_map(root)
        with Cache(root / CACHE / CACHE_FILE) as cache:
            found = prove(output, made.base, cache=cache, theme=read_theme(root / THEME))
        problems = made.named(found)
    pages = sum(1 for _ in output.rglob("*.html"))
    if as_machine:
        print(as_json(problems))
    else:
        console.show(problems, root)
        seconds = time.perf_counter() - began
        says = f"Audited {plural(pages, 'page')} in {seconds:.1f} s: {count(problems)}."
        console.say(says, "bold")
    if errors(problems):
        raise Exit(code=1)


def _source_map(root: Path) -> SourceMap:
    """What the build wrote down; of an output without that, only its address is known."""
    found = sources.read(sources.file_beside(root / CACHE, OUTPUT))
    return found or SourceMap(read_clinic(root / CONTENT, CONTENT)[0].site, {})
