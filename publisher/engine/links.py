"""Writes real addresses and photographs in place of the file names that a writer uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from xml.etree.ElementTree import Element, SubElement

from jinja2 import Environment
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString
from markupsafe import Markup

from publisher.content import Site
from publisher.content.document import Document
from publisher.content.files import canonical
from publisher.content.links import Broken, picture, resolve
from publisher.content.references import CITATION
from publisher.content.videos import Video, video
from publisher.pages.pictures import Gallery
from publisher.pages.values import Figure, Picture
from publisher.problems import Problem
from publisher.rule import Rule
from publisher.rules.images import Images
from publisher.rules.links import Links
from publisher.rules.videos import Videos

_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
#: A backslash before a quotation mark keeps it from ending the caption.
_QUOTED = re.compile(r"\\([\"'])")
#: Elements that Markdown makes and that may hold a figure; all others are part of a line.
_HOLD_FIGURES = ("div", "p", "li", "td", "th", "dd", "blockquote")
#: Stands for a piece of HTML inside a link, which has no place in a plain text.
_MARK = re.compile(rf"{STX}[^{ETX}]*{ETX}")


#: What is asked of a document, and of which words of it: link and target, picture, target and alt
#: text, or video and name.
Question = tuple[str, ...]


class Answers:
    """Where the links, pictures and videos of a document lead. What a body is made of beside its
    own words are these answers, so a body that was kept is right as long as they are the same."""

    def __init__(self, site: Site, gallery: Gallery) -> None:
        self._site = site
        self._gallery = gallery

    def again(self, document: Document, question: Question) -> object:
        """The answer of today to what was asked when a body was made."""
        what, *words = question
        if what == "picture":
            return self.picture(*words)
        return (self.link if what == "link" else self.video)(document, *words)

    def link(self, document: Document, target: str) -> tuple[str, str, str] | Broken:
        """An address, the language of the page there where it is one of this site's, and what a
        reader should know of the file there where it is a hand-out."""
        found = resolve(self._site, document, target)
        if isinstance(found, Broken):
            return found
        page = self._site.addresses.get(found.partition("#")[0])
        file = self._site.download_at(found)
        return found, page.language if page else "", file.label if file else ""

    def picture(self, target: str, alt: str) -> Picture | Broken | None:
        """None where the file is there but no photograph was made of it, as the build tells."""
        found = picture(self._site, target)
        if isinstance(found, Broken):
            return found
        return self._gallery.picture(canonical(found.name), alt)

    def video(self, document: Document, name: str) -> Video | Broken:
        return video(self._site, document, name)


class AddressExtension(Extension):
    """Call ``begin`` before each conversion. ``problems`` gathers what leads nowhere in it, and
    ``asked`` the answers that went into it. ``pictures`` are those that it shows, by their HTML.

    The rules tell of the same before a build; what they overlook is still never published.
    """

    def __init__(self, answers: Answers, templates: Environment) -> None:
        super().__init__()
        self._answers = answers
        self._image = templates.get_template("blocks/image.html")
        self._document: Document | None = None
        self._eager = False
        self.problems: list[Problem] = []
        self.asked: list[tuple[Question, object]] = []
        self.pictures: dict[str, Picture] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Addresses(md, self), "addresses", 4)
        # Above 170, where links begin: a citation is no half of a reference link.
        md.inlinePatterns.register(_Citation(CITATION.pattern, md), "citation", 175)

    def begin(self, document: Document) -> None:
        self._document = document
        self.problems, self.asked, self.pictures = [], [], {}
        # The first picture of a page is its largest paint; a page's own image comes before these.
        self._eager = not document.meta.image

    def address(self, target: str) -> tuple[dict[str, str], str]:
        """The attributes of a link with this target: its address and, where that is another
        one than this document's, the language of the page there; and what its words leave out."""
        assert self._document is not None
        found = self._answers.link(self._document, target)
        self.asked.append((("link", target), found))
        if isinstance(found, Broken):
            self._tell(Links, found)
            return {"href": "#"}, ""
        address, language, label = found
        if not language or language == self._document.language:
            return {"href": address}, label
        return {"href": address, "hreflang": language}, label

    def photograph(self, image: Element) -> Markup | None:
        """The finished picture, or None where there is no such photograph."""
        target, alt = image.get("src", ""), _plain(image.get("alt", ""))
        made = self._answers.picture(target, alt)
        self.asked.append((("picture", target, alt), made))
        if isinstance(made, Broken):
            self._tell(Images, made)
            return None
        if made is None:
            return None
        caption = _caption(image)
        # Its quotation marks are made curly with those of the text.
        figure = Figure(made, Markup(escape(caption, quote=False)) if caption else None)
        html = self._image.render(figure=figure, eager=self._eager)
        self._eager = False
        self.pictures[html.strip()] = made
        return Markup(html.strip())

    def video(self, name: str) -> Video | None:
        """One of the clinic's own videos, or None where it cannot be shown."""
        assert self._document is not None
        found = self._answers.video(self._document, name)
        self.asked.append((("video", name), found))
        if isinstance(found, Broken):
            self._tell(Videos, found)
            return None
        return found

    def _tell(self, rule: type[Rule], found: Broken) -> None:
        assert self._document is not None
        self.problems.append(rule.problem(self._document.file, 0, found.says, found.fix))


