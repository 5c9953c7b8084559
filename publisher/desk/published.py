"""What the last publish left: every address of the writer's, and what was there.

A publish writes it down beside the check's cache, so that ``check`` tells of a renamed or
removed file at once, and not the publish a week later. Without it a publish still tells.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from publisher.atomic import write_atomic
from publisher.fields import Kind
from publisher.problems import Problem, errors

if TYPE_CHECKING:
    # A remembered check asks here for a name of a file, and needs no reader.
    from publisher.content import Site
    from publisher.content.document import Document

FILE = "published.json"
RULE = "address-lost"
REDIRECTS = "redirects.txt"
#: Of a text so many paragraphs are remembered, by number; half of them make it the same text.
_PARAGRAPHS = 8
_SHORTEST = 40
_SAME_TEXT = 0.5
_LIKE_ENOUGH = 0.6
#: A paragraph that more documents have, such as a note on insurance, tells none from another.
_IN_FEW = 20
#: Comparing letter by letter is slow: so many lost addresses are, and further ones are not.
_COMPARED = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What was at an address: a document by its path, title and some paragraphs; of a tag's list
    the paths of its ``articles``."""

    path: str = ""
    title: str = ""
    text: tuple[int, ...] = ()
    articles: tuple[str, ...] = ()


def remember(site: Site, cache_dir: Path) -> None:
    """Write down what was published. What earlier publishes left is kept: it is owed still."""
    known = _read(cache_dir / FILE)
    for address, document in site.addresses.items():
        if document is not None:
            text = tuple(sorted(_paragraphs(document))[:_PARAGRAPHS])
            known[address] = Page(document.path, _folded(document.title), text)
    for slug, (_, articles) in site.tags.items():
        known[f"/tags/{slug}/"] = Page(articles=tuple(one.path for one in articles))
    pages = {address: asdict(page) for address, page in sorted(known.items())}
    _write(cache_dir / FILE, json.dumps(pages, ensure_ascii=False))


def lost(site: Site, cache_dir: Path) -> list[Problem]:
    """The remembered addresses that now lead nowhere, each with the redirect to add."""
    redirected = {redirect.source for redirect in site.redirects}
    gone = {
        address: page
        for address, page in _read(cache_dir / FILE).items()
        if address not in site.addresses and address not in redirected
    }
    return list(_told(site, gone)) if gone else []


def _told(site: Site, gone: dict[str, Page]) -> Iterator[Problem]:
    # A file that cannot be read is told of by itself, and so are the tags that it may have.
    is_whole = not errors(site.problems)
    moved = _Moved(site, gone)
    for address, page in gone.items():
        document = site.by_path.get(page.path)
        if document is not None:
            yield _elsewhere(site, document, address)
        elif page.path and not (site.content / page.path).exists():
            file = f"{site.content.name}/{page.path}"
            says = (
                f"This file was published at {address} and is no longer there: links and search"
                " results that point there would break."
            )
            target, why = moved.target(address, page)
            yield Problem(file, 0, RULE, says, f"{why}{_how(address, target)}")
        elif not page.path and is_whole:
            says = f"{address} was published, and now no article has this tag."
            fix = f"Give an article this tag again, or {_how(address, _list_like(site, page))}"
            yield Problem(f"{site.content.name}/{REDIRECTS}", 0, RULE, says, fix)


def _elsewhere(site: Site, document: Document, address: str) -> Problem:
    """The file is there still, at another address or at none."""
    if site.is_shown(document):
        says = f"This page was published at {address}, and its address is now {document.address}"
        fix = f"Give it its old slug again, or {_how(address, document.address)}"
        return Problem(document.file, document.line("slug"), RULE, says, fix)
    state = document.state(site.now)
    field = "status" if state == "draft" else "date"
    is_now = "a draft" if state == "draft" else "scheduled for a day to come"
    says = f"This page was published at {address}, and is now {is_now}: readers would find nothing."
    fix = f"Publish it, or {_how(address, 'gone')}"
    return Problem(document.file, document.line(field), RULE, says, fix)


