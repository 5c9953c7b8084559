"""The clinic's own videos, as they are published with their captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from publisher.cache import key_of
from publisher.content.captions import Cue, read_captions, words_by_line
from publisher.content.document import Document
from publisher.content.files import canonical, read_text
from publisher.content.folder import CAPTIONS, DOWNLOADS
from publisher.content.links import Broken
from publisher.content.site import Site
from publisher.content.video_blocks import captions_of
from publisher.fields import LANGUAGES, Kind, Meta
from publisher.problems import Problem, did_you_mean

#: Seconds between two captions after which a new paragraph begins in the text of all of them.
_PAUSE = 2.0
_HOW = (
    "YouTube Studio, Premiere and other programs write them for you, to be corrected and saved as"
    " WebVTT (.vtt); or type them:  python3 tasks.py explain videos  shows how."
)


@dataclass(frozen=True, slots=True)
class Video:
    """A video as it is published. ``captions`` is the address of its captions, ``words`` are their
    words in paragraphs; sizes in pixels, the length in seconds."""

    address: str
    captions: str
    words: tuple[str, ...]
    width: int
    height: int
    seconds: float


def video(site: Site, document: Document, name: str) -> Video | Broken:
    """The video of a name with captions in the document's language, or why there is none."""
    try:
        file = site.download(canonical(name))
        if file is None:
            fix = did_you_mean(name, site.downloads) or "Put the file there, or correct the name."
            return Broken(f'There is no video "{name}" in content/{DOWNLOADS}.', fix)
        names = captions_of(name, document.language, site.clinic.main_language)
        captions = next((one for each in names if (one := site.download(each))), None)
    except OSError as error:
        return Broken(f"This video cannot be read: {error.strerror}.", getattr(error, "fix", ""))
    if captions is None:
        says = f'"{name}" has no captions, so whoever cannot hear it learns nothing from it.'
        return Broken(says, f"Put the file {names[0]} beside it. {_HOW}")
    text = read_text(captions.path, site.content.parent, captions.path.name)
    cues = [] if isinstance(text, Problem) else read_captions(text)[0]
    if file.mp4 is None:
        return Broken(f'"{name}" is no video that a browser plays.', "Export it as MP4 anew.")
    shown = file.mp4
    words = tuple(_paragraphs(cues))
    return Video(file.address, captions.address, words, shown.width, shown.height, shown.seconds)


def spoken(site: Site) -> Iterator[Document]:
    """The words of the captions that are shown, as documents: what is said in a video advertises
    the clinic as what it writes does."""
    main = site.clinic.main_language
    for file in site.shown_downloads:
        name = site.file_of(file.path)
        if file.path.suffix.casefold() != CAPTIONS:
            continue
        text = read_text(file.path, site.content.parent, name)
        if isinstance(text, Problem):
            continue
        language = PurePosixPath(file.path.stem).suffix[1:]
        language = language if language in LANGUAGES else main
        body, path = words_by_line(text), name.partition("/")[2]
        digest = key_of(name, body, language)
        yield Document(Kind.PAGE, name, path, Meta(), {}, body, 1, language, digest=digest)


def _paragraphs(cues: list[Cue]) -> Iterator[str]:
    """The words of all captions; where nothing is said for a while, or another voice is named, a
    paragraph ends."""
    part: list[str] = []
    end = 0.0
    for cue in cues:
        if part and (cue.start - end >= _PAUSE or re.match(r"[\w. ]{1,40}: ", cue.text)):
            yield " ".join(part)
            part = []
        part.append(cue.text)
        end = cue.end
    if part:
        yield " ".join(part)
