"""A built folder, written by hand, and what a bundle made of it knows. Everything is fictional."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from publisher.built.addresses import address_of
from publisher.search import Text, make_bundle, text_of


@dataclass
class Built:
    """An output folder in which each page has the marks that the theme gives it."""

    output: Path

    def page(self, address: str, text: str, title: str = "A title", robots: str = "index") -> Path:
        return self.write(
            address,
            f'<meta name="robots" content="{robots}"><h1>Menu</h1>'
            '<header data-pagefind-body><h1 data-pagefind-meta="title" data-pagefind-ignore>'
            f"{title}</h1></header><p>Boilerplate.</p><div data-pagefind-body>{text}</div>",
        )

    def write(self, address: str, body: str) -> Path:
        path = self.output / address.lstrip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'<!doctype html><html lang="en-US"><body>{body}</body></html>', "utf-8")
        return path

    def index(self) -> None:
        """Put the bundle of the pages into the folder, as a build does."""
        for name, body in make_bundle(texts(self.output)).items():
            path = self.output / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)

    @property
    def bundle(self) -> Path:
        return self.output / "search" / "pagefind"

    @property
    def known(self) -> dict[str, dict[str, Any]]:
        return known(self.output)


def texts(output: Path) -> list[Text]:
    """The texts of a built folder, in the order of their addresses."""
    pages = {
        address_of(path.relative_to(output).as_posix()): path for path in output.rglob("*.html")
    }
    found = ((address, text_of(pages[address].read_bytes())) for address in sorted(pages))
    return [Text(address, text) for address, text in found if text is not None]


def known(output: Path) -> dict[str, dict[str, Any]]:
    """What the search of a built folder knows of each page, by address."""
    pieces = (output / "search" / "pagefind" / "fragment").glob("*")
    texts = [json.loads(unpacked(piece)) for piece in pieces]
    return {text["url"]: text for text in texts}


def unpacked(piece: Path) -> bytes:
    return gzip.decompress(piece.read_bytes()).removeprefix(b"pagefind_dcd")


@pytest.fixture
def built(tmp_path: Path) -> Built:
    """Two pages to search."""
    built = Built(tmp_path / "output")
    built.page("/knee/", "<p>What a sore knee may need.</p>", "Knees")
    built.page("/neck/", "<p>What a stiff neck may need.</p>", "Necks")
    return built
