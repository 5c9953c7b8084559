"""The whole content folder as one value."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publisher.built.addresses import address_of
from publisher.built.headers import FEEDS, ICON, ROBOTS, SITEMAP, SPECULATION
from publisher.built.redirects import Redirects
from publisher.cache import Cache
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic import Clinic
from publisher.content.clinic_facts import Facts
from publisher.content.clinic_file import read_clinic
from publisher.content.document import Document
from publisher.content.documents import Source, read_documents
from publisher.content.downloads import Download, download, find_downloads
from publisher.content.files import canonical, name_in
from publisher.content.folder import closed, files, find_images, misplaced, not_markdown
from publisher.content.redirects import NAME as REDIRECTS_FILE
from publisher.content.redirects import read_redirects
from publisher.content.slugs import slug_of
from publisher.content.video_blocks import captions_of, video_blocks
from publisher.fields import Kind
from publisher.problems import Problem


@dataclass(frozen=True)
class Site:
    """What was read. ``documents`` are sorted by path; ``problems`` is what reading found.

    ``shown`` are the documents that the build includes: with ``drafts``, all of them; without,
    those that are published at ``now``. ``images`` maps a picture's name to its file, and
    ``downloads`` that of a hand-out, a video or captions.
    """

    content: Path
    clinic: Clinic
    documents: tuple[Document, ...]
    images: Mapping[str, Path]
    downloads: Mapping[str, Path]
    redirects: Redirects
    now: datetime
    drafts: bool
    problems: tuple[Problem, ...]
    #: Some folder cannot be read, so that nothing is: what is left would be judged wrongly.
    is_closed: bool = False
    #: Drafts and what is scheduled are judged as if they were public, for whoever writes them.
    judges_drafts: bool = False

    @cached_property
    def shown(self) -> tuple[Document, ...]:
        public = [
            document
            for document in self.documents
            if self.drafts or document.state(self.now) == "published"
        ]
        used = {slug_of(tag) for document in public for tag in document.meta.tags}
        # A tag has a page as long as an article has the tag.
        return tuple(one for one in public if one.kind is not Kind.TAG or one.slug in used)

    def with_document(self, document: Document) -> Site:
        """The site with a document in place of the one of its path, or added where none is."""
        others = (one for one in self.documents if one.path != document.path)
        documents = sorted([*others, document], key=lambda one: one.path)
        site = replace(self, documents=tuple(documents))
        # Of the same folder as it was read: no video is read anew for a letter that is typed.
        site.__dict__["_downloads"] = self._downloads
        return site

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """The files of drafts and of what is scheduled, whether the build shows them or not."""
        return frozenset(
            document.file for document in self.documents if document.state(self.now) != "published"
        )

    def file_of(self, path: Path) -> str:
        """How a file of the folder is called in messages: ``content/images/neck.jpg``."""
        return f"{self.content.name}/{path.relative_to(self.content).as_posix()}"

    def is_shown(self, document: Document) -> bool:
        return document in self._shown

    @cached_property
    def _shown(self) -> frozenset[Document]:
        return frozenset(self.shown)

    @cached_property
    def by_name(self) -> dict[str, Document]:
        """Documents by their path as a text may write it."""
        return {canonical(document.path): document for document in self.documents}

    @cached_property
    def by_path(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents}

    @property
    def articles(self) -> list[Document]:
        """The shown articles in the language of the site, newest first."""
        return self.articles_in(self.clinic.main_language)

    def articles_in(self, language: str) -> list[Document]:
        """The shown articles in a language, newest first, without events that are over; those of
        one moment by path."""
        return self._current.get(language, [])

    def all_articles_in(self, language: str) -> list[Document]:
        """The same with events that are over."""
        return self._articles.get(language, [])

    def is_over(self, document: Document) -> bool:
        """Whether it announces an event that lies behind us."""
        over_at = document.over_at
        return over_at is not None and over_at <= self.now

    @cached_property
    def _current(self) -> dict[str, list[Document]]:
        return {
            language: [one for one in articles if not self.is_over(one)]
            for language, articles in self._articles.items()
        }

    @cached_property
    def _articles(self) -> dict[str, list[Document]]:
        epoch = datetime.fromtimestamp(0, self.clinic.zone)
        return {
            language: sorted(
                self.of(Kind.ARTICLE, language),
                key=lambda article: article.meta.date or epoch,
                reverse=True,
            )
            for language in self.languages
        }

    @cached_property
    def tags(self) -> dict[str, tuple[str, list[Document]]]:
        """Slug of a tag -> its name as first written, and its articles, newest first."""
        found: dict[str, tuple[str, list[Document]]] = {}
        for article in self.all_articles_in(self.clinic.main_language):
            # Two tags of an article may be one, but for how they are written.
            for slug, tag in {slug_of(tag): tag for tag in reversed(article.meta.tags)}.items():
                found.setdefault(slug, (tag, []))[1].append(article)
        return dict(sorted(found.items()))

    @cached_property
    def introductions(self) -> dict[str, Document]:
        """Slug of a tag -> the document that introduces it, where there is one."""
        return {document.slug: document for document in self.of(Kind.TAG)}

    @cached_property
    def addresses(self) -> dict[str, Document | None]:
        """Every page address of the site; None for the lists that the build makes."""
        known: dict[str, Document | None] = {"/a-z/": None}
        homes = [self.home(language) for language in self.languages]
        lists = ["", "search/", *(location.page for location in self.clinic.locations)]
        known |= {f"{home}{page}": None for home in homes for page in lists}
        known |= {f"/tags/{slug}/": None for slug in self.tags}
        for document in self.shown:
            if document.kind.is_hub or document.kind is Kind.PERSON:
                known[f"{document.home}{document.kind.folder}/"] = None
            known[document.address] = document
        return known

    def has_page(self, address: str) -> bool:
        """Whether a page is public at an address, which may be written with ``index.html``."""
        return address.removesuffix("index.html") in self.addresses

    @cached_property
    def files(self) -> frozenset[str]:
        """The addresses of what is no page and can be linked."""
        feeds = (f"{self.home(language)}{feed}" for language in self.languages for feed in FEEDS)
        return frozenset([*feeds, *map(address_of, (ROBOTS, SITEMAP, SPECULATION, ICON))])

    @cached_property
    def live_redirects(self) -> Redirects:
        """The redirects but for those to pages that are not public yet, for which they wait, and
        those from pages that are, before which they give way."""
        waited_for = {one.address for one in self.documents}
        waited_for |= {
            f"/{Kind.TAG.folder}/{slug_of(tag)}/"
            for document in self.documents
            if document.kind is Kind.ARTICLE and document.language == self.clinic.main_language
            for tag in document.meta.tags
        }
        waited_for -= self.addresses.keys()
        return {
            old: redirect
            for old, redirect in self.redirects.items()
            if urlsplit(redirect.to or "").path not in waited_for and not self.has_page(old)
        }

    @cached_property
    def pictures(self) -> dict[str, Any]:
        """What ``links.picture`` has found, by the target as it is written."""
        return {}

    @cached_property
    def _downloads(self) -> dict[str, Download]:
        """Those that were asked for, by their names."""
        return {}

    def download(self, name: str) -> Download | None:
        """The file of a name in content/files. Raises OSError where it cannot be read."""
        path = self.downloads.get(name)
        if path and name not in self._downloads:
            self._downloads[name] = download(path, self.content.parent)
        return self._downloads.get(name)

    def download_at(self, address: str) -> Download | None:
        """The hand-out at an address that a link was found to lead to."""
        return next((one for one in self._downloads.values() if one.address == address), None)

    @cached_property
    def shown_downloads(self) -> tuple[Download, ...]:
        """The files of content/files that a shown document links or shows. One that cannot be read
        is left out, as reading it has told."""
        names = set()
        for document in self.shown:
            names |= {name_in(self.downloads, mention.target) for mention in document.links}
            for block in video_blocks(document):
                main = self.clinic.main_language
                names |= {block.name, *captions_of(block.name, document.language, main)}
        found = []
        for name in sorted(names & self.downloads.keys()):
            with suppress(OSError):
                found.append(self.download(name))
        return tuple(filter(None, found))

    @cached_property
    def shown_first(self) -> tuple[Document, ...]:
        """All documents; where two clash, the one to blame comes later: what is not public, then
        what is no page of the clinic itself, then the newer one."""

        def key(document: Document) -> tuple[bool, bool, bool, str]:
            is_own = document.kind is Kind.PAGE
            day = document.meta.date
            return not self.is_shown(document), not is_own, day is None, str(day)

        return tuple(sorted(self.documents, key=key))

    @cached_property
    def facts(self) -> Facts:
        """What the clinic says of itself."""
        people = [document for document in self.documents if document.kind is Kind.PERSON]
        shown = tuple(person for person in people if self.is_shown(person))
        return Facts(self.content.name, self.clinic, {one.key: one for one in people}, shown)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the shown documents, that of the site first."""
        main = self.clinic.main_language
        others = {document.language for document in self.shown} - {main}
        return (main, *sorted(others))

    def home(self, language: str) -> str:
        """The address under which all of a language stands."""
        return "/" if language == self.clinic.main_language else f"/{language}/"

    def of(self, kind: Kind, language: str = "") -> list[Document]:
        """The shown documents of a kind in a language, or in that of the site, by path."""
        return self._by_kind.get((kind, language or self.clinic.main_language), [])

    @cached_property
    def _by_kind(self) -> dict[tuple[Kind, str], list[Document]]:
        found: dict[tuple[Kind, str], list[Document]] = {}
        for document in sorted(self.shown, key=lambda document: document.path):
            found.setdefault((document.kind, document.language), []).append(document)
        return found

    def original(self, document: Document) -> Document:
        """The document that another one translates; any other is its own original."""
        name = document.meta.translation_of
        return (name and self.named(document.kind, name)) or document

    def versions(self, document: Document) -> dict[str, Document]:
        """Language -> the shown document that says the same in it, this one included. Empty
        where a document exists in one language only."""
        found = self._versions.get(self.original(document).path, {})
        return found if len(found) > 1 and document in found.values() else {}

    @cached_property
    def _versions(self) -> dict[str, dict[str, Document]]:
        """The path of each original -> its versions."""
        found: dict[str, dict[str, Document]] = {}
        for document in sorted(self.shown, key=lambda one: one is not self.original(one)):
            versions = found.setdefault(self.original(document).path, {})
            versions.setdefault(document.language, document)
        return {path: dict(sorted(versions.items())) for path, versions in found.items()}

    def in_language(self, language: str, document: Document) -> Document:
        """A document's version in a language, or itself where there is none."""
        return self.versions(document).get(language, document)

    def named(self, kind: Kind, key: str) -> Document | None:
        """The document that a ``name`` field points at, shown or not."""
        return self._by_key.get((kind, key))

    @cached_property
    def _by_key(self) -> dict[tuple[Kind, str], Document]:
        return {(document.kind, document.key): document for document in self.documents}


