"""Which files are made of a photograph, and what they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.media.crops import Focus
from publisher.media.photos import WIDTHS, Photo, key_of
from tests.tables import cases


def photo(name: str = "neck.jpg", width: int = 1000, height: int = 500) -> Photo:
    return Photo(Path(name), "0123456789abcdef", width, height)


@cases(r"""
    name                 | expected
    Neck pain (1).JPG    | neck-pain-1
    Käse & café.png      | k-se-caf
    膝.png                | photo
    ../../etc/passwd.png | passwd
    a.b.c.png            | a-b-c
    """)
def test_a_file_is_called_after_its_photograph(name: str, expected: str) -> None:
    """An address can be typed, and says what it shows."""
    assert f"{expected}-200-0123456789.avif" == photo(name).renditions[0].file


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (10, [10]),
        (200, [200]),
        (400, [200, 400]),
        (401, [200, 400, 401]),
        (1000, [200, 400, 800, 1000]),
        (1600, [200, 400, 800, 1200, 1600]),
        (4000, [200, 400, 800, 1200, 1600]),
    ],
)
def test_no_file_is_wider_than_its_photograph(width: int, expected: list[int]) -> None:
    """Made larger, it would only weigh more."""
    assert expected == [made.width for made in photo(width=width).of("webp")]
    assert set(WIDTHS) >= set(expected) - {width}


def test_the_shape_is_kept() -> None:
    """Heights are rounded, and never to nothing."""
    assert [100, 200, 400, 500] == [made.height for made in photo().of("jpg")]
    assert [1] == sorted({made.height for made in photo(width=20_000, height=1).resized})


@pytest.mark.parametrize(("width", "height"), [(479, 4000), (4000, 479), (10, 10)])
def test_a_tiny_picture_has_no_crops(width: int, height: int) -> None:
    """Enlarged more than two and a half times it would be mush; a card is shared instead."""
    tiny = photo(width=width, height=height)
    assert ((), tiny.resized) == (tiny.crops(), tiny.renditions)


def test_each_focus_has_files_of_its_own() -> None:
    """Two pages may share one picture, each another part of it; the rest is made once."""
    both = Photo(Path("a.jpg"), "0123456789abcdef", 1600, 900, (Focus(0, 0), Focus(100, 0)))
    crops = [made.file for focus in both.focuses for made in both.crops(focus)]
    assert 6 == len(set(crops))
    assert crops == [made.file for made in both.renditions if made.focus]
    alone = Photo(Path("a.jpg"), "0123456789abcdef", 1600, 900, (Focus(100, 0),))
    assert both.resized == alone.resized
    assert both.crops(Focus(100, 0)) == alone.crops(Focus(100, 0))


def test_a_picture_that_nobody_shares_has_no_crops() -> None:
    """One in a text is only shown."""
    shown = Photo(Path("a.jpg"), "0123456789abcdef", 1600, 900, ())
    assert shown.resized == shown.renditions


def test_names_of_files_are_unique() -> None:
    """One would overwrite the other."""
    names = [made.file for made in photo(width=1200, height=1200).renditions]
    assert len(names) == len(set(names))


def test_a_key_is_of_the_bytes_and_the_name() -> None:
    """Changed bytes or another name are other files; the same are the same."""
    keys = [key_of(b"a", "neck"), key_of(b"b", "neck"), key_of(b"a", "knee")]
    assert 3 == len(set(keys))
    assert keys[0] == key_of(b"a", "neck")