class _Moved:
    """Finds where removed files went: to a document of the same title or much the same text."""

    def __init__(self, site: Site, gone: dict[str, Page]) -> None:
        self._names = {_name(address): address for address, page in site.addresses.items() if page}
        wanted = {number for page in gone.values() for number in page.text}
        self._titles: dict[str, Document] = {}
        self._texts: dict[int, list[Document]] = {}
        for document in site.shown:
            self._titles.setdefault(_folded(document.title), document)
            for number in wanted & _paragraphs(document):
                self._texts.setdefault(number, []).append(document)
        self._compared = 0

    def target(self, address: str, page: Page) -> tuple[str, str]:
        """The address to lead readers to, and the words that say why it is likely."""
        same = self._titles.get(page.title)
        if same is not None:
            return same.address, f"{same.file} has the same title, so it seems to be that page: "
        like = Counter(
            one
            for number in page.text
            if len(having := self._texts.get(number, ())) <= _IN_FEW
            for one in having
        )
        if like:
            same = max(like, key=lambda one: (like[one], one.path))
            if like[same] >= _SAME_TEXT * len(page.text):
                return same.address, f"{same.file} has much the same text: "
        near = self._near(address)
        return near, "If it moved, " if near != "gone" else "Bring it back, or "

    def _near(self, address: str) -> str:
        """The address whose last part is most like that of a lost one."""
        self._compared += 1
        if self._compared > _COMPARED:
            return "gone"
        near = difflib.get_close_matches(_name(address), self._names, n=1, cutoff=_LIKE_ENOUGH)
        return self._names[near[0]] if near else "gone"


def _list_like(site: Site, page: Page) -> str:
    """The tag or hub that has the most in common with the articles that a tag had."""
    had = set(page.articles)
    lists = {
        f"/tags/{slug}/": {one.path for one in found} for slug, (_, found) in site.tags.items()
    }
    for hub in site.shown:
        if hub.kind.is_hub:
            lists[hub.address] = {
                article.path
                for article in site.of(Kind.ARTICLE)
                if hub.key in article.meta.texts(f"{hub.kind}s")
            }

    def likeness(address: str) -> float:
        return len(had & lists[address]) / max(1, len(had | lists[address]))

    best = max(sorted(lists), key=likeness, default="gone")
    return best if best != "gone" and likeness(best) else "gone"


def _name(address: str) -> str:
    """``/conditions/neck-pain/`` -> ``neck-pain``"""
    return address.rstrip("/").rpartition("/")[2]


def _how(old: str, new: str) -> str:
    return (
        f"run  python3 tasks.py redirect {old} {new}  or add this line to content/{REDIRECTS}:"
        f"  {old}  {new}"
    )


def _paragraphs(document: Document) -> set[int]:
    """A number for each paragraph of some length."""
    return {
        crc32(folded.encode())
        for part in document.prose.split("\n\n")
        if len(folded := _folded(part)) >= _SHORTEST
    }


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _read(file: Path) -> dict[str, Page]:
    """What is remembered; a file that is missing or damaged remembers nothing."""
    try:
        pages = json.loads(file.read_text("utf-8"))
        return {str(address): _page(page) for address, page in pages.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}


def _page(raw: dict[str, object]) -> Page:
    def listed(name: str) -> Iterable[object]:
        value = raw[name]
        if not isinstance(value, list):
            raise TypeError(name)
        return value

    return Page(
        str(raw["path"]),
        str(raw["title"]),
        tuple(int(str(one)) for one in listed("text")),
        tuple(map(str, listed("articles"))),
    )


def _write(file: Path, text: str) -> None:
    """All of it or nothing; where it cannot be written a publish has still gone well."""
    try:
        file.parent.mkdir(exist_ok=True)
        write_atomic(file, text.encode())
    except OSError:
        return
