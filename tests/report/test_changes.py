"""Every page that a publish changes is explained by an edited file, where one is the reason."""

from __future__ import annotations

from publisher.authoring.kept import written
from publisher.report.changes import changes_told
from tests.writing import Content


def test_what_articles_have_in_common_counts_by_how_many_have_it(content: Content) -> None:
    """One that is gone can change what another leads to, though neither leads to the other."""
    subjects = {"a": "x, p, q", "b": "x", "c": "p, q", "d": "p, q", "e": "p, q"}
    for day, name in enumerate("abcdefgh"):
        tags = f"[{subjects.get(name, name)}]"
        content.document(f"articles/{name}.md", tags=tags, date=f"2026-01-{30 - day}")
    before = written(content.root)
    (content.root / "articles/h.md").unlink()
    told = changes_told(content.site(), {"/a/": "changed"}, before, written(content.root))
    (change,) = told.files
    assert [("/a/", "leads to other articles than before")] == [
        (page.address, page.why) for page in change.pages
    ]
    assert () == told.others


def test_a_page_in_another_language_is_explained_too(content: Content) -> None:
    """Its search, and the hub that its name leads to."""
    content.document("conditions/neck.md", name="Neck")
    content.document("conditions/cuello.md", name="Cuello", language="es", translation_of="neck")
    content.document("articles/dolor.md", language="es", conditions="[neck]")
    before = written(content.root)
    (content.root / "articles/dolor.md").unlink()
    pages = {"/es/search/": "changed", "/es/conditions/cuello/": "changed"}
    told = changes_told(content.site(), pages, before, written(content.root))
    assert {
        "/es/search/": "lists every page",
        "/es/conditions/cuello/": "lists what is about it",
    } == {page.address: page.why for page in told.files[0].pages}
