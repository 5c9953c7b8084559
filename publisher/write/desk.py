"""The content folder as the desk knows it: read once, and again whatever changes in it.

A text is judged by itself as it is typed, in a few milliseconds. What only all documents together
show (``Whole``) is found in a process of its own, and comes after.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from publisher.atomic import write_atomic
from publisher.cache import CACHE_FILE, Cache
from publisher.content.document import Document
from publisher.content.documents import Source, read_documents
from publisher.content.files import unreadable
from publisher.content.site import find_sources, read_site
from publisher.disk import disk_errors
from publisher.lock import locked
from publisher.problems import Problem
from publisher.reading import LARGEST, read
from publisher.rules import check_documents, weighed
from publisher.write.events import Events
from publisher.write.judge import Judge, Whole
from publisher.write.marks import moved
from publisher.write.refused import Refused
from publisher.write.text import bytes_of, text_of
from publisher.write.versions import Versions


def hash_of(data: bytes) -> str:
    """Tells one state of a file from every other."""
    return hashlib.sha256(data).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Judged:
    """A file as it is. ``document`` is None where its front matter cannot be told from its text;
    ``problems`` are all that are known of it."""

    source: Source
    text: str
    hash: str
    document: Document | None
    problems: tuple[Problem, ...]


class Desk:
    """The folder ``content`` of the project at ``root``. Every method may be called in any thread.

    What the browser names is looked up among the files that are there, so that no name leads out
    of the folder. Raises Refused for what cannot be done.
    """

    def __init__(self, root: Path, events: Events) -> None:
        self.root, self.content = root, root / "content"
        self.cache_dir = root / ".cache"
        self.events = events
        self.judge = Judge(root, self.texts, self.judged)
        self.versions = Versions(self.cache_dir / "desk")
        self._threads = threading.RLock()
        self._is_locked = False
        #: Path -> hash of what the desk itself wrote last.
        self._written: dict[str, str] = {}
        self.whole = Whole()
        #: Called with each file that the desk has written.
        self.saved: Callable[[Path], None] = lambda path: None
        self._texts: dict[str, str] = {}
        with Cache(self.cache_dir / CACHE_FILE, evict=False) as cache:
            self._read_all(cache)

    @property
    @contextmanager
    def lock(self) -> Iterator[None]:
        """Held while a file is compared with what was seen of it, and replaced: by one thread of
        this desk, which may take it again, and by no other desk on the folder."""
        with self._threads:
            if self._is_locked:
                yield
                return
            file = self.cache_dir / "desk" / "lock"
            # The cache folder may be deleted at any time.
            file.parent.mkdir(parents=True, exist_ok=True)
            with locked(file):
                self._is_locked = True
                try:
                    yield
                finally:
                    self._is_locked = False

    def _read_all(self, cache: Cache) -> None:
        self.site = replace(read_site(self.content, cache=cache), judges_drafts=True)
        name = self.content.name
        sources = [] if self.site.is_closed else find_sources(self.content, name)[0]
        self.sources = {source.relative: source for source in sources}

    def source(self, path: str) -> Source:
        """The file of that name."""
        source = self.sources.get(path)
        if source is None:
            says = "This page is no longer there: it was renamed or deleted meanwhile."
            raise Refused(404, says, "Look for it in the list.")
        return source

    def data(self, source: Source) -> bytes:
        """What the file holds now."""
        try:
            return read(source.path, source.root)
        except FileNotFoundError:
            says = "This page is no longer there: it was renamed or deleted meanwhile."
            raise Refused(404, says, "Look for it in the list.") from None
        except OSError as error:
            raise Refused.of(unreadable(error, source.file)) from None

    def open(self, path: str) -> Judged:
        """The file as it is, judged by itself."""
        source = self.source(path)
        with self.lock:
            return self._judge(source, self.data(source))

    def save(self, path: str, text: str, seen: str) -> Judged:
        """Replace the file, whose hash was ``seen``, by ``text``; see ``bytes_of``.

        Where somebody else changed it meanwhile, the answer (409) holds both texts' ends: theirs
        and its hash. What was there before is kept (``Versions``).
        """
        source = self.source(path)
        with self.lock:
            before = self.data(source)
            theirs = _shown(before, source)
            if theirs != text and not hash_of(before) == seen == self._written.get(path):
                # What others wrote is kept by itself, also where a window chooses its own text.
                with suppress(OSError):
                    self.versions.keep_at_once(path, before)
            if hash_of(before) != seen and theirs != text:
                says = "Somebody else changed this page meanwhile: another window, program or git."
                fix = "Look at both texts, and choose what stays."
                found = {"text": theirs, "hash": hash_of(before)}
                raise Refused(409, says, fix, theirs=found)
            data = bytes_of(text, before)
            if len(data) > LARGEST[".md"]:
                says = f"This text is longer than {LARGEST['.md'] // 1_000_000} MB."
                raise Refused(413, says, "Divide it into several pages.")
            if data != before:
                self.versions.keep(path, before)
                self.write(source.path, data)
                self.judge.changed()
            return self._judge(source, data)

    def write(self, path: Path, data: bytes) -> None:
        """Write a file of the folder beside its old one, and rename it."""
        mode = path.stat().st_mode if path.exists() else 0o644
        with disk_errors(self.site.file_of(path)):
            write_atomic(path, data, mode)
        relative = path.relative_to(self.content).as_posix()
        self._written[relative] = hash_of(data)
        self.saved(path)
        self.events.send("document", path=relative, hash=hash_of(data))

    def _judge(self, source: Source, data: bytes) -> Judged:
        text = _shown(data, source)
        ((document, problems),) = read_documents([source], self.site.clinic, Cache(None))
        self._texts[source.relative] = text
        now = datetime.now(self.site.clinic.zone)
        if document is not None:
            if document is not self.site.by_path.get(source.relative):
                self.site = replace(self.site.with_document(document), now=now)
            problems += check_documents([document], self.site, Cache(None))
        whole = self.whole
        others = whole.problems.get(source.file, [])
        others = list(moved(others, whole.texts.get(source.relative, text), text))
        found = {weighed(problem, self.site) for problem in [*problems, *others]}
        return Judged(source, text, hash_of(data), document, tuple(found))

    def reread(self) -> None:
        """Read everything again: pages came, went or moved."""
        with self.lock:
            self._read_all(Cache(None))
        self.judge.changed()
        self.events.send("site")

    def changed(self, paths: Collection[Path]) -> None:
        """Look at what others have saved in the folder."""
        with self.lock:
            self.reread()
            by_path = {source.path: source for source in self.sources.values()}
        for path in paths:
            if source := by_path.get(path):
                self.events.send("document", path=source.relative, hash=self._hash(source))

    def is_by_others(self, path: Path) -> bool:
        """Whether something is new about a file of the folder that the desk did not write."""
        with self.lock:
            if path.relative_to(self.content).as_posix() in self.sources:
                return not self.wrote(path)
            # Editors write another file beside the one that they save, and rename it.
            site = self.site
            return path.exists() or path in {*site.images.values(), *site.downloads.values()}

    def wrote(self, path: Path) -> bool:
        """Whether a file is a document as the desk wrote it last."""
        with self.lock:
            relative = path.relative_to(self.content).as_posix()
            source = self.sources.get(relative)
            return source is not None and self._hash(source) == self._written.get(relative)

    def _hash(self, source: Source) -> str:
        try:
            return hash_of(read(source.path, source.root))
        except OSError:
            return ""

    def texts(self) -> dict[str, str]:
        """The texts as they were last judged by themselves, by path."""
        with self.lock:
            return dict(self._texts)

    def judged(self, whole: Whole) -> None:
        """Take in what is found when everything is judged."""
        with self.lock:
            before, self.whole = self.whole, whole
            files = {source.file: path for path, source in self.sources.items()}
            for file, path in files.items():
                text = whole.texts.get(path)
                if text != self._texts.get(path, text) and text is not None:
                    # Saved before or after it was read: where its lines are is known next time.
                    whole.problems[file] = before.problems.get(file, [])
                    whole.texts[path] = before.texts.get(path, text)
        changed = {
            path
            for file, path in files.items()
            if before.problems.get(file) != whole.problems.get(file)
            or before.texts.get(path) != whole.texts.get(path)
        }
        self.events.send("checked", paths=sorted(changed))


def _shown(data: bytes, source: Source) -> str:
    text = text_of(data, source.file)
    if isinstance(text, Problem):
        raise Refused.of(text)
    return text
