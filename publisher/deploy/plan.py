"""What a publish would do, found without writing anything. A dry run stops here.

A new release keeps what the ones before it promised: no published address is lost without a
redirect (``lost``), and no page loses its pictures while somebody has it open (``_retained``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from publisher import printed
from publisher.built.addresses import address_of, is_lasting, is_page
from publisher.built.files import File
from publisher.built.headers import is_hashed
from publisher.built.redirects import is_by_query
from publisher.built.scan import Output, scan
from publisher.deploy import lost, pointer
from publisher.deploy.pointer import Head
from publisher.deploy.release import Release, Retained
from publisher.deploy.store import Store, stored_sizes
from publisher.problems import Problem, PublisherError, as_dict, errors, plural
from publisher.rule import Rule

#: How long a hashed asset is still served after it left the site.
RETAINED_FOR = timedelta(days=30)
_MANY = 0.2
_FEWEST_PAGES = 10


class OutputChanged(Rule):
    """The built site stays as it is while it is published.

    Otherwise a release would hold pages of two builds. Let the one build end, then publish.
    """


class ManyPagesRemoved(Rule):
    """A publish takes away no more than a fifth of the pages unless it is told to.

    So many lost pages are more often a broken build or an empty folder than a wish. If they
    are meant to go, run  python3 tasks.py publish --allow-removals
    """


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What a publish is asked to do with a built folder.

    ``now`` must have a time zone. ``commit`` is what the folder was built from, ``site`` the
    public address (``https://clinic.example``), so that absolute links count as internal too.
    ``repair`` lists all that is stored, however far away, so that what was lost there is
    written again. ``proven`` is ``Output.digest`` of a folder that an audit for ``site`` found
    right: one that changed since is not published. Without ``by_query`` the target cannot tell
    an old address such as ``/?p=461`` from the home page.
    """

    now: datetime
    commit: str | None = None
    site: str | None = None
    allow_removals: bool = False
    repair: bool = False
    proven: str | None = None
    by_query: bool = True


