from __future__ import annotations

import re
from html import unescape

from publisher.blocks import BLOCKS
from publisher.built.links import MARKUP, plain
from publisher.content.document import Document
from publisher.content.fences import fences
from publisher.content.prose import EMPHASIS, without_emphasis
from publisher.fields import BY_NAME
from publisher.problems import Edit, Problem
from publisher.rule import Problems, Rule


class PlainFields(Rule):
    """A field holds plain text: no HTML, no code such as &amp; for a sign, no marks of Markdown.

    Titles and descriptions are shown by search engines, in browser tabs and by apps that share a
    page, letter for letter. So are a picture's description and its caption.

    Wrong: title: Strength &amp; balance
    Right: title: Strength & balance

    https://developers.google.com/search/docs/appearance/title-link
    """

    required = True


#: The shapes of fields that hold words.
_WORDS = ("text", "texts", "words")
#: Markdown takes a backslash before a sign away; here nothing does.
_ESCAPED = re.compile(r"\\[!#$%&()*+,./:;<=>?@\[\]^_`{|}~-]")
_ENTITY = re.compile(r"&#?\w{2,31};")
#: What the words of a reference need not lose with its marks.
_ADDRESSES = re.compile(r"\[([^\[\]]+)\]\((https?://[^()\s]+)\)|<(https?://[^<>\s]+)>")


def check_document(document: Document) -> Problems:
    for name in document.lines:
        for line, text in document.texts(name):
            if found := MARKUP.search(text):
                says = f'The field "{name}" holds "{found[0]}", which would be shown as it stands.'
                meant = without_emphasis(plain(_with_address(text)))
                fix = f"Write  {meant}" if meant else "Write it in words."
                edits = [Edit(line, 0, text, meant)] if meant else []
                yield PlainFields.problem(document.file, line, says, fix, edits=edits)
            elif BY_NAME[name].shape in _WORDS and (found := EMPHASIS.search(text)):
                says = f'The field "{name}" holds "{found[0]}", whose marks would be shown.'
                yield _unmarked(document, line, says, text)
            elif BY_NAME[name].shape in _WORDS and (found := _ESCAPED.search(text)):
                says = f'The field "{name}" holds "{found[0]}", whose backslash would be shown.'
                meant = _ESCAPED.sub(lambda sign: sign[0][1:], text)
                edits = [Edit(line, 0, text, meant)]
                yield PlainFields.problem(document.file, line, says, f"Write  {meant}", edits=edits)
    for picture in document.pictures:
        parts = (("description", *"[]", picture.text), ("caption", *'""', picture.title))
        for what, opening, closing, given in parts:
            text = " ".join(given.split())
            if found := EMPHASIS.search(text):
                says = f'The {what} of this picture holds "{found[0]}", whose marks would be shown.'
                yield _unmarked(document, picture.line, says, text, opening, closing)

    for fence in fences(document):
        block = BLOCKS.get(fence.name)
        if block is None or block.argument not in ("title", "level"):
            continue
        if found := EMPHASIS.search(fence.argument) or _ENTITY.search(fence.argument):
            says = f'The title of this block holds "{found[0]}", which would be shown as it stands.'
            yield _unmarked(document, fence.line, says, fence.argument)


def _unmarked(
    document: Document, line: int, says: str, text: str, opening: str = "", closing: str = ""
) -> Problem:
    """The problem of a text that stands between an ``opening`` and a ``closing`` sign."""
    meant = " ".join(unescape(without_emphasis(_with_address(text))).split())
    fix = f"Write  {meant}" if meant else "Write it in words."
    edit = Edit(line, 0, f"{opening}{text}{closing}", f"{opening}{meant}{closing}")
    edits = [edit] if meant else []
    return PlainFields.problem(document.file, line, says, fix, edits=edits)


def _with_address(text: str) -> str:
    """``[Title](https://doi.org/…)`` as ``Title. https://doi.org/…``: the number of a reference
    stands in its address."""
    return _ADDRESSES.sub(lambda link: link[3] or f"{link[1].rstrip('. ')}. {link[2]}", text)
