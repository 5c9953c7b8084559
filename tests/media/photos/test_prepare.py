"""Renditions are made once and in whole files, also when several builds run."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from publisher.cache import Cache
from publisher.media.crops import CENTER, Focus
from publisher.media.photos import examine, prepare
from publisher.media.store import MAX_PIXELS
from publisher.problems import Problem
from tests.media.killing import kill_while
from tests.media.photos.kit import RED, damaged, huge_header, phone_photo, quarters, truncated

ROOT = Path(__file__).resolve().parents[3]
AGAIN = "Export it again as JPEG or PNG and replace the file."

PREPARE = """
import os, sys
from pathlib import Path
os.cpu_count = lambda: int(sys.argv[3])
from publisher.media.photos import prepare
photos, problems = prepare(
    sorted(Path(sys.argv[1]).iterdir()), Path(sys.argv[2]),
    progress=lambda done, total: print(done, flush=True),
)
assert not problems, problems
"""


def in_a_process(pictures: Path, cache: Path, cores: int = 2) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PREPARE, str(pictures), str(cache), str(cores)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """A folder of a few pictures, all different."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    phone_photo(folder / "phone.jpg")
    quarters(1700, 900).save(folder / "wide.png")
    for number in range(4):
        quarters(600 + number, 500).save(folder / f"picture {number}.png")
    return folder


def digests(cache: Path) -> dict[str, str]:
    """The finished files of a cache by place, with hashes of their bytes."""
    return {
        path.relative_to(cache).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(cache.rglob("*.*"))
        if path.is_file() and path.name != ".lock"
    }


def temporary(cache: Path) -> list[Path]:
    return list(cache.glob(".making-*"))


def problems_of(source: Path, cache: Path) -> list[Problem]:
    return prepare([source], cache, name=lambda path: f"content/images/{path.name}")[1]


# What cannot be used


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text.jpg", b"This is a letter, not a picture."),
        ("empty.png", b""),
        ("zeros.jpg", b"\0" * 5000),
        ("page.gif", b"<html><body>Not found</body></html>"),
        ("head.png", b"\x89PNG\r\n\x1a\n"),
        ("head.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("gif.gif", b"GIF89a"),
        ("tiff.tif", b"II*\0\x08\0\0\0\xff\xff" + b"\xff" * 40),
        ("webp.webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("avif.avif", b"\0\0\0\x1cftypavif\0\0\0\0avifmif1"),
        ("bmp.bmp", b"BM" + b"\xff" * 60),
    ],
)
def test_a_file_that_is_no_picture_is_a_problem(tmp_path: Path, name: str, data: bytes) -> None:
    """A letter that was called .jpg is a problem with a name, not a traceback."""
    path = tmp_path / name
    path.write_bytes(data)
    says = "This picture cannot be used: it is damaged."
    assert [Problem(f"content/images/{name}", 0, "photo", says, AGAIN)] == problems_of(
        path, tmp_path / "cache"
    )


def test_a_heic_that_claims_to_be_huge_is_refused_unopened(tmp_path: Path) -> None:
    """Its size stands in its header, and is asked before a pixel is decoded."""
    sample = (ROOT / "tests/media/photos/samples/phone.heic").read_bytes()
    at = sample.index(b"ispe") + 8
    side = (60_000).to_bytes(4, "big")
    (tmp_path / "a.heic").write_bytes(sample[:at] + side + side + sample[at + 8 :])
    (problem,) = prepare([tmp_path / "a.heic"], tmp_path / "cache")[1]
    assert "far too large" in problem.says


def test_a_heic_of_which_the_half_was_copied_is_damaged(tmp_path: Path) -> None:
    """As of any other format: told, and nothing is made of it."""
    sample = (ROOT / "tests/media/photos/samples/phone.heic").read_bytes()
    for name, size in (("a.heic", 20), ("b.heic", 300), ("c.heic", len(sample) - 500)):
        (tmp_path / name).write_bytes(sample[:size])
        (problem,) = prepare([tmp_path / name], tmp_path / "cache")[1]
        assert "This picture cannot be used: it is damaged." == problem.says


