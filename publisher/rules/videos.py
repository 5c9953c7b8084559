from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from publisher.content import Site
from publisher.content.captions import read_captions
from publisher.content.files import read_text
from publisher.content.folder import CAPTIONS, VIDEO
from publisher.content.links import Broken
from publisher.content.mp4 import Mp4
from publisher.content.video_blocks import video_blocks
from publisher.content.videos import video
from publisher.problems import Problem
from publisher.rule import Problems, Rule


class Videos(Rule):
    """A video of the clinic's own has captions, and plays in every browser.

    Who cannot hear it, or watches in a waiting room without sound, reads the captions; their words
    also stand below the video, where search finds them. They lie beside the video in content/files
    under its name: nod.mp4 and nod.vtt, and for a Spanish page nod.es.vtt. Such a file begins with
    the word WEBVTT and an empty line; then come, again and again, a time such as
    00:01.000 --> 00:04.000, below it what is said, and an empty line. YouTube Studio and programs
    that cut videos write it for you, to be corrected. Where nobody speaks, say what can be seen.

    Every browser plays MP4 with H.264 and AAC. What a phone records (HEVC, QuickTime) many do not.
    The place that a camera writes into a video is taken out; a track of data cannot be.

    Wrong: ::: video nod.mov
    Right: ::: video nod.mp4

    Source: WCAG 2.2, 1.2.2: https://www.w3.org/WAI/WCAG22/Understanding/captions-prerecorded
    """

    action = "block"


#: What every browser plays: H.264 of 8 bits (baseline, main, extended, high), and AAC.
_PICTURES, _SOUNDS = ("avc1", "avc3"), ("mp4a",)
_PROFILES = (66, 77, 88, 100)
_EXPORT = (
    "Export it as MP4 with H.264, for example with the free program HandBrake and its setting"
    ' "Web: Fast 720p30". On an iPhone choose Settings, Camera, Formats, Most Compatible.'
)


def check(site: Site) -> Problems:
    for document in site.documents:
        for block in video_blocks(document):
            found = video(site, document, block.name)
            if isinstance(found, Broken):
                yield Videos.problem(document.file, block.line, found.says, found.fix)
    for file in site.shown_downloads:
        name, suffix = site.file_of(file.path), file.path.suffix.casefold()
        if suffix == VIDEO and file.mp4:
            for says, fix in unplayable(file.mp4):
                yield Videos.problem(name, 0, says, fix)
        elif suffix == CAPTIONS:
            yield from _wrong_captions(site, file.path, name)


def unplayable(mp4: Mp4) -> Iterator[tuple[str, str]]:
    """Why not every browser plays a video, and what to do about it."""
    if not mp4.picture or not mp4.width or not mp4.height or not mp4.seconds:
        yield "This video does not say how large or how long it is.", _EXPORT
        return
    if mp4.picture not in _PICTURES:
        kind = "HEVC (H.265)" if mp4.picture in ("hvc1", "hev1") else f'"{mp4.picture}"'
        yield f"This video is recorded as {kind}, which many browsers do not play.", _EXPORT
    elif mp4.profile not in _PROFILES:
        yield "This video has more colors than browsers play (H.264 of 10 bits or 4:4:4).", _EXPORT
    if mp4.sound and mp4.sound not in _SOUNDS:
        yield f'The sound of this video is "{mp4.sound}", which many browsers do not play.', _EXPORT
    if mp4.has_data:
        says = "This video has a track of data, in which cameras write where they were."
        yield says, "Export it anew: programs such as HandBrake leave that track out."


def _wrong_captions(site: Site, path: Path, name: str) -> Problems:
    text = read_text(path, site.content.parent, name)
    if isinstance(text, Problem):
        yield text
        return
    for wrong in read_captions(text)[1]:
        yield Videos.problem(name, wrong.line, wrong.says, wrong.fix)
