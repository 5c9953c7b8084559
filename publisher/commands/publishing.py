"""Building, publishing and going back; serving what is published."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.audit import audit
from publisher.commands.announcing import announce
from publisher.commands.common import CACHE, CONTENT, EDGE, EDGE_PORT, one_at_a_time
from publisher.deploy import releases as past
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import Plan
from publisher.deploy.plan import plan as make_plan
from publisher.deploy.publish import apply
from publisher.deploy.serve import edge_server
from publisher.deploy.summary import describe
from publisher.desk.published import remember
from publisher.engine import Built
from publisher.engine import build as make
from publisher.front_door import MISUSED
from publisher.problems import Refused, errors, plural
from publisher.read.clinic import read_clinic
from publisher.read.dates import BadDate, parse_date


def build(root: Path, at: str | None) -> None:
    """The public site into output/, proven by the audit."""
    with one_at_a_time(root):
        console.say(_build(root, at).sentence, style="bold")


def publish(root: Path, at: str | None, allow_removals: bool) -> None:
    """Build, prove, publish to the local edge."""
    with one_at_a_time(root):
        plan, built = _plan(root, at, allow_removals)
        console.say(describe(plan))
        with console.progress() as report:
            report("Publishing", 0, 0)
            outcome = apply(plan, _store(root))
        remember(built.site, root / CACHE)
    console.say(outcome.says, style="bold")
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    announce(root, _store(root), outcome.release, clinic)
    console.say(f"To see it:  python3 tasks.py edge   and open  http://127.0.0.1:{EDGE_PORT}/")


def plan(root: Path, at: str | None, as_machine: bool, allow_removals: bool) -> None:
    """What a publish would change. Writes nothing to the edge."""
    with one_at_a_time(root):
        found, _ = _plan(root, at, allow_removals, quiet=as_machine)
    print(found.to_json()) if as_machine else console.say(describe(found))
    if errors(found.problems):
        if not as_machine:
            raise Refused(found.problems)
        raise Exit(code=1)


def releases(root: Path) -> None:
    """The releases so far, newest first."""
    listed = past.releases(_store(root))
    for release in listed:
        pages = "record damaged" if release.pages is None else plural(release.pages, "page")
        live = "  live" if release.is_live else ""
        when = release.published or "time unknown"
        console.say(f"{release.generation:>5}  {release.digest}  {when}  {pages}{live}")
    if not listed:
        console.say("Nothing is published yet.")


def rollback(root: Path, release: str | None) -> None:
    """Make an earlier release live again, without building."""
    back = past.rollback(_store(root), release)
    console.say(f"Release {back.generation} is live: {plural(len(back.pages), 'page')}.", "bold")
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    announce(root, _store(root), back, clinic)


def edge(root: Path, port: int) -> None:
    """Serve the current release as the public server would, until Ctrl-C."""
    server = edge_server(_store(root), port)
    console.say(f"Serving the current release at {server.address}/  (Ctrl-C stops it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say("Stopped serving.")


def _plan(
    root: Path, at: str | None, allow_removals: bool, quiet: bool = False
) -> tuple[Plan, Built]:
    built = _build(root, at, quiet)
    if not quiet:
        console.say(built.sentence)
    planned = make_plan(
        built.output, _store(root), now=built.site.now, commit=_commit(root), site=built.base,
        allow_removals=allow_removals,
    )  # fmt: skip
    return replace(planned, problems=built.origins.named(planned.problems)), built


def _build(root: Path, at: str | None, quiet: bool = False) -> Built:
    """Build the public site and prove it; every warning is shown. Raises Refused on errors."""
    with console.progress() as report:
        built = make(
            root, "publishconf.py", now=_moment(root, at),
            prove=audit, progress=(lambda *_: None) if quiet else report,
        )  # fmt: skip
    if not quiet:
        console.show(built.warnings, root)
    return built


def _moment(root: Path, at: str | None) -> datetime | None:
    """The moment that ``--at`` names, in the clinic's time zone."""
    if at is None:
        return None
    # What is wrong with the file is told by the build, which reads it with all the others.
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    try:
        return parse_date(at, clinic.zone)
    except BadDate as error:
        raise Exit(f"--at: {error.says} {error.fix}", code=MISUSED) from None


def _store(root: Path) -> LocalStore:
    return LocalStore(root / EDGE)


def _commit(root: Path) -> str | None:
    """The commit that the project stands at, where it is a git checkout."""
    try:
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=root, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return found.stdout.strip()
