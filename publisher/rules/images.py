from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from publisher.content import Site
from publisher.content.clinic import NAME as CLINIC_FILE
from publisher.content.clinic_file import line_of
from publisher.content.document import Document
from publisher.content.links import Broken, picture
from publisher.problems import Edit, instead
from publisher.rule import Problems, Rule
from publisher.wording.searching import search


class Images(Rule):
    """Every picture exists and is described for those who cannot see it.

    A blind reader hears the description; without one the picture tells nothing (WCAG 2.2, 1.1.1).
    https://www.w3.org/WAI/WCAG22/Understanding/non-text-content.html

    Wrong: ![IMG_2041](neck.jpg)
    Right: ![Drawing of a person who turns the head to the left](neck.jpg)
    """

    action = "picture"
    required = True


_FILE_NAME = re.compile(r"^\S+\.(jpe?g|png|webp|avif|gif|hei[cf])$|^(IMG|DSC|PXL)[_-]?\d+", re.I)
#: What a field may hold beside the name of its picture: a comment, words, Markdown around it.
_NAME = re.compile(
    r"(?:!\[[^\]]*\]\()?[\"']?(?P<name>[^\"'()]+?\.(?:jpe?g|png|webp|avif))\b.*", re.I
)
_WRITE = "Say in a few words what it shows: "


#: ``[![description](name.jpg "caption")](address)``: a line of words can hold no figure.
_LINKED = re.compile(r"\[\s*!\[[^\[\]\n]*\]\([^()\n]*\s(?:\"[^\"\n]+\"|'[^'\n]+')\s*\)\s*\](?=\()")


def check(site: Site) -> Problems:
    yield from _clinics(site)
    for document in site.documents:
        for field, alt_field in (("image", "image_alt"), ("photo", "photo_alt")):
            for name in document.meta.texts(field):
                alt = "".join(document.meta.texts(alt_field))
                yield from _named(site, document, field, name)
                yield from _undescribed(
                    document,
                    alt,
                    document.line(alt_field if alt else field),
                    f"{alt_field}: Drawing of a person who stretches the neck.",
                )
        for mention in document.pictures:
            yield from _missing(site, document, mention.target, mention.line)
            # A picture that a program wrote into the text has no name.
            is_inside = mention.target.startswith("data:")
            name = "" if is_inside else PurePosixPath(mention.target).name
            example = f"![Drawing of a person who stretches the neck]({name or 'name.jpg'})"
            yield from _undescribed(document, mention.text, mention.line, example)


def check_document(document: Document) -> Problems:
    for _, line, column in search(document, _LINKED):
        says = "This picture is a link, so it cannot have a caption."
        fix = "Take the words in quotation marks out, and write them below the picture."
        yield Images.problem(document.file, line, says, fix, column=column)


def _clinics(site: Site) -> Problems:
    """The picture that stands for the whole site, its logo and its icon."""
    clinic = site.clinic
    for fact, name in (("image", clinic.image), ("logo", clinic.logo), ("icon", clinic.icon)):
        found = picture(site, name) if name else None
        if isinstance(found, Broken):
            says, fix = found.says, found.fix
        elif found and name not in site.images:
            says = f"{fact} is the name of a picture and nothing else."
            fix = f"Write  {found.name}"
        else:
            continue
        line = line_of(site.content, fact)
        yield Images.problem(f"{site.content.name}/{CLINIC_FILE}", line, says, fix)


def _missing(site: Site, document: Document, target: str, line: int) -> Problems:
    found = picture(site, target)
    if isinstance(found, Broken):
        edits = instead(line, target.rpartition("/")[2], found.fix)
        yield Images.problem(document.file, line, found.says, found.fix, edits=edits)


def _named(site: Site, document: Document, field: str, name: str) -> Problems:
    """A field names a file of content/images as it is called there."""
    line, found = document.line(field), picture(site, name)
    if isinstance(found, Path):
        own = name if name in site.images else found.name
    else:
        more = _NAME.fullmatch(name)
        own = more["name"].rpartition("/")[2] if more and more["name"] != name else name
    if own == name:
        yield from _missing(site, document, name, line)
        return
    says = f'The field "{field}" holds the name of a picture and nothing else.'
    edits = [Edit(line, 0, name, own)]
    yield Images.problem(document.file, line, says, f"Write  {own}", edits=edits)


def _undescribed(document: Document, alt: str, line: int, example: str) -> Problems:
    if not alt:
        says = "This picture has no description, so a blind reader learns nothing of it."
    elif _FILE_NAME.match(alt):
        says = f'"{alt}" is the name of a file, not a description of the picture.'
    elif alt.casefold() == document.title.casefold():
        says = "The picture's description only repeats the title."
    else:
        return
    yield Images.problem(document.file, line, says, f"{_WRITE}{example}")
