"""Colors, sizes, formats: what becomes of each kind of picture."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from publisher.media.cards import read_look
from publisher.media.crops import Focus
from publisher.media.icons import prepare_icons
from publisher.media.photos import Photo, prepare
from publisher.media.store import MIME, Rendition
from tests.media.photos.kit import (
    BLUE,
    GREEN,
    RED,
    corners,
    is_near,
    phone_photo,
    quarters,
    wide_profile,
)
from tests.project import ROOT

SAMPLES = Path(__file__).parent / "samples"


def made(source: Path, cache: Path) -> tuple[Photo, list[tuple[Rendition, Image.Image]]]:
    """The photo, and every file that was made of it, opened."""
    photos, problems = prepare([source], cache)
    assert [] == problems
    photo = photos[source.name]
    opened = []
    for rendition in photo.renditions:
        image = Image.open(cache / photo.key / rendition.file)
        image.load()
        opened.append((rendition, image))
    return photo, opened


def test_every_file_is_what_its_name_says(tmp_path: Path) -> None:
    """A page declares type and size of a picture, so that nothing jumps while it loads."""
    quarters(2000, 1000).save(tmp_path / "a.png")
    photo, opened = made(tmp_path / "a.png", tmp_path / "cache")
    assert (2000, 1000) == (photo.width, photo.height)
    for rendition, image in opened:
        assert (rendition.width, rendition.height) == image.size
        assert MIME[rendition.format] == Image.MIME[image.format or ""]
        assert "RGB" == image.mode
    sizes = [rendition.width for rendition in photo.of("avif")]
    assert [200, 400, 800, 1200, 1600] == sizes
    assert [(1200, 675), (1200, 900), (1200, 1200)] == [
        (crop.width, crop.height) for crop in photo.crops()
    ]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_phone_photo_is_upright_in_every_file(tmp_path: Path, orientation: int) -> None:
    """Browsers no longer turn it once the orientation is stripped, so the pixels are turned."""
    phone_photo(tmp_path / "a.jpg", orientation)
    photo, opened = made(tmp_path / "a.jpg", tmp_path / "cache")
    assert (480, 320) == (photo.width, photo.height)
    for rendition, image in opened:
        for color, expected in zip(corners(image), (RED, GREEN, BLUE), strict=True):
            assert is_near(color, expected), (rendition.file, color, expected)


@pytest.mark.parametrize("name", ["phone.HEIC", "wide.heif"])
def test_a_photo_of_an_iphone_is_upright_and_right_in_color(tmp_path: Path, name: str) -> None:
    """It comes as HEIC, stored on its side and with a profile of its own, and needs no export. The
    samples are ``quarters``, by pillow-heif: turned as an iPhone held upright does, and flat."""
    sample = SAMPLES / f"{name.partition('.')[0]}.heic"
    shutil.copy(sample, tmp_path / name)
    photo, opened = made(tmp_path / name, tmp_path / "cache")
    assert (480, 320) == (photo.width, photo.height)
    for rendition, image in opened:
        colors = corners(image)
        if "wide" in name:
            assert colors[0][0] > RED[0] + 8, rendition.file
        else:
            assert all(map(is_near, colors, (RED, GREEN, BLUE))), (rendition.file, colors)


@pytest.mark.parametrize("name", ["a.jpg", "a.heic"])
def test_no_file_says_where_it_was_taken(tmp_path: Path, name: str) -> None:
    """A photo from a patient's home must not carry its address: nothing but pixels is left."""
    phone_photo(tmp_path / "a.jpg")
    shutil.copy(SAMPLES / "phone.heic", tmp_path / "a.heic")
    for rendition, image in made(tmp_path / name, tmp_path / "cache")[1]:
        assert {} == dict(image.getexif())
        assert set() == {"exif", "xmp", "icc_profile", "comment", "photoshop"} & set(image.info)
        (file,) = (tmp_path / "cache").rglob(rendition.file)
        data = file.read_bytes()
        for secret in (b"Example Phone", b"taken at home", b"secret", b"Exif", b"xmpmeta", b"GPS"):
            assert secret not in data, (rendition.file, secret)


def test_colors_of_a_wide_profile_are_brought_into_srgb(tmp_path: Path) -> None:
    """A phone's red looks dull where its profile is only thrown away."""
    quarters().save(tmp_path / "plain.png")
    quarters().save(tmp_path / "wide.png", icc_profile=wide_profile())
    plain = made(tmp_path / "plain.png", tmp_path / "cache")[1]
    wide = made(tmp_path / "wide.png", tmp_path / "cache")[1]
    for (rendition, before), (_, after) in zip(plain, wide, strict=True):
        red, more = corners(before)[0], corners(after)[0]
        assert more[0] > red[0] + 8, rendition.file
        assert "icc_profile" not in after.info


def test_a_palette_with_a_wide_profile_is_brought_into_srgb(tmp_path: Path) -> None:
    """Screenshots have palettes and profiles too."""
    quarters().quantize(8).save(tmp_path / "a.png", icc_profile=wide_profile())
    image = made(tmp_path / "a.png", tmp_path / "cache")[1][0][1]
    assert corners(image)[0][0] > RED[0] + 8


