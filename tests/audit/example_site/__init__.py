"""Builds a small, correct and plainly fictional site, one page of each kind.

Written by hand and not by the engine, so that the audit is tested against what a
site must be, and not against what ours happens to be.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.audit.example_site.facts import ARTICLES, SHAPES
from tests.audit.example_site.files import machine_files
from tests.audit.example_site.pages import article, home, hubs, not_found, person, plain_pages, tags
from tests.audit.example_site.search import search


def build(output: Path) -> None:
    """Writes the whole site into ``output``, which must not be there yet."""
    (output / "assets").mkdir(parents=True)
    for name, size in SHAPES.items():
        Image.new("RGB", size, "#ccddee").save(output / f"assets/{name}.jpg")
    Image.new("RGB", (64, 64), "#336699").save(output / "assets/icon.png")
    for name in ("nod.mp4", "nod.vtt"):
        (output / "assets" / name).write_bytes(b"nothing that plays")
    home(output)
    for told in ARTICLES:
        article(output, told)
    hubs(output)
    person(output)
    plain_pages(output)
    tags(output)
    search(output)
    not_found(output)
    machine_files(output)
