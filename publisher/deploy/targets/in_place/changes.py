"""Changing a site in place, in a bucket behind a CDN that runs no code of ours.

Nothing here can be one atomic step, so the order of the steps keeps the site whole for
readers meanwhile: what a page needs is there before the page, a page before what links to it,
and what is gone is deleted last. A journal, written before the first change, names every file
that this may touch; the next publish that finds one trusts none of them and writes them again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from publisher.built.addresses import is_list_page, is_page
from publisher.built.headers import is_hashed
from publisher.deploy.s3_store import S3Store
from publisher.deploy.store import UPLOADS, Conflict, Missing, concurrently
from publisher.deploy.targets.in_place.lease import Lease
from publisher.deploy.targets.in_place.remote_state import (
    JOURNAL,
    RECORDS,
    STATE,
    RemoteState,
    WantedFile,
    Written,
)
from publisher.problems import PublisherError
from publisher.rule import Rule

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


class BucketChanged(Rule):
    """Nobody else writes in a bucket while a release goes out to it.

    A file that changed meanwhile is left as it is, and the publish stops, since it may be
    somebody's work. The next publish looks at everything anew, and writes its own files.
    """


@dataclass(frozen=True)
class Changes:
    """What is to be done, in this order. ``aside`` maps hashes to the paths that hold them."""

    aside: Mapping[str, str]
    barriers: list[list[str]]
    deletes: list[str]

    @property
    def is_nothing(self) -> bool:
        return not (any(self.barriers) or self.deletes)


def changes(wanted: Mapping[str, WantedFile], now: RemoteState) -> Changes:
    """How to get from ``now`` to ``wanted``. Hashed assets are left for pages that are open."""
    puts = [path for path, file in wanted.items() if not now.is_as_wanted(path, file)]
    barriers: list[list[str]] = [[] for _ in range(5)]
    for path in sorted(puts):
        barriers[_barrier(path, is_new=path not in now.listed)].append(path)
    deletes = [
        path
        for path in sorted(now.written.keys() | now.touched)
        if path in now.listed and path not in wanted and not is_hashed(path)
    ]
    leaving = [path for path in (*puts, *deletes) if now.has_its_bytes(path)]
    aside = {now.written[path].sha256: path for path in leaving}
    return Changes(
        {sha: path for sha, path in aside.items() if sha not in now.set_aside}, barriers, deletes
    )


def _barrier(path: str, *, is_new: bool) -> int:
    """0 what pages need, 1 new pages and feeds, 2 changed pages, 3 lists of pages, 4 feeds and
    sitemap. What is new is seen by nobody before something leads there; a new home page is
    what makes a whole site seen."""
    is_text = path.endswith((".html", ".xml"))
    if not is_text:
        return 0
    if path == "index.html":
        return 3
    if is_new:
        return 1
    if path.endswith(".xml"):
        return 4
    return 3 if is_page(path) and is_list_page(path) else 2


def carry_out(
    todo: Changes,
    wanted: Mapping[str, WantedFile],
    now: RemoteState,
    files: S3Store,
    records: S3Store,
    lease: Lease,
    commit: Callable[[], None],
    progress: Callable[[str, int, int], None],
) -> None:
    """Journal, files barrier by barrier, the record, ``commit``, deletions, end of the journal.

    Raises ``PublisherError``, and then the bucket is link-closed, and the journal says what to
    mend.
    """
    touched = {path for barrier in todo.barriers for path in barrier} | {*todo.deletes}
    records.put(JOURNAL, _as_json(sorted(touched | now.touched)))
    _each(todo.aside.items(), lambda one: _set_aside(files, one[0], one[1]), lease)
    written = {path: one for path, one in now.written.items() if path in now.listed}
    total, done = sum(map(len, todo.barriers)), 0
    for barrier in todo.barriers:
        if barrier:
            lease.keep(renew=True)
            put = _each(barrier, lambda path: _put(files, path, wanted[path], now), lease)
            written.update(zip(barrier, put, strict=True))
            done += len(barrier)
            progress("Uploading", done, total)
    for path in todo.deletes:
        written.pop(path, None)
    state = {
        path: [one.etag, one.sha256, dict(one.headers)] for path, one in sorted(written.items())
    }
    lease.keep(renew=True)
    records.put(STATE, _as_json(state))
    commit()
    _each(todo.deletes, lambda path: _delete(files, path, now), lease)


def _put(files: S3Store, path: str, wanted: WantedFile, now: RemoteState) -> Written:
    data = wanted.read()
    before = now.listed.get(path)
    try:
        tag = files.put(
            path,
            data,
            if_none_match=before is None,
            if_match=before.etag if before else None,
            headers=wanted.own_headers,
        )
    except Conflict:
        tag = _own_etag(files, path, data)
    return Written(tag, wanted.sha256, wanted.own_headers)


def _own_etag(files: S3Store, path: str, data: bytes) -> str:
    """The etag at ``path`` where our own bytes stand there: the answer to a put was lost.

    Raises ``PublisherError`` where somebody else wrote them.
    """
    # The etag of a plain put is the MD5; where a server has other ones, a second run mends it.
    own = f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'
    try:
        found = files.head(path).etag
    except Missing:
        found = ""
    if found != own:
        raise _changed_meanwhile(files, path)
    return found


def _set_aside(files: S3Store, sha: str, path: str) -> None:
    """Keep the bytes of a file that is about to change, for a rollback."""
    try:
        files.copy(path, f"{RECORDS}/b/{sha}")
    except Missing:
        raise _changed_meanwhile(files, path) from None


def _delete(files: S3Store, path: str, now: RemoteState) -> None:
    """Delete what stands there still as it was listed; not what somebody wrote since."""
    try:
        if files.head(path).etag == now.listed[path].etag:
            files.delete(path)
    except Missing:
        return


def _each(
    things: Iterable[_Thing], work: Callable[[_Thing], _Result], lease: Lease
) -> list[_Result]:
    """Work on all of them at once; the first failure keeps the rest from beginning."""

    def one(thing: _Thing) -> _Result:
        lease.keep()
        return work(thing)

    return list(concurrently(things, one, UPLOADS))


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _changed_meanwhile(files: S3Store, path: str) -> PublisherError:
    says = "Somebody else wrote this file while the release was going out."
    fix = "Publish again: what is there is looked at anew."
    return BucketChanged.error(f"{files.name}/{path}", 0, says, fix)
