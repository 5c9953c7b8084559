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
from publisher.commands.common import CACHE, CONTENT, THEME, one_at_a_time
from publisher.commands.options import PublishArguments
from publisher.content.clinic import read_clinic
from publisher.content.dates import parse_date
from publisher.deploy import previews, targets
from publisher.deploy import rollback as past
from publisher.deploy.git import commit_of, older_than_live
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.release import short_digest
from publisher.deploy.report import describe, outcome_as_json, sentence
from publisher.deploy.serve import Follower, Server
from publisher.deploy.targets import PREVIEW, Capability, Settings, Target
from publisher.desk.published import remember
from publisher.engine import Built
from publisher.engine import build as make
from publisher.engine import settings_of as read_settings
from publisher.front_door import MISUSED
from publisher.problems import BadValue, PublisherError, errors, plural


def _nothing(what: str, done: int, total: int) -> None:
    """The progress of a command whose output is read by a machine."""


def build(root: Path, at: str | None) -> None:
    """The public site into output/, proven by the audit."""
    with one_at_a_time(root):
        console.say(_build(root, at).sentence, style="bold")


def publish(root: Path, arguments: PublishArguments) -> None:
    """Build, prove, publish to the place that PUBLISH_TO names."""
    began = time.perf_counter()
    retries: list[str] = []

    def on_retry(retry: str) -> None:
        retries.append(retry)
        if not arguments.json:
            console.say(retry, style="yellow")

    with one_at_a_time(root):
        target = target_of(root, on_retry)
        plan, built = _plan(root, target, arguments)
        if not arguments.json:
            console.say(describe(plan))
        with console.progress() as report:
            progress = _nothing if arguments.json else report
            progress("Publishing", 0, 0)
            outcome = target.publish(plan, progress)
        remember(built.site, root / CACHE)
    seconds = time.perf_counter() - began
    if arguments.json:
        print(outcome_as_json(target.name, plan, outcome, len(retries), seconds))
    else:
        console.say(sentence(plan, outcome), style="bold")
    announce(root, target, outcome.release, built.site.clinic, quiet=arguments.json)
    if target.next_step and not arguments.json:
        console.say(target.next_step)


def plan(root: Path, arguments: PublishArguments) -> None:
    """What a publish would change. Writes nothing to the target."""
    with one_at_a_time(root):
        found, _ = _plan(root, target_of(root), arguments)
    print(found.to_json()) if arguments.json else console.say(describe(found))
    if errors(found.problems):
        if not arguments.json:
            raise PublisherError(found.problems)
        raise Exit(code=1)


def releases(root: Path) -> None:
    """The releases so far, newest first."""
    listed = past.releases(target_of(root).records)
    for one in listed:
        pages = plural(len(one.release.pages), "page") if one.release else "record damaged"
        when = one.release.published if one.release else "time unknown"
        live = "  live" if one.is_live else ""
        console.say(f"{one.generation:>5}  {short_digest(one.id)}  {when}  {pages}{live}")
    if not listed:
        console.say("Nothing is published yet.")


def rollback(root: Path, release: str | None) -> None:
    """Make an earlier release live again, without building."""
    target = target_of(root, console.say)
    targets.require(target, Capability.ROLLBACK)
    with console.progress() as report:
        back = target.rollback(release, report)
    console.say(f"Release {back.generation} is live: {plural(len(back.pages), 'page')}.", "bold")
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    announce(root, target, back, clinic)


def edge(root: Path, port: int, preview: str) -> None:
    """Serve the current release, or a preview, as the public server would, until Ctrl-C."""
    found = settings(root)
    target, address = targets.connect(found), found.address
    site = target.site()
    if preview:
        targets.require(target, Capability.PREVIEWS)
        site = Follower(target.records, previews.pointer_of(preview))
        address = found.option(PREVIEW).replace("{name}", preview)
    # A web server of this computer may pass the requests of the public address on.
    server = Server(site, port, address)
    what = f"the preview {preview}" if preview else "the current release"
    console.say(f"Serving {what} at {server.address}/  (Ctrl-C stops it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say("Stopped serving.")


def _plan(root: Path, target: Target, arguments: PublishArguments) -> tuple[Plan, Built]:
    built = _build(root, arguments.at, arguments.json)
    if not arguments.json:
        console.say(built.sentence)
    commit = commit_of(root)
    options = PublishOptions(
        now=built.site.now,
        commit=commit,
        site=built.base,
        allow_removals=arguments.allow_removals,
        repair=arguments.repair,
        proven=built.digest,
    )
    planned = target.plan(built.output, options)
    problems = planned.problems
    if planned.live and not planned.is_unchanged and not arguments.allow_older:
        problems = sorted([*problems, *older_than_live(root, commit, planned.live.commit)])
    return replace(planned, problems=built.source_map.named(problems)), built


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
    except BadValue as error:
        raise Exit(f"--at: {error.says} {error.fix}", code=MISUSED) from None


def target_of(root: Path, on_retry: Callable[[str], None] = lambda _: None) -> Target:
    return targets.connect(replace(settings(root), on_retry=on_retry))


def settings(root: Path) -> Settings:
    """Where to publish: what the environment says, or else publishconf.py."""
    written = read_settings(root, "publishconf.py")

    def value_of(name: str) -> str:
        return os.environ.get(name) or str(written.get(name) or "")

    address = value_of("PUBLISH_ADDRESS") or value_of("SITEURL")
    if not address:
        address = read_clinic(root / CONTENT, CONTENT)[0].site
    options = {name: value_of(name) for name in targets.setting_names()}
    return Settings(root, value_of("PUBLISH_TO"), address, options, os.environ)