@pytest.mark.parametrize("mode", ["F", "I"])
def test_what_an_instrument_measured_is_no_picture(tmp_path: Path, mode: str) -> None:
    """Cut to eight bits it would be black, or white. The check says so as the build does."""
    path = tmp_path / "a.tif"
    Image.new(mode, (60, 40), 0.5 if mode == "F" else 70_000).save(path)
    says = "This picture cannot be used: its pixels have 32 bits, and a page shows 8."
    expected = [Problem("content/images/a.tif", 0, "photo", says, AGAIN)]
    assert expected == problems_of(path, tmp_path / "cache")
    named = "content/images/{}".format
    assert expected == examine([path], tmp_path, lambda path: named(path.name), Cache(None))


@pytest.mark.parametrize(("shade", "is_told"), [(255, True), (252, True), (200, False)])
def test_white_on_a_transparent_ground_is_told(tmp_path: Path, shade: int, is_told: bool) -> None:
    """A logo for dark letterheads is a white square on a white page."""
    logo = Image.new("RGBA", (60, 40))
    logo.paste((shade, shade, shade, 255), (10, 10, 40, 30))
    logo.save(tmp_path / "a.png")
    logo.convert("RGB").save(tmp_path / "dark.png")
    paths = [tmp_path / "a.png", tmp_path / "dark.png"]
    found = examine(paths, tmp_path, lambda path: path.name, Cache(None))
    assert [("a.png", "warning")] * is_told == [(one.file, one.severity) for one in found]


@pytest.mark.parametrize("make", [truncated, damaged])
def test_half_a_picture_is_a_problem(tmp_path: Path, make: object) -> None:
    """A copy that broke off must not be published with a gray half."""
    assert callable(make)
    path = make(tmp_path / ("a.jpg" if make is truncated else "a.png"))
    says = "This picture cannot be used: it is damaged."
    assert [Problem(f"content/images/{path.name}", 0, "photo", says, AGAIN)] == problems_of(
        path, tmp_path / "cache"
    )
    assert [] == temporary(tmp_path / "cache")


def test_a_header_that_claims_too_much_is_a_problem(tmp_path: Path) -> None:
    """A few bytes must not take all of the machine's memory."""
    path = huge_header(tmp_path / "a.png")
    says = "This picture is far too large: 60000 by 60000 pixels."
    fix = "Export it at most 4000 pixels wide and high."
    assert [Problem("content/images/a.png", 0, "photo", says, fix)] == problems_of(
        path, tmp_path / "cache"
    )


def test_the_largest_phone_photo_is_allowed(tmp_path: Path) -> None:
    """A sensor of 200 million pixels is no attack: only its data is missing here."""
    assert 16_320 * 12_240 < MAX_PIXELS
    (problem,) = problems_of(huge_header(tmp_path / "a.png", side=14_142), tmp_path / "cache")
    assert "This picture cannot be used: it is damaged." == problem.says


def test_a_picture_that_no_format_can_hold_is_a_problem(tmp_path: Path) -> None:
    """A screenshot of a whole page may be longer than WebP allows."""
    Image.new("RGB", (700, 17_000)).save(tmp_path / "a.png")
    says = "This picture is far too large: 700 by 17000 pixels."
    assert [says] == [
        problem.says for problem in problems_of(tmp_path / "a.png", tmp_path / "cache")
    ]


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_an_error_of_the_system_is_a_problem_in_its_words(tmp_path: Path, kind: str) -> None:
    """No path of the machine gets into the message."""
    path = tmp_path / "a.jpg"
    if kind == "folder":
        path.mkdir()
    (problem,) = problems_of(path, tmp_path / "cache")
    assert str(tmp_path) not in problem.says
    assert problem.says.startswith("This picture cannot be used: ")


def test_one_bad_picture_hides_no_other(tmp_path: Path) -> None:
    """Each has its problem, and the good ones are made."""
    truncated(tmp_path / "b.jpg")
    (tmp_path / "a.jpg").write_bytes(b"")
    quarters().save(tmp_path / "c.png")
    photos, problems = prepare(
        [tmp_path / f"{name}" for name in ("c.png", "b.jpg", "a.jpg")],
        tmp_path / "cache",
        name=lambda path: path.name,
    )
    assert ["a.jpg", "b.jpg"] == [problem.file for problem in problems]
    made = photos["c.png"]
    assert all((tmp_path / "cache" / made.key / file.file).is_file() for file in made.renditions)


# Once


