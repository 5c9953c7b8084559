"""The ``:::`` blocks as an extension of Markdown.

A block's body is ordinary Markdown, blocks included. When the whole document is a
tree, each block is rendered with ``theme/templates/blocks/<name>.html``, inner ones first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape, unescape
from itertools import groupby, pairwise
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from jinja2 import Environment
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX
from markupsafe import Markup

from publisher.blocks import BLOCKS, FENCE, level_and_title
from publisher.content.video_blocks import is_file
from publisher.engine.links import AddressExtension
from publisher.pages.texts import Texts
from publisher.pages.values import Clip
from publisher.rules.blocks import wrong_beginning

#: Stands for a block in the tree until it is rendered; no such tag is ever written.
_TAG = "clinic-block"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: The mark of a do block before a dont block.
_PAIRED = "paired"
#: Stands between the parts of a body (``Parts``) until those are taken apart.
PART = "clinic-part"
#: How urgent the cards of the block care are, the most urgent first.
_URGENCY = ("emergency", "urgent", "routine")
#: A letter, or what stands for a piece of HTML and holds a colon.
_LETTER = f"(?:[^:<{STX}]|{STX}[^{ETX}]*{ETX})"
_LABELLED = re.compile(
    rf"^(?P<label><strong>{_LETTER}+:?</strong>|{_LETTER}+):?\s*(?P<value>.*)$", re.DOTALL
)


class BlockExtension(Extension):
    """``context`` is what every block's template gets beside its own values; what differs from
    document to document is put into it by ``begin``, before each conversion. ``addresses`` knows
    the pictures and the videos."""

    def __init__(
        self, templates: Environment, context: dict[str, Any], addresses: AddressExtension
    ) -> None:
        super().__init__()
        self._templates = templates
        self._context = context
        self._addresses = addresses

    def begin(self, texts: Texts) -> None:
        """Forget the body before: of one without words Markdown asks no extension."""
        self._context["texts"] = texts
        self._renderer.begin()

    @property
    def help_id(self) -> str:
        """The id of the most urgent care card of the body that was converted last, or nothing."""
        found = self._renderer.care
        return next((found[level] for level in _URGENCY if level in found), "")

    @property
    def clips(self) -> list[Clip]:
        """The clinic's own videos in that body."""
        return self._renderer.clips

    def extendMarkdown(self, md: Markdown) -> None:
        # After code samples are set aside (25), before raw HTML is (20).
        md.preprocessors.register(_Fences(md), "block-fences", 22)
        md.parser.blockprocessors.register(_Blocks(md.parser), "blocks", 175)
        # After all else, as what is rendered here is out of the other processors' reach.
        self._renderer = _Renderer(md, self._templates, self._context, self._addresses)
        md.treeprocessors.register(self._renderer, "blocks", -1)


class _Fences(Preprocessor):
    """Put each fence in a paragraph of its own, so that the block parser sees it alone."""

    def run(self, lines: list[str]) -> list[str]:
        # Samples of code are set aside already.
        spaced = []
        for line in lines:
            spaced += ["", line.strip(), ""] if _fence(line) else [line]
        return spaced


