"""The words in which two versions of a text differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from publisher.report.edits import WordEdit, word_edits
from tests.tables import cases

TEXTS = st.text(alphabet="ab .\n", max_size=60)


@cases(r"""
    before             | after              | line= | old                | new
    Rest for ten days. | Rest for two days. | 1     | Rest for ten days. | Rest for two days.
    a b c d e f g h i  | a b c d e F g h i  | 1     | … b c d e f g h i  | … b c d e F g h i
    One.\n\nTwo.       | One.\n\nThree.     | 3     | Two.               | Three.
    One.               | One.\nTwo.         | 2     | ""                 | Two.
    One.\nTwo.\nThree. | One.\nThree.       | 2     | Two.               | ""
    """)
def test_a_place_is_shown_with_the_words_around_it(
    before: str, after: str, line: int, old: str, new: str
) -> None:
    """A writer finds again what they changed: the line as it is now, the old words and the new."""
    assert [WordEdit(line, old, new)] == list(word_edits(before, after))


def test_two_places_of_one_sentence_are_two() -> None:
    """What lies between them and stayed is not shown as if it were new."""
    middle = " ".join(f"word{n}" for n in range(30))
    found = list(word_edits(f"ten {middle} days", f"two {middle} weeks"))
    assert ["ten", "days"] == [found[0].before.split()[0], found[1].before.split()[-1]]
    assert all("word15" not in one.after for one in found)


def test_a_long_passage_is_cut() -> None:
    """A plan stays short however much was written."""
    (found,) = word_edits("", "word " * 10_000)
    assert len(found.after) < 120
    assert found.after.endswith(" …")


@given(TEXTS, TEXTS)
def test_a_difference_is_never_missed_or_invented(before: str, after: str) -> None:
    """Texts of the same words in the same lines have none, any others have some."""

    def lines(text: str) -> list[list[str]]:
        return [line.split() for line in text.split("\n") if line.strip()]

    found = list(word_edits(before, after))
    assert (lines(before) == lines(after)) == (not found)
    for edit in found:
        for shown, text in ((edit.before, before), (edit.after, after)):
            assert set(shown.split()) - {"…"} <= set(text.split())
