"""What a publish changes, in the writer's words: files, the words in them, the pages that show it.

The pages are those whose bytes differ, so that none is named that stays as it was; of each it is
found out which edited file it shows, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from publisher.authoring.kept import Written, text_of
from publisher.built.addresses import page_number
from publisher.content import Site
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.document import Document, read_document
from publisher.content.files import canonical
from publisher.content.folder import NOTES
from publisher.content.frontmatter import parse
from publisher.content.prose import without_comments
from publisher.content.slugs import slug_of
from publisher.deploy.git import files_at
from publisher.fields import Kind
from publisher.pages.relations import Relations
from publisher.problems import plural
from publisher.report.edits import WordEdit, word_edits

What = Literal["added", "edited", "removed", "due"]

#: Edits of one file and pages of one reason that a terminal shows.
_MOST_EDITS, _MOST_PAGES = 8, 6


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page that changes; ``why`` completes the sentence "It …"."""

    address: str
    why: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file of the content folder that is new, gone or other than it was published; ``due``
    where its day has come. ``state`` is that of a document, and empty of other files; ``words`` is
    the length of one that is new."""

    file: str
    what: What
    title: str = ""
    state: str = ""
    words: int = 0
    edits: tuple[WordEdit, ...] = ()
    pages: tuple[PageShown, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """``others`` are addresses of pages that change for another reason than an edited file: the
    theme, the settings, the publisher itself, the day. Unless ``is_known``, it is not known here
    what was published, so that all of them are."""

    files: tuple[FileChange, ...]
    others: tuple[str, ...]
    is_known: bool = True


def changes_told(
    site: Site, pages: Mapping[str, str], before: Written | None, now: Written
) -> ChangesTold:
    """Tell files and pages of each other. ``pages`` maps the address of each page that a publish
    changes to "added", "changed" or "removed"; ``before`` is what the live release was made of,
    ``now`` what this one is."""
    if before is None:
        return ChangesTold((), tuple(pages), is_known=False)
    told = _Telling(site, pages, before, now)
    files = [told.text(name, *pair) for name, pair in _pairs(before.texts, now.texts)]
    files += [told.picture(name, *pair) for name, pair in _pairs(before.sizes, now.sizes)]
    named = {change.file for change in files}
    files += [change for change in told.due() if change.file not in named]
    files = told.with_the_rest(files)
    explained = {page.address for change in files for page in change.pages}
    return ChangesTold(tuple(files), tuple(one for one in pages if one not in explained))


def committed(root: Path, folder: str, commit: str | None) -> Written | None:
    """The content folder as it was at a commit; None where git does not know it here."""
    found = files_at(root, commit, folder) if commit else None
    if found is None:
        return None
    texts = {
        name: text_of(data)
        for name, data in found.items()
        if isinstance(data, bytes) and not name.endswith(NOTES)
    }
    return Written(texts, {name: size for name, size in found.items() if isinstance(size, int)})


def _pairs(
    before: Mapping[str, str | int], now: Mapping[str, str | int]
) -> Iterator[tuple[str, tuple[str | int | None, str | int | None]]]:
    for name in sorted(before.keys() | now.keys()):
        if before.get(name) != now.get(name):
            yield name, (before.get(name), now.get(name))


class _Telling:
    def __init__(self, site: Site, pages: Mapping[str, str], before: Written, now: Written) -> None:
        self._site, self._pages = site, pages
        self._before = {
            name: old
            for name, (text, _) in _pairs(before.texts, now.texts)
            if isinstance(text, str) and (old := self._old(name, text))
        }
        stayed = [
            one
            for one in site.documents
            if before.texts.get(one.path) == now.texts.get(one.path)
            and pages.get(one.address) != "added"
        ]
        was = replace(site, documents=(*stayed, *self._before.values()))
        self._relations = (Relations(was), Relations(site))

    def text(self, name: str, old: str | int | None, new: str | int | None) -> FileChange:
        before, after = old if isinstance(old, str) else "", new if isinstance(new, str) else ""
        what: What = "added" if old is None else "removed" if new is None else "edited"
        edits = tuple(word_edits(before, after)) if what == "edited" else ()
        change = FileChange(f"{self._site.content.name}/{name}", what, edits=edits)
        now, then = self._site.by_path.get(name), self._before.get(name)
        document = now or then
        if document is None:
            return change
        return replace(
            change,
            title=document.title,
            state=now.state(self._site.now) if now else "",
            words=document.words if what == "added" else 0,
            pages=tuple(self._shown(then, now)),
        )

    def picture(self, name: str, old: str | int | None, new: str | int | None) -> FileChange:
        what: What = "added" if old is None else "removed" if new is None else "edited"
        image = canonical(PurePosixPath(name).name)
        pages = tuple(
            PageShown(one.address, "shows this picture")
            for one in self._site.shown
            if one.address in self._pages and image in _pictures(one)
        )
        return FileChange(f"{self._site.content.name}/{name}", what, pages=pages)

    def due(self) -> Iterator[FileChange]:
        """What was written before and appears now."""
        for one in self._site.shown:
            if self._pages.get(one.address) == "added":
                pages = tuple(self._shown(None, one))
                yield FileChange(one.file, "due", one.title, "published", pages=pages)

    def with_the_rest(self, files: list[FileChange]) -> list[FileChange]:
        """The same; what no other file explains changes for a page that stands in the menus, or
        for the clinic's facts, where these were edited."""
        explained = {page.address for change in files for page in change.pages}
        rest = [address for address in self._pages if address not in explained]
        folder = f"{self._site.content.name}/"
        for at, change in enumerate(files):
            name = change.file.removeprefix(folder)
            old, new = self._before.get(name), self._site.by_path.get(name)
            why = "shows what the clinic says of itself" if name == CLINIC_FILE else ""
            if name.startswith(f"{Kind.PAGE.folder}/") and not _same_facts(old, new):
                why = "has it in a menu"
            if why:
                more = (PageShown(address, why) for address in rest)
                files[at], rest = replace(change, pages=(*change.pages, *more)), []
        return files

    def _old(self, name: str, text: str) -> Document | None:
        """The document that was published; None where none was, or it cannot be read."""
        kinds = {kind.folder: kind for kind in Kind}
        kind = kinds.get(name.partition("/")[0])
        if kind is None or not name.endswith(".md"):
            return None
        matter = parse(text, name)
        if not matter.readable:
            return None
        matter.body = without_comments(matter.body)
        file = f"{self._site.content.name}/{name}"
        return read_document(kind, name, file, matter, self._site.clinic)[0]

    def _shown(self, old: Document | None, new: Document | None) -> Iterator[PageShown]:
        """The pages that change and show a document, as it was or is."""
        versions = [one for one in (old, new) if one]
        own = dict.fromkeys(one.address for one in versions)
        yield from (PageShown(one, "is its own page") for one in own if one in self._pages)
        if _same_facts(old, new):
            return
        for address in self._pages:
            if address not in own:
                reasons = filter(None, (self._why(address, one) for one in versions))
                if why := next(reasons, ""):
                    yield PageShown(address, why)

    def _why(self, address: str, document: Document) -> str:
        """Why the page at an address shows a document; nothing where it does not."""
        kind, (first, _) = document.kind, page_number(address)
        page = self._site.addresses.get(first)
        if page is not None and page.kind is not Kind.TAG:
            return self._why_page(page, document)
        if first == self._site.home(document.language):
            return "lists the newest articles" if kind is Kind.ARTICLE else ""
        if first in ("/a-z/", f"{self._site.home(document.language)}search/"):
            return "lists every page"
        if first.startswith("/tags/"):
            tags = {slug_of(tag): tag for tag in document.meta.tags}
            tag = tags.get(first.removeprefix("/tags/").rstrip("/"))
            return f'lists what has the tag "{tag}"' if tag else ""
        return "lists all of its kind" if first.endswith(f"/{kind.folder}/") else ""

    def _why_page(self, page: Document, document: Document) -> str:
        meta = document.meta
        if page.kind is Kind.PERSON:
            named = {*meta.authors, document.reviewer}
            return "lists what they wrote or reviewed" if page.key in named else ""
        if page.kind.is_hub and self._site.original(page).key in meta.texts(f"{page.kind}s"):
            return "lists what is about it"
        if document.kind is Kind.PERSON:
            return "names them" if document.key in {*page.meta.authors, page.reviewer} else ""
        if document.kind.is_hub:
            about = page.meta.texts(f"{document.kind}s") if page.kind is not Kind.PAGE else ()
            return "is about it" if self._site.original(document).key in about else ""
        if self._site.original(page) is self._site.original(document):
            return "is its translation"
        before, now = (_near(relations, page) for relations in self._relations)
        if document.path in (*before, *now):
            return "leads to it"
        # What an article has in common with others counts by how many have it.
        return "leads to other articles than before" if before != now else ""


