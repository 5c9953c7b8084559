from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.content.block_bodies import block_bodies
from publisher.content.document import Document
from publisher.problems import instead
from publisher.rule import Problems, Rule


class AltText(Rule):
    """A picture's description says in one breath what the picture shows, and nothing twice.

    A screen reader already says that it is a picture, and reads the caption as well. It cannot
    pause inside a description, so a long one is lost.

    Wrong: ![Image of a neck stretch](stretch.png "Image of a neck stretch")
    Right: ![A woman turns her head to the left.](stretch.png "Turn until you feel a light pull.")

    W3C, tips for descriptions: https://www.w3.org/WAI/tutorials/images/tips/
    """

    severity = "warning"


LONGEST = 150
_PREFIX = re.compile(
    r"(?:an?\s+|the\s+)?(?:image|picture|photo|photograph|pic|graphic)\s+(?:of|showing)\s+"
    r"|(?:una?\s+|la\s+)?(?:imagen|foto|fotografía|gráfico)\s+(?:de|del|que\s+muestra)\s+",
    re.IGNORECASE,
)


def check_document(document: Document) -> Problems:
    for alt, caption, line in _pictures(document):
        if wrong := _wrong(" ".join(alt.split()), " ".join(caption.split())):
            says, fix = wrong
            yield AltText.problem(document.file, line, says, fix, edits=instead(line, alt, fix))


def _pictures(document: Document) -> Iterator[tuple[str, str, int]]:
    """Description, caption and line of each."""
    for field in ("image_alt", "photo_alt"):
        for alt in document.meta.texts(field):
            yield alt, "", document.line(field)
    # In a figure or video block the caption stands below the picture.
    captions = {
        line: body.caption
        for body in block_bodies(document)
        if body.name in ("figure", "video")
        for line, _ in body.lines
    }
    for mention in document.pictures:
        if mention.text:
            yield mention.text, mention.title or captions.get(mention.line, ""), mention.line


def _wrong(alt: str, caption: str) -> tuple[str, str] | None:
    if caption and alt.rstrip(".").casefold() == caption.rstrip(".").casefold():
        return (
            "The description and the caption are the same, so a screen reader says it twice.",
            "Let the description say what is seen, and the caption what it means.",
        )
    if prefix := _PREFIX.match(alt):
        rest = alt[prefix.end() :]
        return (
            f'A screen reader already says that it is a picture: leave out "{prefix[0].strip()}".',
            f"Write  {rest[:1].upper()}{rest[1:]}",
        )
    if len(alt) > LONGEST:
        return (
            f"The description has {len(alt)} characters; a screen reader cannot pause in it.",
            f"Say the main thing in at most {LONGEST}, and the rest in the text.",
        )
    return None
