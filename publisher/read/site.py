"""The whole content folder as one value."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from publisher.fields import Kind
from publisher.problems import Problem, did_you_mean
from publisher.read.clinic import NAME as CLINIC_FILE
from publisher.read.clinic import Clinic, read_clinic
from publisher.read.document import Document, read_document, slug_of
from publisher.read.files import read_text
from publisher.read.frontmatter import FrontMatter, parse
from publisher.read.prose import without_comments
from publisher.read.redirects import NAME as REDIRECTS_FILE
from publisher.read.redirects import Redirect, read_redirects

IMAGES = "images"
#: Addresses of the site that are no pages.
FILES = ("/404.html", "/feed.xml", "/robots.txt", "/sitemap.xml")
#: What Pillow reads and a browser or our photo room can show.
PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".tif", ".tiff", ".gif", ".bmp")

_SETTINGS = (CLINIC_FILE, REDIRECTS_FILE)
_MARKDOWN = (".md", ".markdown", ".mdown")

#: Files that systems and editors leave lying about.
_IGNORED = re.compile(
    r"Thumbs\.db|desktop\.ini|\._.*|\.#.*|~\$.*|.*~|#.*#|\..*(?<!\.md)", re.DOTALL
)


@dataclass(frozen=True)
class Site:
    """What was read. ``documents`` are sorted by path; ``problems`` is what reading found.

    ``shown`` are the documents that the build includes: with ``drafts``, all of them; without,
    those that are published at ``now``. ``images`` maps a picture's name to its file.
    """

    content: Path
    clinic: Clinic
    documents: tuple[Document, ...]
    images: Mapping[str, Path]
    redirects: tuple[Redirect, ...]
    now: datetime
    drafts: bool
    problems: tuple[Problem, ...]

    @cached_property
    def shown(self) -> tuple[Document, ...]:
        return tuple(
            document
            for document in self.documents
            if self.drafts or document.state(self.now) == "published"
        )

    @cached_property
    def unpublished(self) -> frozenset[str]:
        """The files of drafts and of what is scheduled, whether the build shows them or not."""
        return frozenset(
            document.file for document in self.documents if document.state(self.now) != "published"
        )

    def is_shown(self, document: Document) -> bool:
        return document in self._shown

    @cached_property
    def _shown(self) -> frozenset[Document]:
        return frozenset(self.shown)

    @cached_property
    def by_path(self) -> dict[str, Document]:
        return {document.path: document for document in self.documents}

    @cached_property
    def articles(self) -> tuple[Document, ...]:
        """The shown articles, newest first; those of one moment by path."""
        epoch = datetime.fromtimestamp(0, self.clinic.zone)
        return tuple(
            sorted(
                sorted(self.of(Kind.ARTICLE), key=lambda article: article.path),
                key=lambda article: article.day("date") or epoch,
                reverse=True,
            )
        )

    @cached_property
    def tags(self) -> dict[str, tuple[str, list[Document]]]:
        """Slug of a tag -> its name as first written, and its articles, newest first."""
        found: dict[str, tuple[str, list[Document]]] = {}
        for article in self.articles:
            for tag in article.texts("tags"):
                found.setdefault(slug_of(tag), (tag, []))[1].append(article)
        return dict(sorted(found.items()))

    @cached_property
    def addresses(self) -> dict[str, Document | None]:
        """Every page address of the site; None for the lists that the build makes."""
        known: dict[str, Document | None] = {"/": None, "/a-z/": None, "/search/": None}
        known |= {f"/tags/{slug}/": None for slug in self.tags}
        for document in self.shown:
            if document.kind.is_hub or document.kind is Kind.PERSON:
                known[f"/{document.kind.folder}/"] = None
            known[document.address] = document
        return known

    @cached_property
    def shown_first(self) -> tuple[Document, ...]:
        """All documents; where two clash, the one that is public is not the one to blame."""
        return tuple(sorted(self.documents, key=lambda document: not self.is_shown(document)))

    def of(self, kind: Kind) -> list[Document]:
        """The shown documents of a kind, by path."""
        return [document for document in self.shown if document.kind is kind]

    def named(self, kind: Kind, key: str) -> Document | None:
        """The document that a ``name`` field points at, shown or not."""
        return self._by_key.get((kind, key))

    @cached_property
    def _by_key(self) -> dict[tuple[Kind, str], Document]:
        return {(document.kind, document.key): document for document in self.documents}


def read_site(
    content: Path, now: datetime | None = None, drafts: bool = False, name: str = ""
) -> Site:
    """Read a content folder. Nothing is raised for what a writer did: see ``Site.problems``.

    ``now`` decides what is published; left out, it is the present moment in the clinic's
    time zone. ``name`` is how the folder is called in problems (its own name by default).
    """
    name = name or content.name
    clinic, problems = read_clinic(content, f"{name}/{CLINIC_FILE}")
    redirects, found = read_redirects(content, f"{name}/{REDIRECTS_FILE}")
    problems += found
    documents = []
    for kind in Kind:
        for path in _files(content / kind.folder):
            relative = _printable(path.relative_to(content).as_posix())
            problem = _not_markdown(path, f"{name}/{relative}")
            if problem:
                problems.append(problem)
                continue
            document, found = _read(kind, path, relative, f"{name}/{relative}", clinic)
            problems += found
            if document:
                documents.append(document)
    images, found = _images(content, name)
    problems += found
    problems += _misplaced(content, name)
    return Site(
        content=content,
        clinic=clinic,
        documents=tuple(sorted(documents, key=lambda document: document.path)),
        images=images,
        redirects=redirects,
        now=now.astimezone(clinic.zone) if now else datetime.now(clinic.zone),
        drafts=drafts,
        problems=tuple(problems),
    )


def _read(
    kind: Kind, path: Path, relative: str, file: str, clinic: Clinic
) -> tuple[Document | None, list[Problem]]:
    text = read_text(path, file)
    if isinstance(text, Problem):
        return None, [text]
    matter: FrontMatter = parse(text, file)
    if not matter.readable:
        return None, matter.problems
    matter.body = without_comments(matter.body)
    document, problems = read_document(kind, relative, file, matter, clinic.zone)
    return document, matter.problems + problems


def _files(folder: Path) -> Iterator[Path]:
    """Every file below a folder in a fixed order; folders named like files are yielded too."""
    visited: set[str] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        visited.add(os.path.realpath(root))
        # A link to a folder further up would be followed for ever.
        folders[:] = sorted(
            entry
            for entry in folders
            if not entry.startswith(".") and os.path.realpath(Path(root) / entry) not in visited
        )
        odd = [entry for entry in folders if entry.endswith(".md")]
        yield from (Path(root) / entry for entry in sorted({*files, *odd}) if not _ignored(entry))


def _ignored(entry: str) -> bool:
    return _IGNORED.fullmatch(entry) is not None


def _printable(name: str) -> str:
    """The name of a file with � for bytes that are no UTF-8, so that it can be shown."""
    return os.fsencode(name).decode("utf-8", "replace")


def _not_markdown(path: Path, file: str) -> Problem | None:
    if path.name != _printable(path.name):
        return Problem(
            file, 0, "file", "The name of this file has letters that are not UTF-8.",
            "Rename it with letters a to z, digits and hyphens.",
        )  # fmt: skip
    if path.name.startswith("."):
        return Problem(
            file, 0, "file", "The name begins with a dot, so this file is not published.",
            f"Rename it to {path.name.removesuffix('.md').strip('.') or 'its-title'}.md",
        )  # fmt: skip
    if path.suffix == ".md":
        return None
    if path.suffix.casefold() in (*_MARKDOWN, ".txt"):
        return Problem(
            file, 0, "file", f'The name ends in "{path.suffix}", so this file is not published.',
            f"Rename it to {path.stem}.md",
        )  # fmt: skip
    if path.suffix.casefold() in PHOTO_SUFFIXES:
        fix = f"Move it to content/{IMAGES}."
    else:
        fix = "Save its text as a .md file, or move it out of content."
    return Problem(file, 0, "file", "This is not a Markdown file.", fix)


def _images(content: Path, name: str) -> tuple[dict[str, Path], list[Problem]]:
    images: dict[str, Path] = {}
    problems = []
    for path in _files(content / IMAGES):
        file = f"{name}/{_printable(path.relative_to(content).as_posix())}"
        if path.suffix.casefold() in _MARKDOWN:
            says = "An article lies in the folder of pictures."
            problems.append(Problem(file, 0, "file", says, f"Move it to {name}/articles."))
        elif path.name in images:
            other = images[path.name].relative_to(content).as_posix()
            says = f"Two pictures have this name; the other is {name}/{other}."
            problems.append(Problem(file, 0, "image", says, "Rename one of them."))
        else:
            images[path.name] = path
    return images, problems


def _misplaced(content: Path, name: str) -> Iterator[Problem]:
    """Markdown that lies where nothing is published from: never dropped in silence."""
    folders = [kind.folder for kind in Kind]
    if not content.is_dir():
        yield Problem(name, 0, "file", "There is no such folder.", "Make it, with a clinic.toml.")
        return
    for path in sorted(content.iterdir()):
        file = f"{name}/{_printable(path.name)}"
        is_folder, is_known = path.is_dir(), path.name in (*folders, IMAGES)
        if path.name.startswith(".") or (is_known and is_folder):
            continue
        if is_known:
            yield Problem(file, 0, "file", "This must be a folder.", "Rename the file.")
        elif is_folder:
            near = did_you_mean(path.name, [*folders, IMAGES])
            yield Problem(
                file, 0, "file", "Nothing is published from this folder.",
                near or f"Use one of: {', '.join(folders)}, {IMAGES}.",
            )  # fmt: skip
        elif path.suffix.casefold() in _MARKDOWN:
            yield Problem(
                file, 0, "file", "This file lies outside the folders of articles.",
                f"Move it to {name}/articles or {name}/pages.",
            )  # fmt: skip
        elif path.suffix.casefold() in PHOTO_SUFFIXES:
            yield Problem(
                file, 0, "file", "This picture lies outside the folder of pictures.",
                f"Move it to {name}/{IMAGES}.",
            )  # fmt: skip
        elif path.name not in _SETTINGS and (near := did_you_mean(path.name, _SETTINGS)):
            yield Problem(file, 0, "file", "Nothing reads a file of this name.", near)
