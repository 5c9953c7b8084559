"""Beside releases: previews, the garbage, what visitors get, and the files of a CDN."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from publisher import console
from publisher.audit import audit
from publisher.commands.common import CACHE, one_at_a_time
from publisher.commands.publishing import moment_of, settings, target_of
from publisher.deploy.cdn_files import cdn_files as write_for_cdn
from publisher.deploy.history import commit_of
from publisher.deploy.manifest import Release
from publisher.deploy.targets import Target, Wish
from publisher.deploy.verify import verify as compare
from publisher.engine import build as make
from publisher.problems import Problem, Refused, plural


def show_preview(root: Path, name: str, at: str | None) -> None:
    """Build with drafts, and put that at an address of its own. What is live is not touched."""
    address = settings(root).preview.replace("{name}", name)
    with one_at_a_time(root):
        target = target_of(root, console.say)
        with console.progress() as report:
            built = make(
                root, "pelicanconf.py", now=moment_of(root, at), base=address or None,
                output=root / CACHE / "preview-release", prove=partial(audit, preview=True),
                progress=report,
            )  # fmt: skip
            console.show(built.warnings, root)
            wish = Wish(now=built.site.now, commit=commit_of(root))
            release = target.show_preview(built.output, name, wish, report)
    where = address or f"python3 tasks.py edge --preview {name}"
    console.say(f"Preview {name} shows {plural(len(release.pages), 'page')}: {where}", "bold")


def end_preview(root: Path, name: str) -> None:
    """Remove a preview."""
    target_of(root, console.say).end_preview(name)
    console.say(f"Preview {name} is removed.", style="bold")


def gc(root: Path) -> None:
    """Remove releases and stored files that nothing needs any more."""
    console.say(target_of(root, console.say).collect().says, style="bold")


def verify(root: Path, address: str) -> None:
    """Ask every address of the live release of the public site, and compare the answers."""
    live = _live(target_of(root))
    with console.progress() as report:
        found = compare(live, address or settings(root).address, report)
    if found.problems:
        raise Refused(found.problems)
    asked = f"{found.asked:,} {'address answers' if found.asked == 1 else 'addresses answer'}"
    console.say(f"Release {live.generation} is what visitors get: {asked} as published.", "bold")


def cdn_files(root: Path, folder: str, origin: str) -> None:
    """Write the serving policy of the live release for a CDN before a plain bucket."""
    made = write_for_cdn(_live(target_of(root)), origin)
    place = root / folder
    place.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (place / name).write_text(text, "utf-8", newline="\n")
    console.say(f"Wrote {plural(len(made), 'file')} to {folder}.", "bold")


def _live(target: Target) -> Release:
    live = target.live()
    if live is None:
        raise Refused([Problem(target.name, 0, "nothing-live", "Nothing is published yet.")])
    return live