def _near(relations: Relations, page: Document) -> list[str]:
    """The paths of the articles that a page leads to."""
    near = [relations.newer(page), relations.older(page), *relations.related(page)]
    return [one.path for one in near if one]


def _same_facts(old: Document | None, new: Document | None) -> bool:
    """Whether other pages say the same of a document as before."""
    return old is not None and new is not None and old.facts == new.facts


def _pictures(document: Document) -> set[str]:
    named = [document.picture.name, *(one.target for one in document.pictures)]
    return {canonical(PurePosixPath(name).name) for name in named if name}


def lines(told: ChangesTold) -> Iterator[str]:
    """What changes, for a terminal."""
    if not told.is_known:
        yield "What was published is not known on this computer, so its words cannot be compared."
    for change in told.files:
        yield f"{change.file}  {_what(change)}"
        for edit in change.edits[:_MOST_EDITS]:
            yield from _edit(edit)
        if len(change.edits) > _MOST_EDITS:
            yield f"    and {plural(len(change.edits) - _MOST_EDITS, 'more place')}"
        yield from (f"    {line}" for line in _pages(change))
    if told.others:
        why = "for another reason (theme, settings, publisher)" if told.is_known else "in all"
        yield f"{plural(len(told.others), 'page')} {why}: {_first(told.others)}"


def _what(change: FileChange) -> str:
    title = f': "{change.title}"' if change.title else ""
    words = f", {plural(change.words, 'word')}" if change.words else ""
    hidden = f" ({change.state}: not public)" if change.state not in ("", "published") else ""
    what = "is due: its day has come" if change.what == "due" else change.what
    return f"{what}{title}{words}{hidden}"


def _edit(edit: WordEdit) -> Iterator[str]:
    number = f"  line {edit.line:>4}"
    for sign, text in (("-", edit.before), ("+", edit.after)):
        if text:
            yield f"{number}  {sign} {text}"
            number = " " * len(number)


def _pages(change: FileChange) -> Iterator[str]:
    """``/knee/ is its own page``: a line for each reason."""
    by_reason: dict[str, list[str]] = {}
    for page in change.pages:
        by_reason.setdefault(page.why, []).append(page.address)
    for why, addresses in by_reason.items():
        yield f"{_first(addresses)} {why if len(addresses) == 1 else f'({why})'}"
    if not by_reason and change.state == "published":
        yield "No page shows a difference."


def _first(addresses: list[str] | tuple[str, ...]) -> str:
    more = len(addresses) - _MOST_PAGES
    return ", ".join(addresses[:_MOST_PAGES]) + (f" and {more:,} more" if more > 0 else "")