@pytest.mark.parametrize("profile", [b"no profile", b"", b"\0" * 200])
def test_a_broken_profile_does_no_harm(tmp_path: Path, profile: bytes) -> None:
    """The pixels are used as they are."""
    quarters().save(tmp_path / "a.png", icc_profile=profile)
    for rendition, image in made(tmp_path / "a.png", tmp_path / "cache")[1]:
        assert is_near(corners(image)[0], RED), rendition.file


def test_a_profile_of_another_kind_of_color_does_no_harm(tmp_path: Path) -> None:
    """A gray picture with a profile for colors is common."""
    quarters().convert("L").save(tmp_path / "a.png", icc_profile=wide_profile())
    gray = quarters().convert("L").getpixel((1, 1))
    assert isinstance(gray, int)
    for _, image in made(tmp_path / "a.png", tmp_path / "cache")[1]:
        assert is_near(corners(image)[0], (gray, gray, gray))


@pytest.mark.parametrize("kind", ["cmyk.jpg", "palette.gif", "gray16.png", "gray.png", "one.png"])
def test_every_kind_of_color_becomes_rgb(tmp_path: Path, kind: str) -> None:
    """Print shops, scanners and screenshots have colors of their own."""
    path = tmp_path / kind
    left = (200, 200, 200)
    match kind:
        case "cmyk.jpg":
            ImageOps.colorize(Image.new("L", (300, 200)), left, left).convert("CMYK").save(path)
        case "palette.gif":
            Image.new("RGB", (300, 200), left).quantize(4).save(path)
        case "gray16.png":
            Image.new("I;16", (300, 200), 200 * 257).save(path)
        case "gray.png":
            Image.new("L", (300, 200), 200).save(path)
        case "one.png":
            left = (255, 255, 255)
            Image.new("1", (300, 200), 1).save(path)
    for rendition, image in made(path, tmp_path / "cache")[1]:
        assert is_near(corners(image)[0], left), (rendition.file, corners(image)[0])


@pytest.mark.parametrize("format", ["PPM", "TGA", "ICO", "EPS"])
def test_a_picture_of_a_kind_that_no_camera_makes_is_refused(tmp_path: Path, format: str) -> None:
    """Whatever it is called: for an EPS, Pillow would start a program that runs what is in it."""
    quarters().save(tmp_path / "a.jpg", format)
    assert ["photo"] == [problem.rule for problem in prepare([tmp_path / "a.jpg"], tmp_path)[1]]


def test_a_long_text_in_a_png_does_no_harm(tmp_path: Path) -> None:
    """Photoshop keeps its history there, generators of pictures what they were asked."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "x" * 3_000_000, zip=True)
    quarters().save(tmp_path / "a.png", pnginfo=texts)
    made(tmp_path / "a.png", tmp_path / "cache")


def test_half_of_exif_is_no_noise(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    """A decoder's warning, with the path of a library, is nothing for a writer's terminal."""
    exif = Image.Exif()
    exif[0x0112] = 6
    quarters().save(tmp_path / "a.jpg", exif=exif.tobytes()[:14])
    made(tmp_path / "a.jpg", tmp_path / "cache")
    assert [] == recwarn.list


def test_an_icon_has_the_colors_of_its_picture(tmp_path: Path) -> None:
    """Gray of 16 bits became a white square."""
    data = io.BytesIO()
    Image.new("I;16", (200, 200), 100 * 257).save(data, "PNG")
    icons, _ = prepare_icons(read_look(ROOT / "theme"), data.getvalue(), "a.png", tmp_path)
    for path in icons.values():
        with Image.open(path) as icon:
            assert is_near(corners(icon)[0], (100, 100, 100))


@pytest.mark.parametrize(
    "kind", ["palette.png", "alpha.png", "gray.png", "alpha.webp", "clear.gif"]
)
def test_what_is_transparent_becomes_white(tmp_path: Path, kind: str) -> None:
    """JPEG knows no transparency, and would show it black."""
    clear = quarters().convert("RGBA")
    clear.paste((0, 0, 0, 0), (0, 0, 240, 160))
    path = tmp_path / kind
    match kind:
        case "palette.png":
            palette = clear.convert("RGB").quantize(8)
            index = palette.getpixel((1, 1))
            assert isinstance(index, int)
            palette.save(path, transparency=index)
        case "gray.png":
            clear.convert("LA").save(path)
        case _:
            clear.save(path)
    for rendition, image in made(path, tmp_path / "cache")[1]:
        assert is_near(corners(image)[0], (255, 255, 255)), (rendition.file, corners(image)[0])


def test_an_animation_becomes_its_first_picture(tmp_path: Path) -> None:
    """Movement that nobody can stop makes some readers ill (WCAG 2.2, 2.2.2)."""
    first, second = (Image.new("RGB", (300, 200), color) for color in (RED, BLUE))
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second], duration=100, loop=0)
    for rendition, image in made(tmp_path / "a.gif", tmp_path / "cache")[1]:
        assert 1 == getattr(image, "n_frames", 1)
        assert is_near(corners(image)[0], RED), rendition.file


@pytest.mark.parametrize("size", [(10, 10), (1, 1), (20_000, 1), (1, 2000), (399, 7), (1601, 3)])
def test_no_size_is_too_odd(tmp_path: Path, size: tuple[int, int]) -> None:
    """No rendition is wider than the picture, and none has no height."""
    Image.new("RGB", size, RED).save(tmp_path / "a.png")
    photo, opened = made(tmp_path / "a.png", tmp_path / "cache")
    assert max(rendition.width for rendition in photo.resized) == min(1600, size[0])
    for rendition, image in opened:
        assert is_near(corners(image)[0], RED), rendition.file


def test_a_crop_is_taken_from_the_middle(tmp_path: Path) -> None:
    """A wide picture's middle is shown where it is shared, not squeezed."""
    image = Image.new("RGB", (1800, 600), BLUE)
    image.paste(RED, (600, 0, 1200, 600))
    image.save(tmp_path / "a.png")
    square = made(tmp_path / "a.png", tmp_path / "cache")[1][-1][1]
    assert [True] * 3 == [is_near(color, RED) for color in corners(square)]