class _Blocks(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return bool((match := _fence(block)) and match["name"])

    def run(self, parent: Element, blocks: list[str]) -> None:
        match = _fence(blocks.pop(0))
        assert match is not None
        inner = list(_until_closed(blocks))
        element = SubElement(
            parent, _TAG, {"name": match["name"].casefold(), "argument": match["argument"]}
        )
        self.parser.parseBlocks(element, inner)


def _fence(block: str) -> re.Match[str] | None:
    return FENCE.match(block.strip("\n")) if ":::" in block else None


def _until_closed(blocks: list[str]) -> Iterator[str]:
    """Take a block's body from the front of ``blocks``, and its closing fence away."""
    depth = 1
    while blocks:
        block = blocks.pop(0)
        match = _fence(block)
        if match:
            depth += 1 if match["name"] else -1
            if not depth:
                return
        yield block


@dataclass(slots=True)
class _Outline:
    """How deep the last heading was, so that a block's title skips no level."""

    level: int = 1


class _Renderer(Treeprocessor):
    def __init__(
        self,
        md: Markdown,
        templates: Environment,
        context: dict[str, Any],
        addresses: AddressExtension,
    ) -> None:
        super().__init__(md)
        self._templates = templates
        self._context = context
        self._addresses = addresses
        self.begin()

    def begin(self) -> None:
        """Forget what the body before held."""
        self._count = 0
        #: The id of the first care card of each level.
        self.care: dict[str, str] = {}
        self.clips: list[Clip] = []

    def run(self, root: Element) -> None:
        _take_apart(root)
        self._render_below(root, _Outline())

    def _render_below(self, parent: Element, outline: _Outline) -> None:
        _most_urgent_first(parent)
        _mark_pairs(parent)
        for place, child in enumerate(list(parent)):
            if child.tag in _HEADINGS:
                outline.level = int(child.tag[1])
            if child.tag == "table":
                parent[place] = self._scrolling(child)
            if child.tag != _TAG:
                if len(child):
                    self._render_below(child, outline)
                continue
            self._count += 1
            number, level = self._count, min(outline.level + 1, 3)
            self._render_below(child, outline)
            parent[place] = self._stashed(self._render(child, number, f"h{level}"), child.tail)

    def _scrolling(self, table: Element) -> Element:
        """The table in a box in which it can be moved sideways, by the keys of a keyboard too."""
        label = self._context["texts"]["table"]
        attributes = {"class": "table", "role": "group", "aria-label": label, "tabindex": "0"}
        box = Element("div", attributes)
        box.tail, table.tail = table.tail, None
        box.append(table)
        return box

    def _render(self, element: Element, number: int, heading: str) -> str:
        name, argument = element.get("name", ""), element.get("argument", "")
        if wrong_beginning(name, argument):
            # Only the writer's preview is made in spite of it, and shows the words at least.
            return f"<div>{self._html(element)}</div>"
        block = BLOCKS[name]
        values: dict[str, Any] = {
            "id": f"block-{number}",
            "heading": heading,
            "title": _title(argument),
            "level": None,
            "href": None,
            "clip": None,
            "items": (),
            "below": Markup(),
            "questions": (),
            "image": None,
            "figures": (),
            "is_paired": bool(element.get(_PAIRED)),
        }
        match block.argument:
            case "level":
                level, title = level_and_title(argument)
                values["level"], values["title"] = level, _title(title)
                self.care.setdefault(level, values["id"])
            case "address":
                values["href"], values["title"] = None if is_file(argument) else argument, None
        match block.body:
            case "items":
                values["image"] = self._take_picture(element)
                below = _taken_below(element)
                values["items"] = (*self._take_items(element), *self._take_items(below))
                values["below"] = self._html(below)
            case "questions":
                values["questions"] = tuple(self._take_questions(element))
            case "media":
                values["image"] = self._take_picture(element)
            case "pictures":
                values["figures"] = tuple(self._take_figures(element))
        values["content"] = self._html(element)
        if name == "video" and is_file(argument):
            values["clip"] = self._clip(argument, values["image"], values["content"])
        template = self._templates.get_template(f"blocks/{name}.html")
        return template.render(**self._context, **values).strip()

    def _clip(self, name: str, image: Markup | None, caption: Markup) -> Clip | None:
        """The video of a name as a page shows it, or None where it cannot be shown."""
        found = self._addresses.video(name)
        place = HTML_PLACEHOLDER_RE.match(image or "")
        poster = place and self._addresses.pictures.get(self._stashed_html(place))
        if found is None or not poster:
            return None
        text = " ".join(unescape(caption.striptags()).split())
        clip = Clip(
            **asdict(found),
            thumbnail=poster.src,
            poster=poster.poster,
            alt=poster.alt,
            caption=text,
        )
        self.clips.append(clip)
        return clip

    def _take_items(self, element: Element) -> Iterator[tuple[Markup, Markup]]:
        """The bullets ``- Label: value`` of the body, removed from it."""
        for bullets in [child for child in element if child.tag == "ul"]:
            element.remove(bullets)
            for bullet in bullets:
                # Of an item with several paragraphs, the label stands in the first.
                html = re.sub(r"^<p>(.*?)</p>", r"\1", self._html(bullet), flags=re.S)
                match = _LABELLED.match(html)
                label = re.sub(r"</?strong>|:$", "", match["label"]).rstrip(":") if match else ""
                yield Markup(label), Markup(match["value"] if match else html)

    def _take_questions(self, element: Element) -> Iterator[tuple[str, Markup, Markup]]:
        """Each heading of the body with what follows it, removed from it."""
        question: Element | None = None
        answer = Element("div")
        for child in list(element):
            if child.tag in _HEADINGS:
                if question is not None:
                    yield question.get("id", ""), self._html(question), self._html(answer)
                question, answer = child, Element("div")
            elif question is not None:
                answer.append(child)
            else:
                continue
            element.remove(child)
        if question is not None:
            yield question.get("id", ""), self._html(question), self._html(answer)

    def _take_picture(self, element: Element) -> Markup | None:
        """The first picture that begins a paragraph of the body, removed from it."""
        for paragraph in [child for child in element if child.tag == "p"]:
            picture = HTML_PLACEHOLDER_RE.match(paragraph.text or "")
            if picture and self._is_picture(picture):
                paragraph.text = (paragraph.text or "")[picture.end() :].strip()
                if not paragraph.text and not len(paragraph):
                    element.remove(paragraph)
                return Markup(picture[0])
        return None

    def _take_figures(self, element: Element) -> Iterator[tuple[Markup, Markup]]:
        """Each picture of the body with what follows it, removed from it."""
        html = ""
        caption = Element("div")
        for child in list(element):
            places = HTML_PLACEHOLDER_RE.finditer((child.tag == "p" and child.text) or "")
            pictures = [place for place in places if self._is_picture(place)]
            if not pictures and not html:
                continue
            element.remove(child)
            start, text = 0, child.text or ""
            for place in pictures:
                _add_paragraph(caption, text[start : place.start()])
                if html:
                    yield Markup(html), self._html(caption)
                html, caption, start = self._stashed_html(place), Element("div"), place.end()
            child.text, child.tail = text[start:].strip() if pictures else text, None
            if child.text or len(child):
                caption.append(child)
        if html:
            yield Markup(html), self._html(caption)

    def _is_picture(self, placeholder: re.Match[str]) -> bool:
        """Other blocks are stashed in the same way; they stay where they stand."""
        return self._stashed_html(placeholder).startswith(("<picture", "<figure>"))

    def _stashed_html(self, placeholder: re.Match[str]) -> str:
        return str(self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])])

    def _html(self, element: Element) -> Markup:
        """What stands inside the element, as HTML."""
        bare = Element("div")
        bare.text = element.text
        bare.extend(element)
        html = str(self.md.serializer(bare)).strip()
        return Markup(html.removeprefix("<div>").removesuffix("</div>").strip())

    def _stashed(self, html: str, tail: str | None) -> Element:
        """A paragraph that Markdown replaces by the stashed HTML when it writes the document."""
        paragraph = Element("p")
        paragraph.text = self.md.htmlStash.store(html)
        paragraph.tail = tail
        return paragraph


