"""Carrying out the changes to a bucket whose site is changed in place.

A journal, written before the first change, names every file that this may touch; the next
publish that finds one trusts none of them and writes them again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar

from publisher.built.addresses import is_page
from publisher.deploy.pointer import AnotherReleaseLanded
from publisher.deploy.s3_store import S3Store
from publisher.deploy.store import UPLOADS, Conflict, Missing, concurrently
from publisher.deploy.targets.in_place.changes import Changes
from publisher.deploy.targets.in_place.lease import Lease
from publisher.deploy.targets.in_place.remote_state import (
    JOURNAL,
    RECORDS,
    STATE,
    RemoteState,
    WantedFile,
    Written,
)
from publisher.problems import PublisherError, plural
from publisher.rule import Problems, Rule

_Thing = TypeVar("_Thing")
_Result = TypeVar("_Result")


class BucketChanged(Rule):
    """Nobody else writes in a bucket while a release goes out to it.

    A file that changed meanwhile is left as it is, and the publish stops, since it may be
    somebody's work. The next publish looks at everything anew, and writes its own files.
    """


class UnfinishedPublish(Rule):
    """A publish to a bucket that is changed in place goes on to its end.

    Its files change one after the other, each after all that it names. Where it stops half-way
    visitors see one part of the new release and one of the release before; no page, feed or
    search leads to what is missing. The next publish goes on from there, also one that takes
    the change back.
    """


@dataclass
class Update:
    """An update of the bucket ``files`` from ``now`` to ``wanted``, under a lease.

    ``progress`` is as for a publish; ``done`` are the paths that were written or deleted so far.
    """

    files: S3Store
    records: S3Store
    lease: Lease
    wanted: Mapping[str, WantedFile]
    now: RemoteState
    progress: Callable[[str, int, int], None]
    done: list[str] = field(default_factory=list)
    is_live: bool = False

    def carry_out(self, todo: Changes, commit: Callable[[], None]) -> None:
        """Journal, files step by step, the record, ``commit``, deletions, end of the journal.

        Raises ``PublisherError`` that tells what of the release visitors see; then no link of the
        bucket is broken, and the journal says what to mend.
        """
        touched = todo.written | todo.deleted | self.now.touched
        self.records.put(JOURNAL, _as_json(sorted(touched)))
        with self._telling(todo):
            self._each(todo.aside.items(), lambda one: _set_aside(self.files, *one))
            written = {p: one for p, one in self.now.written.items() if p in self.now.listed}
            for step in todo.puts:
                written.update(zip(step, self._each(step, self._put), strict=True))
                self.progress("Uploading", len(self.done), len(todo.written))
            state = {
                path: [one.etag, one.sha256, dict(one.headers)]
                for path, one in sorted(written.items())
                if path not in todo.deleted
            }
            self.lease.keep(renew=True)
            self.records.put(STATE, _as_json(state))
            commit()
            self.is_live = True
            for step in todo.deletes:
                self._each(step, self._delete)
            self.records.delete(JOURNAL)

    def _each(self, things: Iterable[_Thing], work: Callable[[_Thing], _Result]) -> list[_Result]:
        """Work on all of them at once; the first failure keeps the rest from beginning."""

        def one(thing: _Thing) -> _Result:
            self.lease.keep()
            return work(thing)

        return list(concurrently(things, one, UPLOADS))

    def _put(self, path: str) -> Written:
        wanted, before = self.wanted[path], self.now.listed.get(path)
        data = wanted.read()
        try:
            tag = self.files.put(
                path,
                data,
                if_none_match=before is None,
                if_match=before.etag if before else None,
                headers=wanted.own_headers,
            )
        except Conflict:
            tag = _own_etag(self.files, path, data)
        self.done.append(path)
        return Written(tag, wanted.sha256, wanted.own_headers)

    def _delete(self, path: str) -> None:
        """Delete what stands there still as it was listed; not what somebody wrote since."""
        with suppress(Missing):
            if self.files.head(path).etag == self.now.listed[path].etag:
                self.files.delete(path)
        self.done.append(path)

    @contextmanager
    def _telling(self, todo: Changes) -> Iterator[None]:
        """Add what visitors see to whatever stops the block."""
        try:
            yield
        except PublisherError as error:
            # Who lost the lease does not know what the next one has done since.
            is_lost = any(one.rule == AnotherReleaseLanded.name for one in error.problems)
            told = [] if is_lost else list(self._visible(todo))
            raise PublisherError([*error.problems, *told]) from error
        except KeyboardInterrupt:
            words = [f"{one.says} {one.fix}" for one in self._visible(todo)]
            raise KeyboardInterrupt(*words) from None

    def _visible(self, todo: Changes) -> Problems:
        done = set(self.done)
        if self.is_live:
            says = "The release is live."
            if left := len(todo.deleted - done):
                says += (
                    f" Still there: {left} of {plural(len(todo.deleted), 'file')} that it removes."
                )
        elif seen := todo.written & done:
            files = f"{len(seen)} of {plural(len(todo.written), 'changed file')}"
            pages = plural(len(list(filter(is_page, seen))), "page")
            says = f"This release is live in part: {files}, {pages} among them."
        else:
            return
        fix = "Run the command again: it goes on from there. No link is broken meanwhile."
        yield UnfinishedPublish.problem(self.files.name, 0, says, fix)


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


def _as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _changed_meanwhile(files: S3Store, path: str) -> PublisherError:
    says = "Somebody else wrote this file while the release was going out."
    fix = "Publish again: what is there is looked at anew."
    return BucketChanged.error(f"{files.name}/{path}", 0, says, fix)
