"""Which words of fields and pictures are read as sentences."""

from __future__ import annotations

from publisher.wording.sentences import sentences
from tests.writing import Content


def test_fields_are_split_into_sentences(content: Content) -> None:
    """A question in a title does not make one of what follows it."""
    title = "Is it sciatica? What pain tells"
    content.document("articles/neck.md", "", title=title, image_alt="A drawing. Of a leg.")
    (document,) = content.site().documents
    assert [
        ("Is it sciatica?", 2, "title"),
        ("What pain tells", 2, "title"),
        ("A drawing.", 5, "alt"),
        ("Of a leg.", 5, "alt"),
    ] == [found[:3] for found in sentences(document) if found.place != "description"]


def test_a_caption_is_a_sentence_of_its_own(content: Content) -> None:
    """Readers see it; the address of the picture they do not."""
    content.document("pages/a.md", 'Words.\n\n![A room.](room.png "Where we sit.")\n')
    (document,) = content.site().documents
    assert [("A room.", 8, "alt"), ("Where we sit.", 8, "caption")] == [
        found[:3] for found in sentences(document) if found.place in ("alt", "caption")
    ]
