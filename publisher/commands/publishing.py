"""Building, publishing and going back; serving what is published."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.audit import audit
from publisher.audit.theme import read_theme
from publisher.commands.announcing import announce
from publisher.commands.common import CACHE, CONTENT, EDGE, EDGE_PORT, THEME, one_at_a_time
from publisher.commands.options import Asked
from publisher.content.clinic import read_clinic
from publisher.content.dates import BadDate, parse_date
from publisher.deploy.history import commit_of, older_than_live
from publisher.deploy.plan import Plan
from publisher.deploy.report import outcome_as_json, refused_as_json
from publisher.deploy.serve import Server
from publisher.deploy.summary import describe
from publisher.deploy.targets import Target, Wish
from publisher.deploy.targets.choose import Settings, choose
from publisher.desk.published import remember
from publisher.engine import Built
from publisher.engine import build as make
from publisher.engine import settings_of as read_settings
from publisher.front_door import MISUSED
from publisher.problems import Problem, PublisherError, errors, plural

#: How the names of targets begin that write a folder.
_FOLDERS = ("pages:", "netlify:")


def _nothing(what: str, done: int, total: int) -> None:
    """The progress of a command whose output is read by a machine."""


def build(root: Path, at: str | None) -> None:
    """The public site into output/, proven by the audit."""
    with one_at_a_time(root):
        console.say(_build(root, at).sentence, style="bold")


def publish(root: Path, wish: Asked) -> None:
    """Build, prove, publish to the place that PUBLISH_TO names."""
    began = time.perf_counter()
    retries: list[str] = []

    def tell(retry: str) -> None:
        retries.append(retry)
        if not wish.json:
            console.say(retry, style="yellow")

    try:
        with one_at_a_time(root):
            target = target_of(root, tell)
            plan, built = _plan(root, target, wish)
            if not wish.json:
                console.say(describe(plan))
            with console.progress() as report:
                progress = _nothing if wish.json else report
                progress("Publishing", 0, 0)
                outcome = target.publish(plan, progress)
            remember(built.site, root / CACHE)
    except PublisherError as refused:
        if not wish.json:
            raise
        print(refused_as_json(refused))
        raise Exit(code=1) from None
    seconds = time.perf_counter() - began
    if wish.json:
        print(outcome_as_json(target.name, plan, outcome, len(retries), seconds))
    else:
        console.say(outcome.says, style="bold")
    announce(root, target, outcome.release, built.site.clinic, quiet=wish.json)
    if target.name.startswith(_FOLDERS) and not target.is_public and not wish.json:
        folder = target.name.partition(":")[2]
        console.say(
            f"Nothing was sent: the folder {folder} is ready. Hand it to the host, or let"
            " PUBLISH_CLIENT do it.",
            "bold",
        )
    if target.name == EDGE and not wish.json:
        console.say(f"To see it:  python3 tasks.py edge   and open  http://127.0.0.1:{EDGE_PORT}/")


def plan(root: Path, wish: Asked) -> None:
    """What a publish would change. Writes nothing to the target."""
    with one_at_a_time(root):
        found, _ = _plan(root, target_of(root), wish)
    print(found.to_json()) if wish.json else console.say(describe(found))
    if errors(found.problems):
        if not wish.json:
            raise PublisherError(found.problems)
        raise Exit(code=1)


def releases(root: Path) -> None:
    """The releases so far, newest first."""
    listed = target_of(root).releases()
    for release in listed:
        pages = "record damaged" if release.pages is None else plural(release.pages, "page")
        live = "  live" if release.is_live else ""
        when = release.published or "time unknown"
        console.say(f"{release.generation:>5}  {release.digest}  {when}  {pages}{live}")
    if not listed:
        console.say("Nothing is published yet.")


def rollback(root: Path, release: str | None) -> None:
    """Make an earlier release live again, without building."""
    target = target_of(root, console.say)
    with console.progress() as report:
        back = target.rollback(release, report)
    console.say(f"Release {back.generation} is live: {plural(len(back.pages), 'page')}.", "bold")
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    announce(root, target, back, clinic)


def edge(root: Path, port: int, preview: str) -> None:
    """Serve the current release, or a preview, as the public server would, until Ctrl-C."""
    server = Server(target_of(root).site(preview), port)
    what = f"the preview {preview}" if preview else "the current release"
    console.say(f"Serving {what} at {server.address}/  (Ctrl-C stops it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say("Stopped serving.")


def _plan(root: Path, target: Target, wish: Asked) -> tuple[Plan, Built]:
    built = _build(root, wish.at, wish.json)
    if not wish.json:
        console.say(built.sentence)
    commit = commit_of(root)
    never: list[Problem] = []
    planned = target.plan(
        built.output,
        Wish(
            now=built.site.now,
            commit=commit,
            site=built.base,
            allow_removals=wish.allow_removals,
            repair=wish.repair,
            proven=built.digest,
            is_older=lambda live: (
                never if wish.allow_older else older_than_live(root, commit, live)
            ),
        ),
    )
    return replace(planned, problems=built.source_map.named(planned.problems)), built


def _build(root: Path, at: str | None, quiet: bool = False) -> Built:
    """Build the public site and prove it; every warning is shown. Raises PublisherError on
    errors."""
    with console.progress() as report:
        built = make(
            root,
            "publishconf.py",
            now=moment_of(root, at),
            prove=partial(audit, theme=read_theme(root / THEME)),
            progress=_nothing if quiet else report,
        )
    if not quiet:
        console.show(built.warnings, root)
    return built


def moment_of(root: Path, at: str | None) -> datetime | None:
    """The moment that ``--at`` names, in the clinic's time zone."""
    if at is None:
        return None
    # What is wrong with the file is told by the build, which reads it with all the others.
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    try:
        return parse_date(at, clinic.zone)
    except BadDate as error:
        raise Exit(f"--at: {error.says} {error.fix}", code=MISUSED) from None


def target_of(root: Path, tell: Callable[[str], None] = lambda _: None) -> Target:
    return choose(root, settings(root), tell)


def settings(root: Path) -> Settings:
    """Where to publish: what the environment says, or else publishconf.py."""
    written = read_settings(root, "publishconf.py")

    def said(name: str) -> str:
        return os.environ.get(name) or str(written.get(name) or "")

    address = said("PUBLISH_ADDRESS") or said("SITEURL")
    if not address:
        address = read_clinic(root / CONTENT, CONTENT)[0].site
    if said("PUBLISH_KEYVALUESTORE"):
        says = "PUBLISH_KEYVALUESTORE is set, and a KeyValueStore of CloudFront is no longer used."
        fix = (
            "Take the setting away and write PUBLISH_TO=s3+plain://bucket; what is to be installed"
            " at CloudFront writes  python3 tasks.py cdn-files, and PUBLISH_PURGE=cloudfront:ID"
            " tells it of changed pages."
        )
        raise PublisherError([Problem("publishconf.py", 0, "keyvaluestore-gone", says, fix)])
    return Settings(
        said("PUBLISH_TO") or EDGE,
        said("PUBLISH_PURGE"),
        address,
        said("PUBLISH_CLIENT"),
        os.environ,
        said("PUBLISH_PREVIEW"),
    )