def _title(words: str) -> Markup | None:
    """A title with its quotation marks as they are, for typogrify to curl."""
    return Markup(escape(words, quote=False)) if words else None


def _taken_below(element: Element) -> Element:
    """What stands below the first bullets of a body, removed from it."""
    below = Element("div")
    first = next((at for at, child in enumerate(element) if child.tag == "ul"), len(element))
    for child in element[first + 1 :]:
        element.remove(child)
        below.append(child)
    return below


def _add_paragraph(parent: Element, text: str) -> None:
    if text.strip():
        SubElement(parent, "p").text = text.strip()


def _take_apart(root: Element) -> None:
    """Put a ``PART`` after the takeaways, which come first if no heading comes before them, and
    one before the first heading."""
    first = next((at for at, one in enumerate(root) if one.tag in _HEADINGS), len(root))
    summary = [one for one in root[:first] if one.get("name") == "takeaways"][:1]
    root.insert(first, Element(PART))
    for one in summary:
        root.remove(one)
    root[:0] = [*summary, Element(PART)]


def _most_urgent_first(parent: Element) -> None:
    """Sort care cards that follow each other: who is in danger must not read about lesser pain
    first. Source: https://service-manual.nhs.uk/design-system/patterns/help-users-decide-when-and-where-to-get-care"""
    begin = 0
    children = list(parent)
    for is_care, group in groupby(children, key=_is_care):
        cards = list(group)
        if is_care and len(cards) > 1:
            parent[begin : begin + len(cards)] = sorted(cards, key=_urgency)
        begin += len(cards)


def _mark_pairs(parent: Element) -> None:
    """Mark each do block that a dont block follows: a style sheet that looked ahead for it would
    move the first when the second arrives."""
    for one, other in pairwise(parent):
        if (one.get("name"), other.get("name")) == ("do", "dont"):
            one.set(_PAIRED, "yes")


def _is_care(element: Element) -> bool:
    return element.tag == _TAG and element.get("name") == "care"


def _urgency(card: Element) -> int:
    level = level_and_title(card.get("argument", ""))[0]
    # A preview is made of a level that is none, too.
    return _URGENCY.index(level) if level in _URGENCY else len(_URGENCY)
