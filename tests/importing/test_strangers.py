"""Old blogs that somebody made in order to harm who moves them."""

from __future__ import annotations

import os
import time
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest

from publisher.importing.files import Files, files_below
from publisher.importing.generators import generator_of
from publisher.importing.markdown_files import read_markdown
from publisher.importing.moving import Mover, Options
from publisher.importing.old import Unread
from publisher.importing.sources import Web, open_source
from publisher.importing.web import Fetched
from publisher.problems import PublisherError
from tests.importing.exports import _HEAD, _ITEM
from tests.tables import cells
from tests.writing import Content

ZONE = ZoneInfo("America/New_York")
#: Addresses that ``urllib.parse`` raises ValueError at.
NO_ADDRESSES = ("http://[", "http://[::1/a", "http://x]y/", "https://\u2100.example/a", "//[a")


@pytest.mark.parametrize(
    "piece",
    cells(r"""
    ` | ``` a\n | ~~~\n | {% raw %} | {/* | {{<\x20a\x20 | {{%\x20a\x20 | {%\x20a\x20
    import\x20a\x20from\x20"a\x20 | {%\x20include\x20figure\x20 | {{ | {:\x20 | ==a | [^1]
    """),
)
def test_no_markdown_keeps_a_computer_busy(piece: str) -> None:
    """What begins again and again and never ends is read once, not once for each beginning."""
    text = piece.encode().decode("unicode_escape")
    for whole in (text * (200_000 // len(text)), "{% include figure " + "a" * 200_000 + " %}"):
        began = time.process_time()
        read_markdown(whole, PurePosixPath("a.md"), "", ZONE)
        assert time.process_time() - began < 10


@pytest.mark.parametrize("piece", ["<a ", "<a href=", "<img src='", "<a href='a"])
def test_no_saved_page_keeps_a_computer_busy(piece: str, tmp_path: Path) -> None:
    """Tags without an end are looked at once each."""
    (tmp_path / "a.html").write_text(piece * 100_000, "utf-8")
    began = time.process_time()
    list(Files(tmp_path, [tmp_path / "a.html"], ZONE).pages())
    assert time.process_time() - began < 10


def test_a_folder_of_a_stranger_brings_none_of_ones_own_files(tmp_path: Path) -> None:
    """A link in it would put a text of this computer into an article, and a pipe would wait."""
    old = tmp_path / "old"
    old.mkdir()
    (tmp_path / "key.md").write_text("made-up-key", "utf-8")
    (old / "link.md").symlink_to(tmp_path / "key.md")
    (old / "endless.md").symlink_to("/dev/zero")
    os.mkfifo(old / "pipe.html")
    (old / "own.md").write_text("# A text\n\nIts words.\n", "utf-8")
    found = {page.source: page for page in Files(old, files_below(old), ZONE).pages()}  # type: ignore[union-attr]
    assert "Its words" in found.pop("own.md").body  # type: ignore[union-attr]
    assert {"link.md", "endless.md", "pipe.html"} == set(found)
    assert all(isinstance(page, Unread) for page in found.values())


def test_the_settings_of_a_generator_are_read_in_their_folder_alone(tmp_path: Path) -> None:
    """A pattern of addresses that lies elsewhere would bring its words into a list of redirects."""
    pattern = "permalink: /:year/:title/\n"
    (tmp_path / "_config.yml").write_text(pattern, "utf-8")
    assert "/:year/:title/" == generator_of(tmp_path).permalink
    old = tmp_path / "old"
    old.mkdir()
    (old / "_config.yml").symlink_to(tmp_path / "_config.yml")
    assert "" == generator_of(old).permalink


@pytest.mark.parametrize("kind", ["link", "latin-1"])
def test_redirects_that_cannot_be_read_stop_an_import(
    kind: str, content: Content, tmp_path: Path
) -> None:
    """Before anything is written: a file elsewhere would come into the folder with its words, and
    one in another encoding be told when all is done."""
    kept = tmp_path / "kept.txt"
    kept.write_bytes("/café/ /\n".encode("latin-1" if kind == "latin-1" else "utf-8"))
    path = content.root / "redirects.txt"
    path.symlink_to(kept) if kind == "link" else kept.replace(path)
    (tmp_path / "old.md").write_text(
        "---\ntitle: A text\npermalink: /old/\n---\n\nWords.\n", "utf-8"
    )
    before = sorted(content.root.rglob("*"))
    mover = Mover(content.site(), Options(fetches=False))
    opened = [open_source(str(tmp_path / "old.md"), ZONE, False)]
    with pytest.raises(PublisherError):
        mover.move(opened, nothing)
    assert before == sorted(content.root.rglob("*"))


def test_a_link_that_a_person_names_is_what_it_leads_to(tmp_path: Path) -> None:
    """Whoever keeps a shortcut to a text may import it."""
    (tmp_path / "a.md").write_text("Its words.\n", "utf-8")
    (tmp_path / "b.md").symlink_to("a.md")
    (page,) = open_source(str(tmp_path / "b.md"), ZONE, False).pages()
    assert "Its words" in page.body  # type: ignore[union-attr]


def nothing(what: str, done: int, total: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_what_is_no_address_stops_no_import(address: str, content: Content, tmp_path: Path) -> None:
    """A link, a picture, an alias or a page's own address that no browser could open is left out
    of one page; all come."""
    html = (
        f'<link rel=canonical href="{address}"><a rel=tag href="{address}">t</a>'
        f'<meta property=og:image content="{address}a.jpg"><base href="{address}">'
        f'<p>Words <a href="{address}">a</a> <a href="{address}a.pdf">p</a>'
        f'<p><img src="{address}a.jpg" alt="A knee"></p>'
    )
    old = tmp_path / "old"
    old.mkdir()
    (old / "page.html").write_text(f"<title>A page</title>{html}", "utf-8")
    (old / "text.md").write_text(
        f'---\ntitle: A text\npermalink: "{address}"\naliases: ["{address}"]\nimage: "{address}"\n'
        f"---\n\n[a]({address}) ![b]({address}b.jpg)\n",
        "utf-8",
    )
    item = _ITEM.replace("https://many.example/{year}/text-{number}/", address)
    item = item.format(number=1, year=2020, day="2020-01-01", body=html)
    head = _HEAD.replace("https://many.example", address)
    attached = (
        "<item><wp:post_id>9</wp:post_id><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{address}</wp:attachment_url></item>"
    )
    export = tmp_path / "blog.xml"
    export.write_text(f"{head}{attached}{item}</channel></rss>", "utf-8")
    site = content.site()
    opened = [open_source(str(one), ZONE, False) for one in (old, export)]
    moved = Mover(site, Options(fetches=False)).move(opened, nothing)
    assert 3 == sum(row.state == "written" for row in moved.rows), moved.rows


def test_a_sitemap_of_a_stranger_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many addresses it names, and whatever stands for one, so many pages are asked for
    and no more."""
    others = "".join(f"<loc>https://a.example/{number}</loc>" for number in range(100_000))
    odd = "".join(f"<loc>{one}</loc>" for one in NO_ADDRESSES)
    data = f"<urlset>{odd}{others}<loc>{' ' * 200_000}".encode()
    asked: list[str] = []

    def fetch(address: str, most: int, private: bool) -> Fetched:
        asked.append(address)
        return Fetched(address, data, "text/xml") if len(asked) == 1 else Fetched(address, b"", "")

    monkeypatch.setattr("publisher.importing.sources.fetch", fetch)
    began = time.process_time()
    found = list(Web(["https://a.example/sitemap.xml"], ZONE, False).pages())
    assert time.process_time() - began < 10
    assert 5_000 == len(asked) == len(found) + 1
