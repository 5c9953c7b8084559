"""What is shared of each page of a built site: its own photo, the clinic's picture, or a card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from tests.project import EXAMPLE, Project
from tests.tables import cases

SITE = "https://clinic.example"
SHAPES = [(1200, 675), (1200, 900), (1200, 1200)]
RED, BLUE = (200, 30, 30), (30, 60, 200)
CLINIC_IMAGE = (
    'image = "clinic.png"\nimage_alt = "Drawing of three colored shapes that stand for a clinic."\n'
)


@dataclass(frozen=True)
class Page:
    """The head of a built page."""

    project: Project
    html: LexborHTMLParser

    def meta(self, name: str) -> str:
        found = self.html.css(f'meta[property="{name}"]')
        assert 1 == len(found), name
        return found[0].attributes["content"] or ""

    @property
    def graph(self) -> dict[str, dict[str, Any]]:
        script = self.html.css_first('script[type="application/ld+json"]')
        assert script is not None
        return {node["@id"]: node for node in json.loads(script.text())["@graph"]}

    def file(self, url: str) -> Path:
        assert url.startswith(f"{SITE}/assets/")
        return self.project.output / url.removeprefix(f"{SITE}/")

    @property
    def picture(self) -> Image.Image:
        with Image.open(self.file(self.meta("og:image"))) as opened:
            return opened.convert("RGB")


def page(project: Project, address: str) -> Page:
    return Page(project, LexborHTMLParser(project.read(f"output{address}index.html")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example clinic without a picture of its own, and articles of every kind."""
    project = Project.make(tmp_path_factory.mktemp("sharing") / "project", content=None)
    content = project.root / "content"
    (content / "images").mkdir(parents=True)
    clinic = (EXAMPLE / "clinic.toml").read_text("utf-8")
    assert CLINIC_IMAGE in clinic
    for own in (CLINIC_IMAGE, 'logo = "logo.png"\n', 'icon = "neck.png"\n'):
        clinic = clinic.replace(own, "")
    project.write("content/clinic.toml", clinic)
    wide = Image.new("RGB", (3600, 900), RED)
    wide.paste(BLUE, (1800, 0, 3600, 900))
    wide.save(content / "images" / "wide.png")
    wide.resize((900, 300)).save(content / "images" / "low.png")
    shown = {"image": "wide.png", "image_alt": "Two colored fields."}
    project.article("left", "Of the left", image_focus="left", **shown)
    project.article("right", "Of the right", image_focus="90% 50%", **shown)
    project.article("middle", "Of the middle", **shown)
    project.article("low", "Of a low picture", image="low.png", image_alt="Two low fields.")
    project.article("signs", '"What\'s ¿qué?" -- ñandú & co')
    project.article("emoji", "Knee 🦵 at rest")
    project.article("foreign", "膝の痛み")
    project.must("build")
    return project


