"""What is worked out once for a document."""

from __future__ import annotations

from publisher.content.document import Document
from publisher.content.once import forget, once
from publisher.fields import Kind, Meta


def document(body: str) -> Document:
    return Document(Kind.ARTICLE, "a.md", "articles/a.md", Meta(), {}, body, 1)


def test_a_document_is_worked_out_once() -> None:
    """Ten rules that ask for the same share one answer; another document has its own."""
    asked = []

    @once
    def words(document: Document) -> list[str]:
        asked.append(document)
        return document.body.split()

    one, other = document("a b"), document("a b")
    assert words(one) is words(one)
    assert words(one) is not words(other)
    assert [one, other] == asked


def test_what_is_forgotten_is_worked_out_anew() -> None:
    """A site of thousands of documents does not hold every sentence of theirs."""

    @once
    def words(document: Document) -> list[str]:
        return document.body.split()

    one = document("a b")
    before = words(one)
    forget(one)
    assert ["a", "b"] == words(one)
    assert before is not words(one)