GRAY = (128, 128, 128)
FOCUSES = [(0, 0), (100, 0), (0, 100), (100, 100), (0, 50), (50, 0), (50, 50)]


def four(width: int, height: int) -> Image.Image:
    """Red and green above, blue and gray below."""
    image = quarters(width, height)
    image.paste(GRAY, (width // 2, height // 2, width, height))
    return image


@pytest.mark.parametrize("orientation", [1, 6, 3, 8])
@pytest.mark.parametrize("size", [(3000, 600), (600, 3000)], ids=["wide", "tall"])
def test_a_crop_holds_its_focus(tmp_path: Path, size: tuple[int, int], orientation: int) -> None:
    """As the picture is seen upright, whichever way the phone was held."""
    turned = {
        6: Image.Transpose.ROTATE_90,
        3: Image.Transpose.ROTATE_180,
        8: Image.Transpose.ROTATE_270,
    }.get(orientation)
    upright = four(*size)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.png"
    (upright.transpose(turned) if turned is not None else upright).save(path, exif=exif)
    points = [Focus(*focus) for focus in FOCUSES]
    photos, problems = prepare([path], tmp_path / "cache", focuses={path: set(points)})
    assert [] == problems
    photo = photos["a.png"]
    for point in points:
        crops = photo.crops(point)
        assert crops
        for crop in crops:
            with Image.open(tmp_path / "cache" / photo.key / crop.file) as opened:
                image = opened.convert("RGB")
            assert (crop.width, crop.height) == image.size
            # Of the long way a part is kept, of the short way all.
            x, y = (point.x, 50) if size[0] > size[1] else (50, point.y)
            for place, expected in _seen(x, y, *image.size):
                color = image.getpixel(place)
                assert isinstance(color, tuple)
                assert is_near(color, expected), (point, crop.file, place, color)


def _seen(
    x: int, y: int, width: int, height: int
) -> list[tuple[tuple[int, int], tuple[int, int, int]]]:
    """Places near the corners of a crop, and the colors there: along the way that is cut, a focus
    at one end shows that end alone, and one in the middle both."""
    columns = {0: (0, 0), 50: (0, 1), 100: (1, 1)}[x]
    rows = {0: (0, 0), 50: (0, 1), 100: (1, 1)}[y]
    colors = ((RED, GREEN), (BLUE, GRAY))
    return [
        (
            (round(width * (0.1 + 0.8 * right)), round(height * (0.1 + 0.8 * low))),
            colors[rows[low]][columns[right]],
        )
        for right in (0, 1)
        for low in (0, 1)
    ]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_tiff_is_upright_in_its_own_shape(tmp_path: Path, orientation: int) -> None:
    """Pillow turns it by itself, and gives the size that it has then."""
    phone_photo(tmp_path / "a.jpg", orientation)
    with Image.open(tmp_path / "a.jpg") as image:
        image.save(tmp_path / "a.tif", exif=image.getexif())
    photo, opened = made(tmp_path / "a.tif", tmp_path / "cache")
    assert (480, 320) == (photo.width, photo.height)
    for _, image in opened:
        for color, expected in zip(corners(image), (RED, GREEN, BLUE), strict=True):
            assert is_near(color, expected)


def test_a_png_with_an_orientation_is_upright(tmp_path: Path) -> None:
    """Its EXIF stands in a place of its own, which is looked for only where it may be."""
    exif = Image.Exif()
    exif[0x0112] = 6
    quarters().transpose(Image.Transpose.ROTATE_90).save(tmp_path / "a.png", exif=exif)
    photo, opened = made(tmp_path / "a.png", tmp_path / "cache")
    assert (480, 320) == (photo.width, photo.height)
    assert is_near(corners(opened[0][1])[0], RED)
