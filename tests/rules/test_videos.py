"""Videos of the clinic's own, with the captions that they must have."""

from __future__ import annotations

import pytest

from publisher.content.links import Broken, resolve
from publisher.content.videos import Video, video
from publisher.reading import LARGEST
from tests.boxes import movie, track
from tests.boxes import video as made
from tests.rules.kit import Findings, findings
from tests.writing import BODY_LINE, Content

CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nNod.\n\n00:09.000 --> 00:10.000\nStop.\n"
BLOCK = "::: video nod.mp4\n![A nod.](room.png)\n\nA nod, one minute.\n:::\n"


def found(content: Content, data: bytes, captions: str | None = CAPTIONS) -> Findings:
    content.write("files/nod.mp4", data)
    if captions is not None:
        content.write("files/nod.vtt", captions)
    content.document("articles/neck.md", BLOCK)
    return findings(content, "videos")


def test_a_video_with_captions_is_right(content: Content) -> None:
    """It is published under a name of its bytes, with its size, its length and its words."""
    assert [] == found(content, made())
    site = content.site()
    shown = video(site, site.documents[0], "nod.mp4")
    assert isinstance(shown, Video)
    assert (640, 360, 65.0) == (shown.width, shown.height, shown.seconds)
    assert ("Nod.", "Stop.") == shown.words
    addresses = {file.address for file in site.shown_downloads}
    assert {shown.address, shown.captions} == addresses
    assert [] == findings(content, "downloads")


def test_a_video_without_captions(content: Content) -> None:
    """It stops the publish at its line, and says how captions are come by."""
    ((file, line, says, fix),) = found(content, made(), None)
    assert ("articles/neck.md", BODY_LINE) == (file, line)
    assert '"nod.mp4" has no captions, so whoever cannot hear it learns nothing from it.' == says
    assert fix.startswith("Put the file nod.vtt beside it. ")
    assert {"error"} == {one.severity for one in content.problems("videos")}


def test_captions_are_in_the_language_of_the_page(content: Content) -> None:
    """A Spanish page asks for Spanish captions of the same video."""
    assert [] == found(content, made())
    content.document("articles/cuello.md", BLOCK, language="es")
    ((file, _, _, fix),) = findings(content, "videos")
    assert "articles/cuello.md" == file
    assert fix.startswith("Put the file nod.es.vtt beside it. ")
    content.write("files/nod.es.vtt", CAPTIONS)
    assert [] == findings(content, "videos")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (made("hvc1"), "This video is recorded as HEVC (H.265), which many browsers do not play."),
        (made("av01"), 'This video is recorded as "av01", which many browsers do not play.'),
        (made(sound="Opus"), 'The sound of this video is "Opus", which many browsers do not play.'),
        (movie(track("vide", "avc1", (2, 2)), seconds=0), "This video does not say how large"),
        (movie(track("soun", "mp4a")), "This video does not say how large"),
        (
            movie(track("vide", "avc1", (2, 2)), track("meta", "mebx")),
            "This video has a track of data, in which cameras write where they were.",
        ),
        (made().replace(b"\x01\x64\x00", b"\x01\x6e\x00"), "This video has more colors than"),
    ],
)
def test_what_a_browser_does_not_play(content: Content, data: bytes, says: str) -> None:
    """A phone's own recording above all, with what to do."""
    ((file, line, told, fix),) = found(content, data)
    assert ("files/nod.mp4", 0) == (file, line)
    assert told.startswith(says)
    assert "HandBrake" in fix


def test_no_video_at_all(content: Content) -> None:
    """Another file of that name, and a name without a file, are told at the block."""
    assert '"nod.mp4" is no video that a browser plays.' == found(content, b"RIFF")[0][2]
    content.document("articles/neck.md", BLOCK.replace("nod.mp4", "nods.mp4"))
    ((_, _, says, fix),) = findings(content, "videos")
    assert ('There is no video "nods.mp4" in content/files.', 'Did you mean "nod.mp4"?') == (
        (says, fix)
    )


def test_broken_captions_are_told_at_their_line(content: Content) -> None:
    """A comma for a point, as other programs write it."""
    assert [("files/nod.vtt", 3)] == [
        one[:2] for one in found(content, made(), CAPTIONS.replace("00:04.000", "00:04,000"))
    ]


def test_what_is_said_is_judged_as_what_is_written(content: Content) -> None:
    """A promise in a video is told at the line of its captions, in the language that it is in."""
    promise = CAPTIONS.replace("Stop.", "This cures neck pain for good.")
    assert [] == found(content, made(), promise)
    content.document("articles/cuello.md", BLOCK, language="es")
    content.write("files/nod.es.vtt", CAPTIONS.replace("Stop.", "Esto cura el dolor de cuello."))
    told = [(one.file, one.line) for one in content.problems("claim-cure")]
    assert [("content/files/nod.es.vtt", 7), ("content/files/nod.vtt", 7)] == told


def test_a_video_that_is_too_large(content: Content) -> None:
    """It is told once as a file, with how to make it smaller, and is not read."""
    path = content.write("files/nod.mp4", made())
    with path.open("r+b") as file:
        file.truncate(LARGEST[".mp4"] + 1)
    content.write("files/nod.vtt", CAPTIONS)
    content.document("articles/neck.md", BLOCK)
    told = {problem.rule: problem for problem in content.problems("file", "videos", "downloads")}
    assert "This cannot be read: it is larger than 26 MB." == told["file"].says
    assert told["file"].fix.startswith("Export it smaller: 720p")
    assert "downloads" not in told


def test_what_no_page_shows(content: Content) -> None:
    """It is not published; the words say what was meant."""
    content.write("files/nod.mp4", made())
    content.write("files/nods.vtt", CAPTIONS)
    content.document("articles/neck.md")
    assert [
        ("files/nod.mp4", "No page shows this video."),
        ("files/nods.vtt", "No page shows a video with these captions."),
    ] == [(one[0], one[2]) for one in findings(content, "downloads")]
    assert () == content.site().shown_downloads


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("nod.mov", "Export the video as MP4 with H.264: every browser plays that, and only that."),
        ("nod.webm", "Export the video as MP4 with H.264: every browser plays that, and only"),
        ("nod.srt", "Save the captions as WebVTT: a file that ends in .vtt."),
    ],
)
def test_other_kinds(content: Content, name: str, fix: str) -> None:
    """What a phone or a program makes is told with what to make of it."""
    content.write(f"files/{name}", b"a file")
    (told,) = content.site().problems
    assert (f"content/files/{name}", "A file of this kind is not published.") == (
        (told.file, told.says)
    )
    assert told.fix.startswith(fix)


@pytest.mark.parametrize("name", ["nod.mp4", "nod.MOV", "nod.vtt"])
def test_a_video_among_the_pictures(content: Content, name: str) -> None:
    """It is told where it belongs, rather than as a picture that nobody shows."""
    content.write(f"images/{name}", b"a file")
    (told,) = content.site().problems
    assert (f"content/images/{name}", "Move it to content/files.") == (told.file, told.fix)


def test_a_link_to_a_video(content: Content) -> None:
    """Without its captions it would shut somebody out."""
    assert [] == found(content, made())
    site = content.site()
    broken = resolve(site, site.documents[0], "nod.mp4")
    assert isinstance(broken, Broken)
    assert "Show it with a block:  ::: video nod.mp4" == broken.fix
