from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publisher.content import Site
from publisher.content.files import unreadable
from publisher.content.folder import CAPTIONS, VIDEO
from publisher.content.pdf import read_pdf
from publisher.reading import read
from publisher.rule import Problems, Rule

#: Bytes that take a phone on a weak line half a minute.
HEAVY = 5_000_000
_UNLINKED = "No page links this hand-out.", "Link it:  [words]({0})  or delete it."
#: Videos and captions have a rule of their own, where they are shown.
_UNUSED = {
    VIDEO: ("No page shows this video.", "Show it:  ::: video {0}  or delete it."),
    CAPTIONS: (
        "No page shows a video with these captions.",
        "Name the file as its video is named (nod.mp4, nod.vtt), or delete it.",
    ),
}
#: What stands in the first bytes of a hand-out.
_BEGIN = {
    ".pdf": b"%PDF-",
    **dict.fromkeys((".docx", ".xlsx", ".pptx", ".odt", ".epub"), b"PK\3\4"),
    ".ics": b"BEGIN:VCALENDAR",
    ".vcf": b"BEGIN:VCARD",
}
_HEAD = 1024


class Downloads(Rule):
    """A hand-out can be opened by everybody, tells nothing of its writer's computer, and is linked.

    A PDF without tags is a picture to a screen reader. Programs write the name of whoever is
    logged in into each file. A file that no page links is not published.

    Wrong: a scan, saved as PDF
    Right: the text, exported as "tagged PDF" or "PDF/UA" without the author's name

    Source: WCAG 2.2, techniques for PDF: https://www.w3.org/WAI/WCAG22/Techniques/#pdf
    """

    severity = "warning"


def check(site: Site) -> Problems:
    used = {download.path for download in site.shown_downloads}
    unread = {problem.file for problem in site.problems}
    for path in site.downloads.values():
        file = site.file_of(path)
        if file in unread:
            continue
        suffix = path.suffix.casefold()
        if path not in used:
            says, fix = _UNUSED.get(suffix, _UNLINKED)
            yield Downloads.problem(file, 0, says, fix.format(path.name))
            continue
        if suffix in _UNUSED:
            continue
        try:
            data = read(path, site.content.parent)
        except OSError as error:
            yield unreadable(error, file)
            continue
        if path.suffix.casefold() in _BEGIN and not _begins_right(path, data):
            kind = path.suffix[1:].upper()
            says = f"This is no {kind}, whatever its name says." if data else "This file is empty."
            fix = f"Export it as {kind} anew, and without a password."
            yield Downloads.problem(file, 0, says, fix, severity="error")
            continue
        for says, fix in _wrong(path, data):
            yield Downloads.problem(file, 0, says, fix)


def _begins_right(path: Path, data: bytes) -> bool:
    """Whether a file is what its name says: not, for instance, the page of an error that was saved
    in its place."""
    return _BEGIN[path.suffix.casefold()] in data[:_HEAD]


def _wrong(path: Path, data: bytes) -> Iterator[tuple[str, str]]:
    if len(data) > HEAVY:
        says = f"This hand-out has {len(data) / 1_000_000:.0f} MB, which is long on a phone."
        yield says, "Export it with smaller pictures."
    if path.suffix.casefold() != ".pdf":
        return
    pdf = read_pdf(data)
    if pdf is None or pdf.is_locked:
        yield "This PDF is locked, so some readers cannot open it.", "Save it without a password."
        return
    if not pdf.is_tagged:
        says = "This PDF has no tags, so a screen reader cannot tell what is what in it."
        yield says, 'Export it as "tagged PDF" or "PDF/UA" from the program that made it.'
    if pdf.author:
        says = f'This PDF names "{pdf.author}" as its author, as the computer that made it does.'
        yield says, "Export it without the author's name, or with the clinic's."
