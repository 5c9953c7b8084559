"""Hand-outs as they are published."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from publisher.built.headers import content_type, is_hashed
from tests.project import EXAMPLE, Project


def test_a_hand_out_is_published_under_a_name_of_its_bytes(example: Project) -> None:
    """Its link says kind and size; the file is the writer's, byte for byte."""
    page = LexborHTMLParser(example.read("output/news/index.html"))
    (link,) = page.css('.body a[href^="/assets/"]')
    assert "a hand-out to keep (PDF, 1 kB)" == link.text().replace("\xa0", " ")
    name = (link.attributes["href"] or "")[1:]
    assert is_hashed(name)
    assert "application/pdf" == content_type(name)
    assert (EXAMPLE / "files/hand-out.pdf").read_bytes() == (example.output / name).read_bytes()


def test_a_new_version_has_a_new_address(project: Project) -> None:
    """So that nobody is shown an old one; what no page links is not published."""
    before = set(project.output.glob("assets/hand-out-*.pdf"))
    file = project.root / "content/files/hand-out.pdf"
    file.write_bytes(file.read_bytes() + b"% more\n")
    (project.root / "content/files/unused.pdf").write_bytes(b"%PDF-1.7 /StructTreeRoot")
    project.must("build")
    after = set(project.output.glob("assets/hand-out-*.pdf"))
    assert 1 == len(after)
    assert not before & after
    assert not list(project.output.glob("assets/unused-*"))
    assert next(iter(after)).name in project.read("output/news/index.html")
