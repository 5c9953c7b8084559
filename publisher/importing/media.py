"""Elements that lead elsewhere: links, notes, pictures, videos."""

from __future__ import annotations

import re
from dataclasses import replace

from selectolax.lexbor import LexborNode

from publisher.content.references import number
from publisher.importing import links
from publisher.importing.elements import children_of, has_class, is_speck, source_of
from publisher.importing.notes import names_of
from publisher.importing.picture_names import is_photo, stem_of
from publisher.importing.reader import Reader, paragraphs, plain
from publisher.importing.tree import Block, Figure, LeftOut, Run, Runs, runs_of, text_of, trimmed

#: https://developer.wordpress.org/block-editor/reference-guides/core-blocks/#file
_BUTTON = "wp-block-file__button"

#: What hosts call the frame of any video.
_PLAYER = re.compile(
    r"(?:(?:youtube|vimeo)?[\s-]*(?:embedded )?(?:video|player)?[\s-]*(?:player)?)", re.IGNORECASE
)


def link(reader: Reader, node: LexborNode, look: Run) -> None:
    note = reader.notes.by_link.get(node.mem_id)
    if note is not None:
        _note(reader, note, look)
        return
    if not (node.text() or "").strip() and not node.css_first("img"):
        reader.anchors = (*reader.anchors, *names_of(node))
    if re.fullmatch(r"[#¶§🔗]?", (node.text() or "").strip()) and not node.css_first("img"):
        # What some pages put beside each heading, for others to copy its address.
        return
    address = node.attributes.get("href")
    before = node.prev
    if before is not None and before.tag == "a":
        if address and before.attributes.get("href") == address and has_class(node, _BUTTON):
            # It downloads what the link before it names.
            return
        if before.attributes.get("href") != address:
            reader.add(look.but(text=" "))
    href = links.clean(address, reader.base) if address else ""
    if address and not href and not address.startswith("javascript:"):
        reader.left_out.append(LeftOut("a link that leads nowhere", address[:200]))
    inside = node.css_first("img")
    if inside and is_photo(href) and not (node.text() or "").strip():
        source = source_of(inside, {k: v or "" for k, v in inside.attributes.items()})
        href = "" if stem_of(source) == stem_of(href) else href
    reader.children(node, look.but(href=href))


def _note(reader: Reader, note: LexborNode, look: Run) -> None:
    """A source becomes a reference; another note stands where it was called for."""
    plain = look.but(script="", href="")
    runs = [run for block in reader.inside(note, Run()) for run in (Run(" "), *runs_of(block))]
    text = re.sub(r"^[\W\d]{0,6}(?=[^\W\d])", "", text_of(runs)) if runs else ""
    if number(text):
        if note.mem_id not in reader.cited:
            reader.sources.append(text)
            reader.cited[note.mem_id] = len(reader.sources)
        cited = str(reader.cited[note.mem_id])
        reader.runs.append(plain.but(text=cited, href=f"#ref-{cited}"))
    elif text:
        reader.runs += [plain.but(text=" ("), *trimmed(runs), plain.but(text=")")]


def image(reader: Reader, node: LexborNode, look: Run) -> None:
    attributes = {name: value or "" for name, value in node.attributes.items()}
    alt = plain(attributes.get("alt", ""))
    if re.search(r"\b(?:emoji|wp-smiley)\b", attributes.get("class", "")):
        reader.add(look.but(text=alt))
        return
    source = source_of(node, attributes)
    is_box = attributes.get("aria-roledescription") == "checkbox"
    if not source or is_box or is_speck(attributes):
        return
    address, source = (
        source,
        source if source.startswith("data:") else links.clean(source, reader.base),
    )
    if not source:
        reader.left_out.append(LeftOut("a picture that did not come along", address[:200]))
    else:
        found = _original(node, attributes, source)
        original = links.clean(found, reader.base) if found else ""
        reader.runs.append(Run(picture=reader.names.add(source, alt, original=original)))


def _original(node: LexborNode, attributes: dict[str, str], source: str) -> str:
    """Where a larger picture is said to be: by an attribute, or by the link around it."""
    around = node.parent
    target = (around.attributes.get("href") or "") if around and around.tag == "a" else ""
    is_own = is_photo(target) and stem_of(target) == stem_of(source)
    return attributes.get("data-orig-file") or (target if is_own else "")


def figure(reader: Reader, node: LexborNode, look: Run) -> None:
    """A picture with its caption. An address alone in it is an embedded page or video."""
    reader.flush()
    caption: Runs = ()
    blocks: list[Block] = []
    for child in children_of(node):
        if child.tag == "figcaption" or "wp-caption-text" in (child.attributes.get("class") or ""):
            caption = reader.inline(child, look)
        else:
            blocks += reader.alone(child, look)
    words = text_of(run for block in blocks for run in runs_of(block))
    if words.startswith("https://") and " " not in words:
        _embedded(reader, words, text_of(caption))
    elif len(blocks) == 1 and isinstance(blocks[0], Figure):
        reader.blocks.append(replace(blocks[0], caption=caption or blocks[0].caption))
    else:
        reader.blocks += [*blocks, *paragraphs(list(caption))]


def frame(reader: Reader, node: LexborNode, look: Run) -> None:
    reader.flush()
    attributes = node.attributes
    address = attributes.get("src") or attributes.get("data-src") or ""
    words = plain(attributes.get("title") or "").strip()
    _embedded(reader, address, "" if _PLAYER.fullmatch(words) else words)


def _embedded(reader: Reader, address: str, words: str) -> None:
    if found := links.video(address):
        poster = reader.names.add(found[1], "", "video.jpg")
        reader.blocks.append(Figure(poster, (Run(words),), found[0]))
    elif address:
        reader.left_out.append(LeftOut("a frame of another page", address[:200]))
