"""What must not be deleted: everything that the record of advertising names, for three years.

Whatever clears up a store asks here first, with the moment at which it asks, and deletes
nothing that is named. The rule (see ``steps.py``) counts from when an advertisement was first
shown; here it counts from when it was last shown, which keeps more and never less. The record
itself, ``r/``, is small and is never deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from publisher.deploy import head as pointer
from publisher.deploy import manifest, record
from publisher.deploy.spans import spans
from publisher.deploy.store import Store
from publisher.problems import Problem, PublisherError

#: Three years, whichever of them are leap years.
KEPT_FOR = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Kept:
    """Keys of manifests (``m/...``) and blobs (``b/...``) to keep.

    Where ``problems`` holds an error, a release that was public cannot be read, so nobody
    can tell which blobs it needs: then no blob at all may be deleted.
    """

    manifests: frozenset[str]
    blobs: frozenset[str]
    problems: tuple[Problem, ...]


def must_be_kept(store: Store, now: datetime) -> Kept:
    """Everything that was public within three years before ``now``, or still is."""
    known = record.read(store)
    live = spans(known.steps, now)
    since = now - KEPT_FOR
    names = {span.step.release for span in live if span.end is None or span.end > since}
    problems = list(known.problems)
    blobs: set[str] = set()
    for name in manifest.in_order(names):
        try:
            release = pointer.load(store, name)
        except PublisherError as refused:
            problems += refused.problems
            continue
        if release is None:
            problems.append(record.missing(store, name))
        else:
            blobs.update(f"b/{sha}" for sha in release.blobs)
    return Kept(frozenset(map(manifest.key_of, names)), frozenset(blobs), tuple(problems))
