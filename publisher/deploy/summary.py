"""A plan and its outcome in words, for the person at the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.built.addresses import address_of
from publisher.built.headers import SEARCH_FILES
from publisher.deploy.plan import Changes, Plan
from publisher.problems import plural

_MOST_NAMES = 20


def describe(plan: Plan) -> str:
    """Several lines: what would come, change and go, and how much would be uploaded."""
    release, live = plan.release, plan.live
    if plan.is_unchanged and live is not None:
        if not plan.uploads:
            return f"Nothing has changed since release {live.generation}."
        lost = plural(len(plan.uploads), "stored file")
        return f"Nothing has changed since release {live.generation}; {lost} to repair."
    over = f", over release {live.generation}" if live else ", the first"
    return "\n".join(
        [
            f"Release {release.generation}{over}",
            *_section("Pages", _as_addresses(plan.pages)),
            *_section("Other files", _chosen(plan.files, of_search=False)),
            *_section("Pieces of the search", _chosen(plan.files, of_search=True), names=False),
            *_section("Redirects", plan.redirects),
            *([f"Headers alone: {plural(len(plan.headers), 'file')}"] if plan.headers else []),
            f"To upload: {plural(len(plan.uploads), 'file')}, {size(plan.bytes_to_upload)}",
            *_to_purge(plan.purges),
        ]
    )


def counts(changes: Changes) -> str:
    """``2 added, 1 changed, 0 removed``."""
    return (
        f"{len(changes.added):,} added, {len(changes.changed):,} changed,"
        f" {len(changes.removed):,} removed"
    )


def size(number: int) -> str:
    """``532 bytes``, ``41.2 KB``, ``1.3 MB``; a kilobyte has 1,000 bytes."""
    if number < 1000:
        return plural(number, "byte")
    return f"{number / 1000:.1f} KB" if number < 1_000_000 else f"{number / 1_000_000:,.1f} MB"


def _to_purge(addresses: list[str]) -> Iterator[str]:
    if addresses:
        yield f"To purge: {plural(len(addresses), 'address')}"
        yield from (f"  {address}" for address in addresses[:_MOST_NAMES])
        if len(addresses) > _MOST_NAMES:
            yield f"    and {len(addresses) - _MOST_NAMES:,} more"


def _as_addresses(pages: Changes) -> Changes:
    return Changes(
        *(sorted(map(address_of, paths)) for paths in (pages.added, pages.changed, pages.removed))
    )


def _chosen(files: Changes, *, of_search: bool) -> Changes:
    """The pieces of the search index, whose names tell a person nothing, or all the others."""
    return Changes(
        *(
            [path for path in paths if path.startswith(SEARCH_FILES) is of_search]
            for paths in (files.added, files.changed, files.removed)
        )
    )


def _section(title: str, changes: Changes, names: bool = True) -> Iterator[str]:
    if not changes.total:
        return
    yield f"{title}: {counts(changes)}"
    if not names:
        return
    marked = [
        *(("+", name) for name in changes.added),
        *(("~", name) for name in changes.changed),
        *(("-", name) for name in changes.removed),
    ]
    for mark, name in marked[:_MOST_NAMES]:
        yield f"  {mark} {name}"
    if len(marked) > _MOST_NAMES:
        yield f"    and {len(marked) - _MOST_NAMES:,} more"