def read_site(
    content: Path,
    now: datetime | None = None,
    drafts: bool = False,
    name: str = "",
    cache: Cache | None = None,
    clinic: Clinic | None = None,
) -> Site:
    """Read a content folder. Nothing is raised for what a writer did: see ``Site.problems``.

    ``now`` decides what is published; left out, it is the present moment in the clinic's
    time zone. ``name`` is how the folder is called in problems (its own name by default).
    What ``cache`` holds is not read again. ``clinic`` stands in for a clinic.toml that cannot be
    read.
    """
    name = name or content.name
    if wrong := tuple(closed(content, name)):
        now = now or datetime.now(UTC)
        return Site(content, Clinic(), (), {}, {}, {}, now, drafts, wrong, is_closed=True)
    read, problems = read_clinic(content, f"{name}/{CLINIC_FILE}")
    clinic = clinic if clinic and read == Clinic() else read
    redirects, found = read_redirects(content, f"{name}/{REDIRECTS_FILE}", clinic.site)
    problems += found
    sources, found = find_sources(content, name)
    problems += found
    documents = []
    for document, found in read_documents(sources, clinic, cache or Cache(None)):
        problems += found
        if document:
            documents.append(document)
    images, found = find_images(content, name)
    problems += found
    downloads, found = find_downloads(content, name)
    problems += found
    problems += misplaced(content, name)
    return Site(
        content=content,
        clinic=clinic,
        documents=tuple(sorted(documents, key=lambda document: document.path)),
        images=images,
        downloads=downloads,
        redirects=redirects,
        now=now.astimezone(clinic.zone) if now else datetime.now(clinic.zone),
        drafts=drafts,
        problems=tuple(problems),
    )


def find_sources(content: Path, name: str) -> tuple[list[Source], list[Problem]]:
    """The Markdown files of every kind, and what else lies in their folders, as problems."""
    sources, problems = [], []
    for kind in Kind:
        for path, file, problem in files(content, kind.folder, name):
            if problem := problem or not_markdown(path, file):
                problems.append(problem)
            else:
                sources.append(Source(kind, path, file.removeprefix(f"{name}/"), file))
    return sources, problems
