"""What a new release owes to the ones before it: no address dies unsaid, no page loses
its pictures while somebody has it open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from publisher.built.addresses import address_of, is_lasting
from publisher.built.headers import is_hashed
from publisher.built.scan import Output
from publisher.deploy.manifest import Release, Retained
from publisher.problems import Problem, plural

KEPT_FOR = timedelta(days=30)
_MANY = 0.2
_FEWEST_PAGES = 10


def ledger(output: Output, earlier: Iterable[Release]) -> tuple[str, ...]:
    """Every lasting address of this folder and of the releases before it."""
    known = {address_of(path) for path in output.files if is_lasting(path)}
    return tuple(sorted(known.union(*(release.ledger for release in earlier))))


def retained(
    output: Output, earlier: Iterable[Release], now: datetime, stored: Mapping[str, int]
) -> dict[str, Retained]:
    """The hashed assets that left, each for ``KEPT_FOR`` after it did.

    ``stored`` is the size of every blob in the store: one that is lost cannot be promised.
    """
    kept: dict[str, Retained] = {}
    for release in earlier:
        left = {
            path: Retained(file, now.isoformat(timespec="seconds"))
            for path, file in release.files.items()
        }
        kept.update({path: one for path, one in release.retained.items() if path not in kept})
        kept.update({path: one for path, one in left.items() if is_hashed(path)})
    return {
        path: one
        for path, one in sorted(kept.items())
        if path not in output.files
        and stored.get(one.file.sha256) == one.file.size
        and now - datetime.fromisoformat(one.gone) < KEPT_FOR
    }


def too_many_removed(output: Output, live: Release | None) -> Iterator[Problem]:
    before = live.pages if live else []
    lost = [path for path in before if path not in output.files]
    if len(before) >= _FEWEST_PAGES and len(lost) > _MANY * len(before):
        yield Problem(
            output.name,
            0,
            "many-pages-removed",
            f"{plural(len(lost), 'page')} of {len(before):,} would vanish from the site.",
            "See that the build is whole. If the pages are meant to go, publish again and say"
            " that removals are allowed.",
        )
