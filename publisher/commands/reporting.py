"""The writer's report: links, reviews, and what waits."""

from __future__ import annotations

from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.commands.common import CONTENT, file_named
from publisher.content import Site, read_site
from publisher.content.document import Document
from publisher.front_door import MISUSED
from publisher.problems import did_you_mean, plural
from publisher.report import make_report
from publisher.report.output import PARTS, as_json
from publisher.report.schedule import automatic


def report(root: Path, only: str, file: str, as_machine: bool) -> None:
    """Print the report, or the part of it that is asked for. What it finds fails nothing."""
    if only and only not in PARTS:
        hint = did_you_mean(only, PARTS) or f"Use one of: {', '.join(PARTS)}."
        raise Exit(f'The report has no part "{only}". {hint}', code=MISUSED)
    site = read_site(root / CONTENT)
    found = make_report(site, _document(site, file, root) if file else None)
    parts = (only,) if only else tuple(PARTS)
    if as_machine:
        print(as_json(found, parts))
        return
    for name in parts:
        heading, lines = PARTS[name]
        console.say(heading, "bold")
        for line in lines(found):
            console.say(line)
        if name == "waiting" and any(one.state == "scheduled" for one in found.waiting):
            console.say(f"  {automatic(root).says}")
        console.say("")
    if found.unread:
        errors = plural(found.unread, "error")
        console.say(f"Because of {errors} something is left out: see  python3 tasks.py check")
    elif not only:
        console.say("Mistakes, and pictures that nobody shows, are told by  python3 tasks.py check")
    console.say(found.sentence, "bold")


def _document(site: Site, file: str, root: Path) -> Document:
    """The document that a person names: by its path, as an editor or a shell completes it."""
    files = {document.file: document for document in site.documents}
    return files[file_named(file, files, root)]
