"""A plan and its outcome, for the person at the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from publisher.built.addresses import address_of
from publisher.built.headers import SEARCH_FILES
from publisher.deploy.plan import Changes, Plan
from publisher.deploy.publish import Outcome
from publisher.problems import plural

_MOST_NAMES = 20


def describe(plan: Plan, names: bool = True) -> str:
    """Several lines: what would be added, changed and removed, and how much is to be uploaded;
    with ``names``, which pages and files these are."""
    release, live = plan.release, plan.live
    if plan.is_unchanged and live is not None:
        if not plan.uploads:
            return f"Nothing has changed since release {live.generation}."
        lost = plural(len(plan.uploads), "stored file")
        return f"Nothing has changed since release {live.generation}; {lost} to repair."
    over = f", over release {live.generation}" if live else ", the first"
    pages = plan.pages.map(lambda paths: sorted(map(address_of, paths)))
    pieces = plan.files.map(lambda paths: [one for one in paths if one.startswith(SEARCH_FILES)])
    others = plan.files.map(
        lambda paths: [one for one in paths if not one.startswith(SEARCH_FILES)]
    )
    return "\n".join(
        [
            f"Release {release.generation}{over}",
            *_section("Pages", pages, names),
            *_section("Other files", others, names),
            *_section("Pieces of the search", pieces, names=False),
            *_section("Redirects", plan.redirects, names),
            *_not_redirected(plan.not_redirected),
            *([f"Headers alone: {plural(len(plan.headers), 'file')}"] if plan.headers else []),
            f"To upload: {plural(len(plan.uploads), 'file')}, {size(plan.bytes_to_upload)}",
            *([f"To purge: {plural(len(plan.purges), 'address')}"] if plan.purges else []),
            *_first([f"  {address}" for address in plan.purges if names]),
        ]
    )


def _not_redirected(olds: list[str]) -> Iterator[str]:
    if olds:
        number = plural(len(olds), "old address")
        yield f"Not redirected: {number} such as {olds[0]}, which show the home page at this host"


def sentence(plan: Plan, outcome: Outcome) -> str:
    """How a publish ended."""
    generation = outcome.release.generation
    if not outcome.is_new:
        uploaded = outcome.uploaded
        repaired = f"; {plural(uploaded, 'stored file')} repaired" if uploaded else ""
        return f"Release {generation} is live already: nothing has changed{repaired}."
    return (
        f"Published release {generation}: pages {_counts(plan.pages)};"
        f" {plural(len(plan.uploads), 'file')}, {size(plan.bytes_to_upload)} uploaded."
    )


def as_markdown(plan: Plan, outcome: Outcome, site: str) -> str:
    """How a publish ended, with a link to each page at the address ``site`` that it added or
    changed."""
    lines = [f"## {sentence(plan, outcome)}", "", f"[{site}/]({site}/)", ""]
    if outcome.is_new:
        pages = asdict(plan.pages.map(lambda paths: sorted(map(address_of, paths))))
        every = [
            f"- {what} " + (at if what == "removed" else f"[{at}]({site}{at})")
            for what, addresses in pages.items()
            for at in addresses
        ]
        lines += _first(every, "- ")
    return "\n".join([*lines, ""])


def outcome_as_dict(
    target: str, plan: Plan, outcome: Outcome, retries: int, seconds: float
) -> dict[str, object]:
    """How a publish ended, as JSON can hold it."""
    return {
        "ok": True,
        "target": target,
        "generation": outcome.release.generation,
        "digest": outcome.release.digest,
        "new": outcome.is_new,
        "pages": {kind: len(paths) for kind, paths in asdict(plan.pages).items()},
        "uploads": outcome.uploaded,
        "bytes": plan.bytes_to_upload,
        "retries": retries,
        "seconds": round(seconds, 3),
        "says": sentence(plan, outcome),
    }


def size(number: int) -> str:
    """``532 bytes``, ``41.2 KB``, ``1.3 MB``; a kilobyte has 1,000 bytes."""
    if number < 1000:
        return plural(number, "byte")
    return f"{number / 1000:.1f} KB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"


def _counts(changes: Changes) -> str:
    return (
        f"{len(changes.added):,} added, {len(changes.changed):,} changed,"
        f" {len(changes.removed):,} removed"
    )


def _section(title: str, changes: Changes, names: bool = True) -> Iterator[str]:
    if not changes.total:
        return
    yield f"{title}: {_counts(changes)}"
    marked = {"+": changes.added, "~": changes.changed, "-": changes.removed}
    if names:
        yield from _first([f"  {mark} {name}" for mark, some in marked.items() for name in some])


def _first(lines: list[str], before: str = "    ") -> Iterator[str]:
    yield from lines[:_MOST_NAMES]
    if len(lines) > _MOST_NAMES:
        yield f"{before}and {len(lines) - _MOST_NAMES:,} more"
