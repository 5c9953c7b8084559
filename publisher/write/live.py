"""Which pages readers see, and whether their texts have changed since, as the record of the place
says to which the site is published.

A folder of this computer is asked each time, another computer at most once a minute, in a thread:
the list of pages waits for no network.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from publisher.authoring.kept import kept, text_of
from publisher.built.addresses import address_of
from publisher.content.document import Document
from publisher.content.documents import Source
from publisher.deploy import pointer
from publisher.deploy.release import Release
from publisher.deploy.targets import Target
from publisher.problems import PublisherError
from publisher.reading import read
from publisher.report.changes import committed
from publisher.write.desk import Desk, hash_of

#: Seconds after which another computer is asked again.
_FRESH = 60.0


@dataclass(frozen=True, slots=True)
class _Release:
    """``id`` is empty where nothing is published; ``texts`` are the hashes of the files that it was
    made of, by path, None where these are not known here."""

    id: str
    addresses: frozenset[str]
    texts: Mapping[str, str] | None


class Live:
    """What is live of the project of a desk; ``target`` returns where it is published, or raises
    PublisherError. Every method may be called in any thread."""

    def __init__(self, desk: Desk, target: Callable[[], Target]) -> None:
        self._desk, self._target = desk, target
        self._asking = threading.Lock()
        #: So often ``expire`` was called: in all, and before the read that was the last.
        self._expiries, self._seen = 0, 0
        #: When that read began.
        self._asked_at = float("-inf")
        self._release: _Release | None = None
        self._is_public = False
        self._says = ""
        #: Path -> inode, time and size of a file, and the hash of its text.
        self._hashes: dict[str, tuple[tuple[int, int, int], str]] = {}

    def told(self) -> dict[str, Any]:
        """Whether it is known what is live, and if not, why; ``is_public``: readers see what is
        published, as it does not stay on this computer."""
        self._look()
        known = self._release is not None
        return {"is_known": known, "is_public": self._is_public, "says": self._says}

    def expire(self) -> None:
        """Something was published: ask again when somebody wants to know."""
        self._expiries += 1

    def state(self, source: Source, document: Document) -> str:
        """``no``, ``yes``, ``changed`` since it was published, or empty where that is not known."""
        release = self._release
        if release is None or not document.address:
            return ""
        if document.address not in release.addresses:
            return "no"
        if release.texts is None or release.texts.get(source.relative) == self._hash(source):
            return "yes"
        return "changed"

    def _look(self) -> None:
        try:
            target = self._target()
        except PublisherError as error:
            self._release, self._says = None, error.problems[0].says
            return
        self._is_public = target.is_public
        if target.records.is_near:
            self._ask(target)
        elif self._is_stale() and not self._asking.locked():
            threading.Thread(target=self._ask_far, args=(target,), name="live", daemon=True).start()

    def _is_stale(self) -> bool:
        return self._seen != self._expiries or time.monotonic() - self._asked_at > _FRESH

    def _ask_far(self, target: Target) -> None:
        before = self._release, self._says
        self._ask(target)
        # What was published during a read may not be in it.
        while self._seen != self._expiries:
            self._ask(target)
        if (self._release, self._says) != before:
            self._desk.events.send("site")

    def _ask(self, target: Target) -> None:
        with self._asking:
            self._seen, self._asked_at = self._expiries, time.monotonic()
            try:
                live, known = pointer.read(target.records).live or "", self._release
                # A publish moves the pointer first and keeps the texts later.
                if known is None or known.id != live or known.texts is None:
                    self._release = self._read(target, live)
                self._says = ""
            except (PublisherError, OSError) as error:
                wrong = error.problems[0].says if isinstance(error, PublisherError) else str(error)
                self._release, self._says = None, wrong

    def _read(self, target: Target, live: str) -> _Release:
        if not live:
            return _Release("", frozenset(), None)
        release = pointer.load(target.records, live)
        if release is None:
            raise PublisherError([pointer.missing(target.records, live)])
        return _Release(live, frozenset(map(address_of, release.pages)), self._texts(release))

    def _texts(self, release: Release) -> dict[str, str] | None:
        desk = self._desk
        written = kept(desk.cache_dir, release.digest) or committed(
            desk.root, desk.content.name, release.commit
        )
        if written is None:
            return None
        return {path: _hash(text) for path, text in written.texts.items()}

    def _hash(self, source: Source) -> str:
        try:
            stat = source.path.stat()
            state = stat.st_ino, stat.st_mtime_ns, stat.st_size
            known = self._hashes.get(source.relative)
            if known is None or known[0] != state:
                known = state, _hash(text_of(read(source.path, source.root)))
                self._hashes[source.relative] = known
        except OSError:
            return ""
        return known[1]


def _hash(text: str) -> str:
    return hash_of(text.encode("utf-8", "replace"))