def test_a_second_time_makes_nothing(pictures: Path, tmp_path: Path) -> None:
    """A build takes seconds because of this."""
    cache = tmp_path / "cache"
    reports: list[tuple[int, int]] = []
    sources = sorted(pictures.iterdir())
    first, _ = prepare(sources, cache, progress=lambda *report: reports.append(report))
    assert [(number, 6) for number in range(1, 7)] == reports
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*")}
    reports.clear()
    second, problems = prepare(sources, cache, progress=lambda *report: reports.append(report))
    assert (first, [], []) == (second, problems, reports)
    assert before == {path: path.stat().st_mtime_ns for path in cache.rglob("*")}


def test_only_what_changed_is_made(pictures: Path, tmp_path: Path) -> None:
    """The key is of the bytes, not of the date of the file."""
    cache = tmp_path / "cache"
    prepare(pictures.iterdir(), cache)
    os.utime(pictures / "wide.png")
    quarters(500, 500).save(pictures / "phone.jpg")
    reports: list[tuple[int, int]] = []
    prepare(pictures.iterdir(), cache, progress=lambda *report: reports.append(report))
    assert [(1, 1)] == reports


def test_a_lost_file_is_made_again(pictures: Path, tmp_path: Path) -> None:
    """A cache that was cleared by hand does not break the next build."""
    cache = tmp_path / "cache"
    photos, _ = prepare(pictures.iterdir(), cache)
    before = digests(cache)
    photo = photos["wide.png"]
    (cache / photo.key / photo.renditions[3].file).unlink()
    assert [] == prepare(pictures.iterdir(), cache)[1]
    assert before == digests(cache)