@dataclass(frozen=True, slots=True)
class Changes:
    """Names that were added, changed and removed, each sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]

    @property
    def total(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)

    def map(self, function: Callable[[list[str]], list[str]]) -> Changes:
        """The same with each of the three lists as ``function`` returns it."""
        return Changes(*map(function, (self.added, self.changed, self.removed)))


@dataclass(frozen=True)
class Plan:
    """``pages`` and ``files`` compare bytes; ``headers`` are paths whose headers alone changed.

    ``uploads`` maps the SHA-256 of each blob to write to the file it is read from; ``damaged``
    are those among them that are in the store with a wrong size. ``purges`` are the addresses to
    take out of the cache before the site, where there is one. ``not_redirected`` are old addresses
    that the target cannot redirect.
    """

    folder: Path
    head: Head
    live: Release | None
    release: Release
    pages: Changes
    files: Changes
    headers: list[str]
    redirects: Changes
    uploads: Mapping[str, Path]
    damaged: frozenset[str]
    problems: list[Problem]
    purges: list[str] = field(default_factory=list)
    not_redirected: list[str] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        """Whether the live release is this very site already."""
        return self.live is not None and self.live.digest == self.release.digest

    @property
    def bytes_to_upload(self) -> int:
        sizes = self.release.blobs
        return sum(sizes[sha] for sha in self.uploads)

    def to_json(self, **more: object) -> str:
        """The plan for a machine, and what else is to be told; shapes as in the fields, problems
        with their rule and place."""
        return printed.as_json(
            {
                "generation": self.release.generation,
                "digest": self.release.digest,
                "live": self.live.generation if self.live else None,
                "unchanged": self.is_unchanged,
                "pages": asdict(self.pages),
                "files": asdict(self.files),
                "headers": self.headers,
                "redirects": asdict(self.redirects),
                "uploads": len(self.uploads),
                "bytes": self.bytes_to_upload,
                "purges": self.purges,
                "not_redirected": self.not_redirected,
                "problems": [as_dict(problem) for problem in self.problems],
                "ok": not errors(self.problems),
                **more,
            }
        )


def plan(folder: Path, store: Store, options: PublishOptions) -> Plan:
    """Compare the built ``folder`` with what is live in ``store``. Writes nothing.

    What forbids a publish is in ``problems``; ``PublisherError`` is raised only where no
    comparison can be made.
    """
    output = scan(folder)
    head = pointer.read(store)
    pointer.check_no_collection(store, head)
    live = pointer.load(store, head.live) if head.live else None
    earlier = _newest_first(store, head, live)
    stored = _stored(store, earlier, list_all=options.repair or store.is_near or live is None)
    refused = [] if options.by_query else sorted(filter(is_by_query, output.redirects))
    release = Release(
        generation=head.next_generation,
        published=options.now.isoformat(timespec="seconds"),
        commit=options.commit,
        files=output.files,
        redirects={o: n for o, n in output.redirects.items() if o not in refused},
        retained=_retained(output, earlier, options.now, stored),
        ledger=_ledger(output, earlier),
        site=options.site,
    )
    before, after = live.files if live else {}, release.files
    sizes = release.blobs
    return Plan(
        folder=folder,
        head=head,
        live=live,
        release=release,
        pages=_changes(_shas(before, pages=True), _shas(after, pages=True)),
        files=_changes(_shas(before, pages=False), _shas(after, pages=False)),
        headers=_headers_changed(before, after),
        redirects=_changes(live.redirects if live else {}, release.redirects),
        uploads=uploads_of(output, stored),
        damaged=frozenset(sha for sha in sizes if stored.get(sha, sizes[sha]) != sizes[sha]),
        problems=sorted(_problems(output, release, live, earlier, store, options)),
        not_redirected=refused,
    )


def require_digest(output: Output, digest: str) -> None:
    """Raise PublisherError where the built folder is not the one of ``digest``."""
    if output.digest != digest:
        raise PublisherError([_changed(output)])


def uploads_of(output: Output, stored: Mapping[str, int]) -> dict[str, Path]:
    """The files whose blob is not ``stored`` in its size, by SHA-256."""
    return {
        file.sha256: output.sources[path]
        for path, file in output.files.items()
        if stored.get(file.sha256) != file.size
    }


def _problems(
    output: Output,
    release: Release,
    live: Release | None,
    earlier: list[Release],
    store: Store,
    options: PublishOptions,
) -> Iterator[Problem]:
    yield from output.problems
    if options.proven is not None and options.proven != output.digest:
        yield _changed(output)
    yield from lost.broken(output, earlier, store)
    before = live.pages if live else []
    removed = [path for path in before if path not in output.files]
    is_many = len(before) >= _FEWEST_PAGES and len(removed) > _MANY * len(before)
    if is_many and not options.allow_removals:
        yield ManyPagesRemoved.problem(
            output.name,
            0,
            f"{plural(len(removed), 'page')} of {len(before):,} would vanish from the site.",
            "See that the build is whole. If the pages are meant to go, publish again and say"
            " that removals are allowed.",
        )


def _changed(output: Output) -> Problem:
    says = "This folder changed after it was proven."
    fix = "Let the build come to its end, then publish again."
    return OutputChanged.problem(output.name, 0, says, fix)


def _ledger(output: Output, earlier: Iterable[Release]) -> tuple[str, ...]:
    """Every lasting address of this folder and of the releases before it."""
    known = {address_of(path) for path in output.files if is_lasting(path)}
    return tuple(sorted(known.union(*(release.ledger for release in earlier))))


def _retained(
    output: Output, earlier: Iterable[Release], now: datetime, stored: Mapping[str, int]
) -> dict[str, Retained]:
    """The hashed assets that left, each for ``RETAINED_FOR`` after it did.

    ``stored`` is the size of every blob in the store: one that is lost cannot be retained.
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
        and now - datetime.fromisoformat(one.gone) < RETAINED_FOR
    }


def _newest_first(store: Store, head: Head, live: Release | None) -> list[Release]:
    """The newest release that is in the store, then the live one where it is another."""
    for release_id in reversed(head.history):
        newest = live if release_id == head.live else pointer.load(store, release_id)
        if newest is not None:
            return [newest] if live is None or newest is live else [newest, live]
    return []


def _stored(store: Store, earlier: list[Release], *, list_all: bool) -> dict[str, int]:
    """The size of every blob in the store, or of those that the releases before this name."""
    if list_all:
        return stored_sizes(store)
    return {sha: size for release in earlier for sha, size in release.blobs.items()}


def _shas(files: Mapping[str, File], *, pages: bool) -> dict[str, str]:
    return {path: file.sha256 for path, file in files.items() if is_page(path) is pages}


def _headers_changed(before: Mapping[str, File], after: Mapping[str, File]) -> list[str]:
    return sorted(
        path
        for path, file in after.items()
        if path in before
        and before[path].sha256 == file.sha256
        and dict(before[path].headers) != dict(file.headers)
    )


def _changes(before: Mapping[str, object], after: Mapping[str, object]) -> Changes:
    return Changes(
        added=sorted(after.keys() - before.keys()),
        changed=sorted(
            name for name in after.keys() & before.keys() if after[name] != before[name]
        ),
        removed=sorted(before.keys() - after.keys()),
    )
