from __future__ import annotations

from publisher.built.links import MARKUP, plain
from publisher.content.document import Document
from publisher.problems import Edit
from publisher.rule import Problems, Rule


class PlainFields(Rule):
    """A field holds plain text: no HTML, and no code such as &amp; for a sign.

    Titles and descriptions are shown by search engines, in browser tabs and by apps that share a
    page, letter for letter.

    Wrong: title: Strength &amp; balance
    Right: title: Strength & balance

    https://developers.google.com/search/docs/appearance/title-link
    """

    required = True


def check_document(document: Document) -> Problems:
    for name in document.lines:
        for line, text in document.texts(name):
            if found := MARKUP.search(text):
                says = f'The field "{name}" holds "{found[0]}", which would be shown as it stands.'
                fix = f"Write  {meant}" if (meant := plain(text)) else "Write it in words."
                edits = [Edit(line, 0, text, meant)] if meant else []
                yield PlainFields.problem(document.file, line, says, fix, edits=edits)