@pytest.mark.parametrize(
    ("slug", "expected"), [("left", (RED, RED)), ("right", (BLUE, BLUE)), ("middle", (RED, BLUE))]
)
def test_each_page_has_its_own_part_of_a_picture(
    built: Project, slug: str, expected: tuple[tuple[int, int, int], ...]
) -> None:
    """Three articles show one picture, each with another focus, and each is shared right."""
    found = page(built, f"/{slug}/")
    for url in found.graph[f"{SITE}/{slug}/#article"]["image"]:
        with Image.open(found.file(url)) as opened:
            image = opened.convert("RGB")
        for place, color in zip((100, image.width - 100), expected, strict=True):
            pixel = image.getpixel((place, image.height // 2))
            assert isinstance(pixel, tuple)
            assert all(abs(a - b) < 14 for a, b in zip(pixel, color, strict=True)), (url, pixel)


def test_a_shown_picture_is_the_pages_primary_one(built: Project) -> None:
    """Readers see it, so search engines may say so; the sitemap names it too."""
    found = page(built, "/left/")
    node = found.graph[f"{SITE}/left/#page"]
    assert {"@id": f"{SITE}/left/#image"} == node["primaryImageOfPage"] == node["image"][0]
    assert "Two colored fields." == found.meta("og:image:alt")
    assert "image/jpeg" == found.meta("og:image:type")
    assert found.meta("og:image") in built.read("output/sitemap.xml")


@pytest.mark.parametrize("slug", ["signs", "low"])
def test_a_card_is_shared_and_not_shown(built: Project, slug: str) -> None:
    """Of a page without a photo, or with one that is too small; no reader finds it on the page."""
    found = page(built, f"/{slug}/")
    url = found.meta("og:image")
    node = found.graph[f"{SITE}/{slug}/#page"]
    assert {"@id": f"{SITE}/{slug}/#image"} == node["image"][0]
    assert "primaryImageOfPage" not in node
    assert ("image/png", "1200", "675") == tuple(
        found.meta(f"og:image:{name}") for name in ("type", "width", "height")
    )
    body = found.html.css_first("body")
    assert body is not None
    assert "/assets/card-" not in (body.html or "")
    assert url not in built.read("output/sitemap.xml")


@pytest.mark.parametrize("address", ["/signs/", "/left/", "/", "/a-z/"])
def test_a_picture_is_there_in_three_shapes(built: Project, address: str) -> None:
    """Of every page, so that a search engine can choose the one that it has room for."""
    found = page(built, address)
    first, *others = found.graph[f"{SITE}{address}#page"]["image"]
    urls = [found.graph[first["@id"]]["url"], *others]
    sizes = []
    for url in urls:
        with Image.open(found.file(url)) as image:
            sizes.append(image.size)
    assert SHAPES == sizes
    if article := found.graph.get(f"{SITE}{address}#article"):
        assert urls == article["image"]


@cases(r"""
    slug    | title
    signs   | “What’s ¿qué?” — ñandú & co
    emoji   | Knee at rest
    foreign | Example pages about pain that nobody has
    """)
def test_a_card_is_described_by_what_it_shows(built: Project, slug: str, title: str) -> None:
    """With the quotation marks that it shows, and without what could not be printed."""
    found = page(built, f"/{slug}/")
    words = f"Card with the title “{title}” and the name Example Clinic."
    assert words == found.meta("og:image:alt")
    assert found.meta("og:image:alt") == found.graph[f"{SITE}/{slug}/#image"]["caption"]


def test_lists_have_a_card_where_the_clinic_has_no_picture(built: Project) -> None:
    """The home page and every list share the clinic's one."""
    home, archive = page(built, "/"), page(built, "/a-z/")
    assert home.meta("og:image") == archive.meta("og:image")
    expected = "the title “Example pages about pain that nobody has”"
    assert expected in home.meta("og:image:alt")


def test_lists_have_the_picture_of_the_clinic(example: Project) -> None:
    """A picture of real rooms says more than words."""
    assert "/assets/clinic-1200x675-" in page(example, "/").meta("og:image")
    assert "/assets/card-" in page(example, "/plain/").meta("og:image")


def test_a_person_is_shared_with_the_portrait(example: Project) -> None:
    """Around the face, where the file says it is."""
    found = page(example, "/people/pat-example/")
    assert "/assets/portrait-1200x675-" in found.meta("og:image")


def test_a_second_build_draws_nothing(built: Project) -> None:
    """Cards are kept by what they show."""
    assert "Drawing cards" not in built.must("build")
    built.edit("content/articles/emoji.md", "Knee 🦵 at rest", "Knee 🦵 in motion")
    said = built.must("build")
    assert "Drawing cards" in said
    assert "in motion" in page(built, "/emoji/").meta("og:image:alt")


def test_nothing_is_published_that_no_page_shares(built: Project) -> None:
    """Each file that was drawn or cropped stands in the head of some page."""
    pages = "".join(path.read_text("utf-8") for path in built.output.rglob("*.html"))
    made = [path.name for path in built.output.glob("assets/*-1200x*")]
    assert len(made) > 10
    assert [] == [name for name in made if name not in pages]
