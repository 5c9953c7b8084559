"""Previews, garbage collection, comparing the public site, and the files of a CDN."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from invoke.exceptions import Exit

from publisher import console
from publisher.commands import building
from publisher.commands.common import CONTENT, folder_beside, one_at_a_time
from publisher.commands.publishing import preview_address, settings, target_of
from publisher.content import read_site
from publisher.deploy import pointer, previews, targets
from publisher.deploy.git import commit_of
from publisher.deploy.plan import PublishOptions
from publisher.deploy.release import Release
from publisher.deploy.targets import Capability, Target
from publisher.deploy.verify import verify as compare
from publisher.deploy.watch import watch as look
from publisher.disk import disk_errors
from publisher.front_door import MISUSED
from publisher.problems import PublisherError, plural
from publisher.redact import redact_address
from publisher.rule import Rule

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?")


class NothingLive(Rule):
    """Comparing the public site, or writing the files for its CDN, needs a published release.

    The command  python3 tasks.py publish  makes one. Where there should be one already,
    PUBLISH_TO names another place than the one that was published to.
    """


def show_preview(root: Path, name: str, at: str | None, built: str | None) -> None:
    """Build with drafts, and put that at an address of its own. What is live is not touched.

    ``built`` is the digest of a preview that was built before, which is then not built again.
    """
    # A name that cannot be, and a place without previews, are reported before the long work.
    address = preview_address(root, name)
    if address:
        _check_address("PUBLISH_PREVIEW", address)
    with one_at_a_time(root):
        target = target_of(root, console.say)
        targets.require(target, Capability.PREVIEWS)
        if built is not None:
            # Built of other content than what is here, so of an unknown commit.
            options = PublishOptions(now=datetime.now(UTC), proven=built)
        else:
            made = building.preview(root, at, address)
            options = PublishOptions(made.site.now, commit_of(root), proven=made.digest)
        with console.progress() as report:
            folder = root / building.PREVIEW_OUTPUT
            release = previews.show(folder, target.records, name, options, report)
    where = address or f"python3 tasks.py edge --preview {name}"
    shown = f"Preview {name} shows {plural(len(release.pages), 'page')}: {where}"
    console.say(shown, "bold")
    console.summarize(f"## {shown}\n")


def end_preview(root: Path, name: str) -> None:
    """Remove a preview."""
    target = target_of(root, console.say)
    targets.require(target, Capability.PREVIEWS)
    previews.end(target.records, name)
    console.say(f"There is no preview {name} any more.", style="bold")


def gc(root: Path) -> None:
    """Remove releases and stored files that nothing needs any more."""
    console.say(str(target_of(root, console.say).collect()), style="bold")


def verify(root: Path, address: str) -> None:
    """Ask every address of the live release of the public site, and compare the answers."""
    live, asked = _what_and_where(root, address)
    with console.progress() as report:
        found = compare(live, asked, report)
    if found.problems:
        raise PublisherError(found.problems)
    answers = f"{found.asked:,} {'address answers' if found.asked == 1 else 'addresses answer'}"
    console.say(f"Release {live.generation} is what visitors get: {answers} as published.", "bold")


def watch(root: Path, address: str) -> None:
    """Ask some of them, each in its turn, and look for what goes bad by itself."""
    live, asked = _what_and_where(root, address)
    site = read_site(root / CONTENT)
    # A publish of this morning may still have its day's articles before it.
    yesterday = site.now - timedelta(days=1)
    due = {one.address: one.file for one in site.shown if one.state(yesterday) == "published"}
    held = {one.address: one.file for one in site.documents if one.file in site.unpublished}
    with console.progress() as report:
        problems, numbers = look(live, asked, due, held, site.now, report)
    console.show(problems, root)
    console.say(numbers, "bold")
    if problems:
        raise Exit(code=1)


def _what_and_where(root: Path, address: str) -> tuple[Release, str]:
    """The live release, and the address at which visitors reach it."""
    asked = address or settings(root).address
    _check_address("--address" if address else "PUBLISH_ADDRESS", asked)
    return _live(target_of(root)), asked


def cdn_files(root: Path, folder: str, origin: str) -> None:
    """Write the serving policy of the live release for a CDN before a plain bucket; that of nginx
    only where it is known how nginx reaches the bucket."""
    if origin:
        _check_address("--origin", origin)
    place = root / folder_beside(root, folder, "../cdn")
    target = target_of(root)
    made = targets.cdn_files(target.name, _live(target), origin)
    with disk_errors(folder):
        place.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (place / name).write_text(text, "utf-8", newline="\n")
    if not origin:
        console.say("For nginx add the bucket's address:  --origin https://…", "yellow")
    console.say(f"Wrote {plural(len(made), 'file')} to {folder}.", "bold")


def _live(target: Target) -> Release:
    live = pointer.live_release(target.records)
    if live is None:
        says, fix = "Nothing is published yet.", "Publish first:  python3 tasks.py publish"
        raise NothingLive.error(target.name, 0, says, fix)
    return live


def _check_address(what: str, given: str) -> None:
    """Ends the command as misused where ``given`` is no whole address of a server."""
    if not _ADDRESS.fullmatch(given):
        says = f'{what}: "{redact_address(given)}" is not a whole address.'
        raise Exit(f"{says} Write it with https://, such as https://clinic.example", code=MISUSED)
