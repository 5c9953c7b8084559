"""What a publish would do, found without writing anything. A dry run stops here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from publisher.built.addresses import is_page
from publisher.built.files import File
from publisher.built.scan import Output, scan
from publisher.deploy import head as pointer
from publisher.deploy import lost, promises
from publisher.deploy.garbage import check_no_collection
from publisher.deploy.head import Head
from publisher.deploy.manifest import Release
from publisher.deploy.preflight import preflight
from publisher.deploy.store import Store
from publisher.problems import Problem, as_dict, errors


@dataclass(frozen=True, slots=True)
class Changes:
    """Names that came, changed and went, each sorted."""

    added: list[str]
    changed: list[str]
    removed: list[str]

    @property
    def total(self) -> int:
        return len(self.added) + len(self.changed) + len(self.removed)


@dataclass(frozen=True)
class Plan:
    """``pages`` and ``files`` compare bytes; ``headers`` are paths whose headers alone changed.

    ``uploads`` maps the hash of each blob to write to the file it is read from;
    ``damaged`` are those among them that stand in the store with a wrong size. ``purges`` are
    the addresses to take out of the cache before the site, where there is one. ``is_repair``
    where all that is stored shall be looked at.
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
    is_repair: bool = False

    @property
    def is_unchanged(self) -> bool:
        """Whether the live release is this very site already."""
        return self.live is not None and self.live.digest == self.release.digest

    @property
    def bytes_to_upload(self) -> int:
        sizes = self.release.blobs
        return sum(sizes[sha] for sha in self.uploads)

    def to_json(self) -> str:
        """The plan for a machine; shapes as in the fields, problems with their rule and place."""
        return json.dumps(
            {
                "generation": self.release.generation,
                "digest": self.release.digest,
                "live": self.live.generation if self.live else None,
                "unchanged": self.is_unchanged,
                "pages": _as_dict(self.pages),
                "files": _as_dict(self.files),
                "headers": self.headers,
                "redirects": _as_dict(self.redirects),
                "uploads": len(self.uploads),
                "bytes": self.bytes_to_upload,
                "purges": self.purges,
                "problems": [as_dict(problem) for problem in self.problems],
                "ok": not errors(self.problems),
            },
            ensure_ascii=False,
            indent=2,
        )


def plan(
    folder: Path,
    store: Store,
    *,
    now: datetime,
    commit: str | None = None,
    site: str | None = None,
    allow_removals: bool = False,
    repair: bool = False,
    is_older: Callable[[str | None], list[Problem]] = lambda _: [],
    proven: str = "",
) -> Plan:
    """Compare the built ``folder`` with what is live in ``store``. Writes nothing.

    ``now`` must know its time zone. ``site`` is the public address of the site, so that
    absolute links count too. ``repair`` looks at all that is stored, however far the store
    is, so that what was lost there is written anew. ``is_older`` tells what is wrong where
    the live release was made from a commit. ``proven`` is ``Output.digest`` of a folder that an
    audit for ``site`` found right: what that holds is not judged again. What forbids a publish is
    in ``problems``; ``PublisherError`` is raised only where no comparison can be made.
    """
    output = scan(folder)
    head = pointer.read(store)
    check_no_collection(store, head)
    live = pointer.load(store, head.live) if head.live else None
    earlier = _newest_first(store, head, live)
    stored = _stored(store, earlier, look=repair or store.is_near or live is None)
    release = Release(
        generation=head.next_generation,
        published=now.isoformat(timespec="seconds"),
        commit=commit,
        files=output.files,
        redirects=output.redirects,
        retained=promises.retained(output, earlier, now, stored),
        ledger=promises.ledger(output, earlier),
        site=site,
    )
    before, after = _files(live), release.files
    is_live = live is not None and live.digest == release.digest
    # The very same site went live at this address, so its links lead somewhere.
    links_are_proven = is_live and live is not None and live.site == site
    found = preflight(output, site, links_are_proven=links_are_proven)
    problems = [
        *(output.problems if proven == output.digest else found),
        *lost.broken(output, earlier, store),
        *(() if allow_removals else promises.too_many_removed(output, live)),
    ]
    if live is not None and not is_live:
        problems += is_older(live.commit)
    return Plan(
        folder=folder,
        head=head,
        live=live,
        release=release,
        pages=_changes(_shas(before, pages=True), _shas(after, pages=True)),
        files=_changes(_shas(before, pages=False), _shas(after, pages=False)),
        headers=_headers_changed(before, after),
        redirects=_changes(live.redirects if live else {}, release.redirects),
        uploads=_uploads(output, stored),
        damaged=frozenset(
            file.sha256
            for file in after.values()
            if stored.get(file.sha256, file.size) != file.size
        ),
        problems=sorted(problems),
        is_repair=repair,
    )


def _newest_first(store: Store, head: Head, live: Release | None) -> list[Release]:
    """The newest release whose record is there, then the live one where it is another."""
    for release_id in reversed(head.history):
        newest = live if release_id == head.live else pointer.load(store, release_id)
        if newest is not None:
            return [newest] if live is None or newest is live else [newest, live]
    return []


def _stored(store: Store, earlier: list[Release], *, look: bool) -> dict[str, int]:
    """The size of every blob in the store, or of those that the releases before this name."""
    if look:
        return {item.key.removeprefix("b/"): item.size for item in store.list("b/")}
    return {sha: size for release in earlier for sha, size in release.blobs.items()}


def _uploads(output: Output, stored: Mapping[str, int]) -> dict[str, Path]:
    return {
        file.sha256: output.sources[path]
        for path, file in output.files.items()
        if stored.get(file.sha256) != file.size
    }


def _files(release: Release | None) -> Mapping[str, File]:
    return release.files if release else {}


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


def _as_dict(changes: Changes) -> dict[str, list[str]]:
    return {"added": changes.added, "changed": changes.changed, "removed": changes.removed}
