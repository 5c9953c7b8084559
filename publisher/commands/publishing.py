"""Publishing and going back; serving what is published."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from invoke.exceptions import Exit

from publisher import console, printed
from publisher.authoring.kept import Written, keep, kept, written
from publisher.authoring.published import remember
from publisher.built.addresses import address_of, is_page
from publisher.commands import building
from publisher.commands.announcing import announce
from publisher.commands.common import CACHE, CONTENT, one_at_a_time
from publisher.commands.options import PublishArguments
from publisher.content import Site
from publisher.content.clinic_file import read_clinic
from publisher.deploy import previews, targets
from publisher.deploy import rollback as past
from publisher.deploy.git import commit_of, older_than_live
from publisher.deploy.plan import Plan, PublishOptions
from publisher.deploy.release import short_digest
from publisher.deploy.report import as_markdown, describe, outcome_as_dict, sentence
from publisher.deploy.serve import Follower, ReleaseSite, Server
from publisher.deploy.targets import PREVIEW, Capability, Settings, Target
from publisher.engine import Built
from publisher.engine import settings_of as read_settings
from publisher.problems import PublisherError, errors, plural
from publisher.progress import no_progress
from publisher.report.changes import ChangesTold, changes_told, committed, lines
from publisher.report.schedule import automatic, scheduled
from publisher.report.schedule import lines as waiting_lines


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
        now = written(built.site.content)
        if not arguments.json:
            _say_changes(root, plan, built.site, now, arguments.addresses)
        with console.progress() as report:
            progress = no_progress if arguments.json else report
            progress("Publishing", 0, 0)
            outcome = target.publish(plan, progress)
        remember(built.site, root / CACHE)
        keep(now, root / CACHE, outcome.release.digest)
    seconds = time.perf_counter() - began
    if arguments.json:
        told = outcome_as_dict(target.name, plan, outcome, len(retries), seconds)
        told["is_public"] = target.is_public
        print(printed.as_json({**told, **_waiting(root, built.site)}))
    else:
        console.say(sentence(plan, outcome), style="bold")
        _say_waiting(root, built.site)
    console.summarize(as_markdown(plan, outcome, built.base))
    announce(root, target, outcome.release, built.site.clinic, quiet=arguments.json)
    if target.next_step and not arguments.json:
        console.say(target.next_step)


def plan(root: Path, arguments: PublishArguments) -> None:
    """What a publish would change. Writes nothing to the target."""
    with one_at_a_time(root):
        target = target_of(root)
        found, built = _plan(root, target, arguments)
        now = written(built.site.content)
    if arguments.json:
        told = asdict(_changes(root, found, built.site, now))
        waiting = _waiting(root, built.site)
        print(found.to_json(changes=told, is_public=target.is_public, **waiting))
    else:
        _say_changes(root, found, built.site, now, arguments.addresses)
        _say_waiting(root, built.site)
    if errors(found.problems):
        if not arguments.json:
            raise PublisherError(found.problems)
        raise Exit(code=1)


def releases(root: Path, as_json: bool) -> None:
    """The releases so far, newest first."""
    listed = past.releases(target_of(root).records)
    if as_json:
        print(printed.as_json({"releases": list(map(_listed, listed))}))
        return
    for one in listed:
        pages = plural(len(one.release.pages), "page") if one.release else "record damaged"
        when = one.release.published if one.release else "time unknown"
        live = "  live" if one.is_live else ""
        console.say(f"{one.generation:>5}  {short_digest(one.id)}  {when}  {pages}{live}")
    if not listed:
        console.say("Nothing is published yet.")


def _listed(one: past.Listed) -> dict[str, object]:
    found = {"generation": one.generation, "digest": short_digest(one.id), "is_live": one.is_live}
    published = one.release.published if one.release else None
    pages = len(one.release.pages) if one.release else None
    return {**found, "published": published, "pages": pages}


def rollback(root: Path, release: str | None, as_json: bool) -> None:
    """Make an earlier release live again, without building."""
    target = target_of(root, (lambda _: None) if as_json else console.say)
    targets.require(target, Capability.ROLLBACK)
    with console.progress() as report:
        back = target.rollback(release, no_progress if as_json else report)
    if as_json:
        told = {"ok": True, "generation": back.generation, "pages": len(back.pages)}
        print(printed.as_json(told))
    else:
        says = f"Release {back.generation} is live: {plural(len(back.pages), 'page')}."
        console.say(says, "bold")
    clinic, _ = read_clinic(root / CONTENT, CONTENT)
    announce(root, target, back, clinic, quiet=as_json)


def edge(root: Path, port: int, preview: str, release: str = "") -> None:
    """Serve the current release, an earlier one or a preview, as the public server would, until
    Ctrl-C."""
    found = settings(root)
    target, address = targets.connect(found), found.address
    site = target.site()
    if preview:
        targets.require(target, Capability.PREVIEWS)
        site = Follower(target.records, previews.pointer_of(preview))
        address = found.option(PREVIEW).replace("{name}", preview)
    if release:
        targets.require(target, Capability.ROLLBACK)
        chosen = ReleaseSite(target.records, past.choose(target.records, release)[1])
        # No web server passes requests of the public address on to what was.
        site, address = lambda: chosen, ""
    # A web server of this computer may pass the requests of the public address on.
    server = Server(site, port, address)
    what = f"the preview {preview}" if preview else "the current release"
    what = f"release {chosen.release.generation}" if release else what
    console.say(f"Serving {what} at {server.address}/  (Ctrl-C stops it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        console.say("Stopped serving.")


def _changes(root: Path, plan: Plan, site: Site, now: Written) -> ChangesTold:
    """The edited files, and the pages that show them."""
    live, before = plan.live, None
    if live:
        before = kept(root / CACHE, live.digest) or committed(root, CONTENT, live.commit)
    pages = {
        address_of(path): what
        for what, paths in asdict(plan.pages).items()
        for path in paths
        if is_page(path)
    }
    return changes_told(site, pages, before, now)


def _say_changes(root: Path, plan: Plan, site: Site, now: Written, addresses: bool) -> None:
    console.say(describe(plan, names=addresses))
    # Of a first release everything is new.
    if plan.live and not plan.is_unchanged:
        for line in lines(_changes(root, plan, site, now)):
            console.say(line)
        if not addresses:
            console.say("Every address:  python3 tasks.py plan --addresses")


def _waiting(root: Path, site: Site) -> dict[str, Any]:
    """What waits for a day and who will publish it, as JSON can hold it."""
    waiting = [{**asdict(one), "day": str(one.day)} for one in scheduled(site)]
    return {"waiting": waiting, "publisher": asdict(automatic(root))}


def _say_waiting(root: Path, site: Site) -> None:
    for line in waiting_lines(scheduled(site), automatic(root)):
        console.say(line)


def _plan(root: Path, target: Target, arguments: PublishArguments) -> tuple[Plan, Built]:
    # An empty digest is one that got lost on its way, and no wish to build.
    if arguments.built is not None:
        built = building.handed_over(root, arguments.at, arguments.built)
    else:
        built = building.public(root, arguments.at, arguments.json)
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


def preview_address(root: Path, name: str) -> str:
    """Where the preview ``name`` is reached; empty where PUBLISH_PREVIEW is. Raises PublisherError
    where that cannot be a name."""
    previews.pointer_of(name)
    return settings(root).option(PREVIEW).replace("{name}", name)


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