def damage_file(path: Path, how: str) -> None:
    data, elsewhere = path.read_bytes(), path.parents[2] / "elsewhere"
    match how:
        case "emptied" | "cut off":
            path.write_bytes(data[: len(data) // 2] if how == "cut off" else b"")
        case "swapped":
            path.write_bytes(next(one for one in path.parent.iterdir() if one != path).read_bytes())
        case "altered":
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        case "linked":
            path.rename(elsewhere)
            path.symlink_to(elsewhere)
        case "folder linked":
            path.parent.rename(elsewhere)
            path.parent.symlink_to(elsewhere)
        case "every folder linked":
            path.parents[1].rename(elsewhere)
            path.parents[1].symlink_to(elsewhere)
        case "folder a file":
            shutil.rmtree(path.parent)
            path.parent.write_bytes(data)
        case "note emptied" | "note too deep" | "note of nothing":
            notes = {"note emptied": "", "note too deep": "[" * 100_000, "note of nothing": "[1]"}
            (path.parent / "noted").write_text(notes[how])


@pytest.mark.parametrize(
    "how",
    [
        *("emptied", "cut off", "swapped", "altered", "linked", "folder linked", "folder a file"),
        "every folder linked",
        *("note emptied", "note too deep", "note of nothing"),
    ],
)
def test_a_damaged_file_is_made_again(how: str, pictures: Path, tmp_path: Path) -> None:
    """What a crash or a restored cache leaves is not published, and nothing is written outside."""
    cache = tmp_path / "cache"
    photos, _ = prepare(pictures.iterdir(), cache)
    before = digests(cache)
    photo = photos["wide.png"]
    damage_file(cache / photo.key / photo.renditions[3].file, how)
    outside = {path: path.stat().st_mtime_ns for path in (tmp_path / "elsewhere").rglob("*")}
    assert [] == prepare(pictures.iterdir(), cache)[1]
    assert before == digests(cache)
    assert [] == [path for path in cache.rglob("*") if path.is_symlink()]
    assert outside == {
        path: path.stat().st_mtime_ns for path in (tmp_path / "elsewhere").rglob("*")
    }


def test_a_copied_cache_is_taken_as_it_is(pictures: Path, tmp_path: Path) -> None:
    """With other times, as some tools restore it: nothing is made anew, and the next build knows
    the new times, so that it need not read the files again."""
    prepare(pictures.iterdir(), tmp_path / "cache")
    shutil.copytree(tmp_path / "cache", tmp_path / "copy", copy_function=shutil.copyfile)
    reports: list[tuple[int, int]] = []
    prepare(pictures.iterdir(), tmp_path / "copy", progress=lambda *report: reports.append(report))
    assert [] == reports
    notes = list((tmp_path / "copy").rglob("noted"))
    assert notes
    for note in notes:
        for name, (_, time, _) in json.loads(note.read_text("utf-8")).items():
            assert (note.parent / name).stat().st_mtime_ns == time


def test_another_focus_makes_its_crops_alone(pictures: Path, tmp_path: Path) -> None:
    """A writer who tries out a focus in the preview does not wait for the whole picture."""
    cache, source = tmp_path / "cache", pictures / "wide.png"
    prepare([source], cache)
    before = {path: path.stat().st_mtime_ns for path in cache.rglob("*.*") if path.suffix}
    photos, _ = prepare([source], cache, focuses={source: {CENTER, Focus(0, 50)}})
    after = {path: path.stat().st_mtime_ns for path in cache.rglob("*.*") if path.suffix}
    assert before == {path: time for path, time in after.items() if path in before}
    added = {path.name for path in after.keys() - before.keys()}
    assert {made.file for made in photos["wide.png"].crops(Focus(0, 50))} == added


def test_two_names_of_one_picture_are_both_made(tmp_path: Path) -> None:
    """A copy under another name has files of that name."""
    for name in ("neck.png", "Neck copy.png"):
        quarters().save(tmp_path / name)
    photos, _ = prepare(tmp_path.glob("*.png"), tmp_path / "cache")
    for photo in photos.values():
        for rendition in photo.renditions:
            assert (tmp_path / "cache" / photo.key / rendition.file).is_file()


def test_a_renamed_picture_is_made_under_its_new_name(tmp_path: Path) -> None:
    """The cache holds the same bytes already, but under the old name."""
    quarters().save(tmp_path / "old.png")
    prepare([tmp_path / "old.png"], tmp_path / "cache")
    (tmp_path / "old.png").rename(tmp_path / "new.png")
    photo = prepare([tmp_path / "new.png"], tmp_path / "cache")[0]["new.png"]
    assert (tmp_path / "cache" / photo.key / photo.renditions[0].file).is_file()


@pytest.mark.parametrize("name", ["My neck (1).png", "Käse & café 膝.png", "a'b\"c.png", "%20.png"])
def test_a_picture_may_be_called_anything(tmp_path: Path, name: str) -> None:
    """As phones and writers name them."""
    Image.new("RGB", (50, 50), RED).save(tmp_path / name)
    photos, problems = prepare([tmp_path / name], tmp_path / "cache")
    assert ([name], []) == (list(photos), problems)


def test_no_pictures_are_no_work(tmp_path: Path) -> None:
    """A site without pictures has not even a cache."""
    assert ({}, []) == prepare([], tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


# The same, all or none


def test_the_bytes_are_the_same_on_every_machine(pictures: Path, tmp_path: Path) -> None:
    """One core or eight: the same files, so that nothing is published anew for nothing."""
    for cores in (1, 8):
        assert 0 == in_a_process(pictures, tmp_path / str(cores), cores).wait()
    assert digests(tmp_path / "1") == digests(tmp_path / "8")
    assert len(digests(tmp_path / "1")) > 50


def test_a_killed_making_leaves_nothing_half_made(pictures: Path, tmp_path: Path) -> None:
    """After a crash or an empty battery the next build makes what is missing, in whole files."""
    cache, whole = tmp_path / "cache", tmp_path / "whole"
    prepare(sorted(pictures.iterdir()), whole)
    expected = digests(whole)
    process = in_a_process(pictures, cache, cores=1)
    kill_while(process, lambda: _is_at_work(cache))
    finished = {place for place in digests(cache) if not place.startswith(".making-")}
    assert finished < set(expected)
    assert temporary(cache)
    assert [] == prepare(sorted(pictures.iterdir()), cache)[1]
    assert [] == temporary(cache)
    assert expected == digests(cache)


def _is_at_work(cache: Path) -> bool:
    """Whether some of a photograph's files are made and others are not."""
    return any(len(list(folder.iterdir())) >= 2 for folder in temporary(cache))


def test_two_at_once_make_the_same_cache(pictures: Path, tmp_path: Path) -> None:
    """A preview and a publish may run at the same time: neither deletes the other's work."""
    cache, whole = tmp_path / "cache", tmp_path / "whole"
    both = [in_a_process(pictures, cache) for _ in range(2)]
    assert [0, 0] == [process.wait() for process in both]
    counts = [process.stdout.read().split() for process in both if process.stdout]
    # Together they made each picture once.
    assert 6 == sum(len(count) for count in counts)
    prepare(sorted(pictures.iterdir()), whole)
    assert ([], digests(whole)) == (temporary(cache), digests(cache))
