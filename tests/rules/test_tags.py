"""A tag has letters or digits."""

from __future__ import annotations

import pytest

from publisher.authoring.mend import mend
from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


def test_tags_with_letters_are_right(content: Content) -> None:
    """Signs beside the letters do no harm."""
    content.document("articles/neck.md", tags="[desk work, C++, 'café!', 50+, '#1 tip', C# class]")
    assert [] == findings(content, "tags")


@pytest.mark.parametrize("tag", ["???", "🧠", "&"])
def test_a_tag_of_signs_alone_is_reported(content: Content, tag: str) -> None:
    """Its page would have the address of the list of all tags."""
    content.document("articles/neck.md", tags=f"[knee, {tag}]")
    says = f'No address can be made from the tag "{tag}".'
    fix = "Write it with letters a to z or digits."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "tags")


def test_a_tag_that_is_a_sentence_is_reported(content: Content) -> None:
    """The title of its page would be cut in a search result."""
    tag = "what to do about a knee that hurts on the stairs"
    content.document("articles/neck.md", tags=f"[{tag}]")
    says = f'The tag "{tag}" is too long for the title of its page.'
    fix = "Say it in two or three words."
    assert [("articles/neck.md", 5, says, fix)] == findings(content, "tags")


@cases(r"""
    tags | mended
    #home #exercise | home, exercise
    [#home, knee] | [home, knee]
    #home, #desk work | home, desk work
    #home; #desk work | home, desk work
    \n  - #home | \n  - home
    \n  - #home #exercise | \n  - #home #exercise
    """)
def test_a_tag_of_other_sites_loses_its_hash(content: Content, tags: str, mended: str) -> None:
    """Several on one line are several tags."""
    path = content.document("articles/neck.md", tags=tags)
    text = path.read_text("utf-8")
    while told := mend(text, content.problems("tags"))[1]:
        text = mend(text, told)[0]
        path.write_text(text, "utf-8")
    assert f"tags: {mended}\n" in text
    assert ("#" in mended) == bool(content.problems("tags"))


@cases(r"""
    tags | mended
    home; knee | home, knee
    [home \| knee, desk] | [home, knee, desk]
    home / knee • hip | home, knee, hip
    \n  - home; knee | \n  - home; knee
    """)
def test_tags_with_other_signs_between_them_are_told(
    content: Content, tags: str, mended: str
) -> None:
    """They were one tag, with a page of its own."""
    path = content.document("articles/neck.md", tags=tags)
    (problem,) = content.problems("tags")
    assert "warning" == problem.severity
    assert f"tags: {mended}\n" in mend(path.read_text("utf-8"), [problem])[0]