def _unescaped(text: str) -> str:
    """What a backslash kept from Markdown, which writes it back only after we are done."""
    return _ESCAPED.sub(lambda mark: chr(int(mark[1])), text)


def _plain(text: str) -> str:
    """The text of an attribute, which is no HTML."""
    return _MARK.sub("", unescape(_unescaped(text)))


def _caption(image: Element) -> str:
    return _QUOTED.sub(r"\1", _plain(image.get("title", "")))


def _apart(paragraph: Element) -> Iterator[Element]:
    """A paragraph, cut where a picture with a caption stands between its words: that is a figure,
    and no paragraph can hold one. Words keep their order; other elements are left as they are."""
    figures = [child for child in paragraph if child.tag == "img" and child.get("title")]
    if paragraph.tag != "p" or not figures:
        yield paragraph
        return
    part = Element("p")
    part.text = paragraph.text
    parts = [part]
    for child in paragraph:
        if child in figures:
            alone, part = Element("p"), Element("p")
            part.text, child.tail = (child.tail or "").lstrip(), None
            alone.append(child)
            parts += [alone, part]
        else:
            part.append(child)
    for part in parts:
        if len(part) or (part.text or "").strip():
            part.tail = paragraph.tail
            yield part


class _Citation(InlineProcessor):
    """``[2]`` -> a small raised link to the second reference."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        raised = Element("sup")
        link = SubElement(raised, "a", {"href": f"#ref-{m['number']}"})
        # Atomic: as plain text it would be searched again, and be a citation for ever.
        link.text = AtomicString(f"[{m['number']}]")
        return raised, m.start(0), m.end(0)


class _Addresses(Treeprocessor):
    def __init__(self, md: Markdown, extension: AddressExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            href = _unescaped(link.get("href", ""))
            # Markdown hides the letters of mail addresses behind marks of its own.
            if not href.startswith("mailto:") and STX not in href:
                attributes, label = self._extension.address(href)
                for name, value in attributes.items():
                    link.set(name, value)
                if label:
                    # Part of the link: a screen reader says it with its words.
                    SubElement(link, "span", {"class": "file"}).text = f" ({label})"
        lines = (parent for parent in root.iter() if parent.tag not in _HOLD_FIGURES)
        for image in [child for parent in lines for child in parent]:
            if image.tag == "img" and (caption := _caption(image)):
                # No figure can stand there: the caption is said beside the picture.
                del image.attrib["title"]
                image.tail = f" ({caption}){image.tail or ''}"
        for holder in [element for element in root.iter() if element.find("p") is not None]:
            holder[:] = [part for child in holder for part in _apart(child)]
        for parent in [element for element in root.iter() if element.find("img") is not None]:
            for child in list(parent):
                if child.tag == "img":
                    self._replace(parent, child)

    def _replace(self, parent: Element, image: Element) -> None:
        """Put the finished picture where the image stood."""
        html = self._extension.photograph(image)
        text = (self.md.htmlStash.store(html) if html else "") + (image.tail or "")
        place = list(parent).index(image)
        if place:
            before = parent[place - 1]
            before.tail = (before.tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        parent.remove(image)
