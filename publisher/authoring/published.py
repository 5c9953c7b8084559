"""What the last publish left: every address of the writer's, and what was there.

A publish writes it into the cache folder, so that ``check`` reports a renamed or removed file at
once, and not the publish a week later. Without it a publish still reports it.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zlib import crc32

from publisher.atomic import write_atomic
from publisher.built import lost as built
from publisher.built.nearest import Nearest
from publisher.built.redirects import Redirect, find
from publisher.fields import Kind
from publisher.problems import Problem, errors
from publisher.reading import read_json

if TYPE_CHECKING:
    # A remembered check asks here for a name of a file, and needs no reader.
    from publisher.content import Site
    from publisher.content.document import Document

FILE = "published.json"
REDIRECTS = "redirects.txt"
#: So many paragraphs of a text are remembered, by number.
_PARAGRAPHS = 8
_SHORTEST = 40


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
    try:
        cache_dir.mkdir(exist_ok=True)
        write_atomic(cache_dir / FILE, json.dumps(pages, ensure_ascii=False).encode())
    except OSError:
        # Without it a publish has still gone well.
        return


def lost(site: Site, cache_dir: Path) -> Iterator[Problem]:
    """The remembered addresses that now lead nowhere, each with the redirect to add."""
    known = _read(cache_dir / FILE)
    gone = built.without_answer(known, site.addresses.__contains__, site.live_redirects)
    if not gone or site.is_closed:
        return
    # A file that cannot be read is reported by itself, and so are the tags that it may have.
    is_whole = not errors(site.problems)
    said = {old: built.Said(known[old].title, frozenset(known[old].text)) for old in gone}
    here = built.moved(said, ((one.address, _said(one)) for one in site.shown))
    names = {built.name_of(address): address for address, page in site.addresses.items() if page}
    nearest = Nearest(names)
    for old in gone:
        page = known[old]
        document = site.by_path.get(page.path)
        waiting = find(site.redirects, old)
        if waiting is not None:
            yield _waits(site, old, waiting)
        elif document is not None:
            yield _elsewhere(site, document, old)
        elif page.path and _is_gone(site.content / page.path):
            says = (
                f"This file was published at {old} and is no longer there: links and search"
                " results that point there would break."
            )
            if old in here:
                new, by_title = here[old]
                same = site.addresses[new]
                why = (
                    "the same title, so it seems to be that page"
                    if by_title
                    else "much the same text"
                )
                lead = f"{same.file if same else new} has {why}: "
            else:
                near = nearest.to(built.name_of(old))
                new = names[near] if near else "gone"
                lead = "If it moved, " if near else "Bring it back, or "
            file = f"{site.content.name}/{page.path}"
            yield built.AddressLost.problem(file, 0, says, f"{lead}{built.redirect_hint(old, new)}")
        elif not page.path and is_whole:
            says = f"{old} was published, and now no article has this tag."
            new = built.most_alike(set(page.articles), _lists(site)) or "gone"
            fix = f"Give an article this tag again, or {built.redirect_hint(old, new)}"
            yield built.AddressLost.problem(f"{site.content.name}/{REDIRECTS}", 0, says, fix)


def _is_gone(path: Path) -> bool:
    """False where a folder cannot be opened: what lies in it is not gone."""
    try:
        os.lstat(path)
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR)
    return False


def _elsewhere(site: Site, document: Document, address: str) -> Problem:
    """The file is there still, at another address or at none."""
    if site.is_shown(document):
        says = f"This page was published at {address}, and its address is now {document.address}"
        fix = f"Give it its old slug again, or {built.redirect_hint(address, document.address)}"
        return built.AddressLost.problem(document.file, document.line("slug"), says, fix)
    field, lead, is_now = "status", "Publish it, or", "a draft"
    match document.state(site.now):
        case "in-review":
            is_now = "in review"
        case "scheduled":
            field, lead = "date", "Give it a day that is past, or, for the time until then,"
            is_now = f"scheduled for {document.meta.date:%Y-%m-%d}"
    says = f"This page was published at {address}, and is now {is_now}: readers would find nothing."
    fix = f"{lead} {built.redirect_hint(address, 'gone')}"
    return built.AddressLost.problem(document.file, document.line(field), says, fix)


def _waits(site: Site, old: str, redirect: Redirect) -> Problem:
    """Its redirect is not served yet, as it leads to a page that is not public."""
    target = urlsplit(redirect.to or "").path
    page = next((one for one in site.documents if one.address == target), None)
    day = page.meta.date if page and page.state(site.now) == "scheduled" else None
    when = f"until {day:%Y-%m-%d}" if day else "yet"
    says = (
        f"{old} was published and leads to {target}, which is not public {when}: readers would"
        " find nothing."
    )
    fix = f"Publish that page, or lead  {old}  to another one, or write  gone  for it until then."
    file = f"{site.content.name}/{REDIRECTS}"
    return built.AddressLost.problem(file, redirect.line, says, fix)


def _lists(site: Site) -> dict[str, set[str]]:
    """The address of each tag and hub -> the paths of the articles that it lists."""
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
    return lists


def _said(document: Document) -> built.Said:
    return built.Said(_folded(document.title), frozenset(_paragraphs(document)))


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
        return {
            address: Page(row["path"], row["title"], tuple(row["text"]), tuple(row["articles"]))
            for address, row in read_json(file, file.parent).items()
        }
    except (OSError, ValueError, TypeError, AttributeError, KeyError):
        return {}
