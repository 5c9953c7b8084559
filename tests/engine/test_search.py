"""What the search of a whole built site knows, and where there is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from publisher.engine import build
from publisher.problems import Problem
from publisher.search import BUNDLE
from tests.engine.test_hidden_documents import SECRETS
from tests.engine.test_sizes_of_sites import small_site
from tests.project import ROOT, Project, files
from tests.search.conftest import known, unpacked

SEARCH = "output/search/index.html"
#: Not the knee and exercise hubs: with so few words of their own no search may list them.
#: The places of the clinic, in each language.
PLACES = {f"{home}locations/{name}/" for home in ("/", "/es/") for name in ("hilltop", "riverside")}
SEARCHED = {
    *PLACES,
    "/class/",
    "/every-block/",
    "/news/",
    "/past-event/",
    "/plain/",
    "/reviewed/",
    "/signs-in-titles/",
    "/about/",
    "/contact/",
    "/editorial-policy/",
    "/conditions/neck-pain/",
    "/treatments/warm-packs/",
    "/people/pat-example/",
    "/people/sam-sample/",
    "/es/about/",
    "/es/clase/",
    "/es/reviewed/",
    "/es/todos-los-bloques/",
}


def test_every_document_is_searched_and_no_list(example: Project) -> None:
    """Articles, hubs, people and pages are found; what only repeats them is not."""
    assert SEARCHED == known(example.output).keys()


def test_what_is_said_in_a_video_is_found(example: Project) -> None:
    """Its captions stand on the page as words."""
    texts = {address: text["content"] for address, text in known(example.output).items()}
    assert "Nobody says anything, and nothing moves." in texts["/every-block/"]
    assert "Nadie dice nada y nada se mueve." in texts["/es/todos-los-bloques/"]


def test_only_a_documents_own_words_are_searched(example: Project) -> None:
    """Menus, bylines, contents, disclaimers and related articles would be found everywhere."""
    texts = {address: text["content"] for address, text in known(example.output).items()}
    assert "A made-up article with an author" in texts["/reviewed/"]
    assert "Also called:" in texts["/conditions/neck-pain/"]
    for words in ("Written by", "On this page", "General information only", "Read next", "Skip"):
        assert [] == [address for address, text in texts.items() if words in text], words
    assert "(555) 010-0199" in texts["/contact/"]


def test_drafts_are_not_searched(example: Project) -> None:
    """Neither a text of the search nor its index of words holds a word of an unpublished file."""
    pieces = sorted((example.output / "search").rglob("*.pf_*"))
    whole = {piece.name: unpacked(piece) for piece in pieces}
    assert any(b"made-up" in piece for piece in whole.values())
    assert any(b"warm" in piece for name, piece in whole.items() if name.endswith(".pf_index"))
    secrets = [*SECRETS, b"draftmark", b"scheduledmark"]
    for name, piece in whole.items():
        assert [] == [secret for secret in secrets if secret in piece], name


def test_what_is_scheduled_is_searched_from_its_moment(project: Project) -> None:
    """The search of a moment to come knows what is published then, and never a draft."""
    project.must("build", "--at", "2099-01-01 00:00")
    assert SEARCHED | {"/scheduled/"} == known(project.output).keys()


def test_a_withdrawn_article_is_forgotten(project: Project) -> None:
    """The search kept from the last build does not outlive what it was made of."""
    project.edit("content/articles/plain.md", "date:", "status: draft\ndate:")
    project.must("build")
    assert SEARCHED - {"/plain/"} == known(project.output).keys()


def test_a_site_with_nothing_to_search(tmp_path: Path) -> None:
    """A clinic that has written nothing yet has a search page without a form and a script."""
    project = small_site(tmp_path / "new")
    project.must("build")
    page = project.read(SEARCH)
    assert "<form" not in page
    assert "<script type=module" not in page.replace('"', "")
    assert not (project.output / "search" / "pagefind").exists()


def test_without_a_single_article(tmp_path: Path) -> None:
    """Pages alone are searched as well."""
    project = small_site(tmp_path / "new", "pages/contact.md")
    project.must("build")
    assert {"/contact/"} == known(project.output).keys()
    assert "<form" in project.read(SEARCH)


def test_a_site_may_do_without(project: Project) -> None:
    """SEARCH = False leaves the list from A to Z, and no script anywhere."""
    project.edit("publishconf.py", "SEARCH = True", "SEARCH = False")
    project.must("build")
    page = project.read(SEARCH)
    assert "<form" not in page
    assert 'href="/plain/"' in page
    assert 'type="module"' not in page
    assert not (project.output / "search" / "pagefind").exists()


def without_pagefind(project: Project) -> dict[str, str]:
    """The environment of a command that finds no Pagefind."""
    program = "def get_executable(): return '/no/such/program'\n"
    fake = project.write("fake/pagefind_bin.py", program)
    return {"PYTHONPATH": f"{fake.parent}{os.pathsep}{ROOT}"}


def test_texts_that_are_unchanged_are_not_indexed_again(project: Project) -> None:
    """Pages that differ in what nobody searches leave the search as it was."""
    project.must("build")
    before = files(project.output / "search" / "pagefind")
    with (project.root / "theme" / "css" / "main.css").open("a", encoding="utf-8") as style:
        style.write("\nh1 { letter-spacing: 1px; }\n")
    done = project.run("build", env=without_pagefind(project))
    assert 0 == done.code, done.out
    assert before == files(project.output / "search" / "pagefind")


def test_the_search_is_made_beside_the_proof(project: Project) -> None:
    """Whoever proves the pages gets them at once and the search in the end; a search that stays as
    it was is there from the beginning."""
    entry, seen = f"{BUNDLE}/pagefind-entry.json", []

    def prove(*given: Any) -> list[Problem]:
        *_, digests, finish = given
        seen.append((entry in digests, finish is not None and entry in finish()))
        return []

    for word in ("other", "third"):
        project.edit("content/articles/plain.md", "This ", f"This {word} ")
        build(project.root, "publishconf.py", prove=prove)
    build(project.root, "publishconf.py", prove=prove)
    assert [(False, True), (False, True), (True, False)] == seen


def test_a_piece_that_was_deleted_comes_back(project: Project) -> None:
    """Whoever tidies the output by hand gets a whole search again."""
    before = files(project.output / "search" / "pagefind")
    piece = next((project.output / "search" / "pagefind" / "fragment").iterdir())
    piece.unlink()
    project.must("build")
    assert before == files(project.output / "search" / "pagefind")


def test_a_broken_pagefind_leaves_the_last_good_output(project: Project) -> None:
    """Where Pagefind cannot be run the build stops in words, and nothing is half changed."""
    project.edit("content/articles/plain.md", "This example has nothing", "There is nothing")
    before = project.read("output/plain/index.html")
    done = project.run("build", env=without_pagefind(project))
    assert 1 == done.code
    assert "The search index could not be made: No such file" in done.out
    assert "Traceback" not in done.out + done.err
    assert before == project.read("output/plain/index.html")


@pytest.mark.parametrize("name", ["index", "plain/index", "404", "a-z/index"])
def test_every_page_leads_to_the_search(name: str, example: Project) -> None:
    """The menu of each page has it, and so has the page for wrong addresses."""
    assert '<a class="to-search" href="/search/"' in example.read(f"output/{name}.html")
