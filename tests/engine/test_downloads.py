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
    # A build that changes nothing else, beside one that knows all of it.
    file.write_bytes(file.read_bytes() + b"% and more\n")
    project.must("build")
    (latest,) = project.output.glob("assets/hand-out-*.pdf")
    assert latest.name in project.read("output/news/index.html")


def test_a_video_is_published_without_the_place_where_it_was_taken(example: Project) -> None:
    """What the camera wrote into it stays with the clinic."""
    (made,) = example.output.glob("assets/test-card-*.mp4")
    assert is_hashed(f"assets/{made.name}")
    assert "video/mp4" == content_type(made.name)
    own = (EXAMPLE / "files/test-card.mp4").read_bytes()
    place = b"+00.0000+000.0000/"
    assert (True, False) == (place in own, place in made.read_bytes())


def test_new_captions_reach_their_page(project: Project) -> None:
    """In a build that changes nothing else."""
    project.edit("content/files/test-card.vtt", "nothing moves", "nobody moves")
    project.must("build")
    page = project.read("output/every-block/index.html")
    assert "nobody\u00a0moves" in page.replace("&nbsp;", "\u00a0")
    (captions,) = {*project.output.glob("assets/test-card-*.vtt")} - {
        *project.output.glob("assets/test-card-es-*.vtt")
    }
    assert captions.name in page
