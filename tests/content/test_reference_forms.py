"""The forms in which a text cites, and a source gives its number."""

from __future__ import annotations

import pytest

from publisher.content.references import citations, joined, malformed, number
from tests.tables import cases


@cases(r"""
    text | of | id_ | matched
    A. PMID: 12, b | PubMed | 12 | PMID: 12,
    A. doi:10.1234/a(b). PMID 12 | PubMed | 12 | PMID 12
    A. https://pubmed.ncbi.nlm.nih.gov/12/ b | PubMed | 12 | https://pubmed.ncbi.nlm.nih.gov/12/
    A. doi: https://doi.org/10.1234/a.b. c | DOI | 10.1234/a.b | doi: https://doi.org/10.1234/a.b.
    """)
def test_a_number_is_found_whole(text: str, of: str, id_: str, matched: str) -> None:
    """Nothing of it is left in the words that readers see."""
    found = number(text)
    assert found is not None
    assert (of, id_, matched) == (found.of, found.id, text[found.start : found.end])
    assert malformed(text) is None


@pytest.mark.parametrize("text", ["A book. 2020.", "PMID: 12.5", "PMID 1234567890", "10.1234/a"])
def test_other_numbers_are_none(text: str) -> None:
    """A page number or a bare 10.1234/a is not taken for one."""
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("a [1], [23] b[4]", ["1", "23", "4"]),
        ("[1](a) [2][b]\n[3]: c\n![4] \\[5] [1234] [b][6]", []),
        ("As told by [1]: rest. And [2]", ["1", "2"]),
    ],
)
def test_citations_are_reported_from_links(text: str, cited: list[str]) -> None:
    """The rules and the page take the same brackets for a citation."""
    assert cited == [match["number"] for match in citations(text)]


@cases(r"""
    text | expected=
    a [1][2] | [('[1][2]', (1, 2))]
    a [1, 2; 4] | [('[1, 2; 4]', (1, 2, 4))]
    a [1–3][2, 4] | [('[1–3][2, 4]', (1, 2, 3, 4))]
    a [1 and 2] [ 3 ] | [('[1 and 2]', (1, 2)), ('[ 3 ]', (3,))]
    a [1] [2], [b][1] [1, 2](c) ![1, 2](d.png) \\[1, 2] [1][2](e) [2019, 2020] [ ] | []
    a [1][2]\n\n[2]: https://other.example | []
    a [1, 2]\n\n[1, 2]: https://other.example | []
    """)
def test_citations_of_several_are_told_from_links(
    text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    """Only those that touch or share brackets: each by itself is a citation."""
    assert expected == [(found.text, found.numbers) for found in joined(text)]


@pytest.mark.parametrize(
    "piece", ["doi ", "PMID ", "doi:10.1234/", "https://doi.org/", "1", "[1", "[1, "]
)
def test_long_references_are_no_trap(piece: str) -> None:
    """A text that was pasted into the wrong field is looked through in a moment."""
    text = piece * 50_000
    number(text)
    malformed(text)
    assert 0 == sum(1 for _ in citations(text + "("))
    assert 0 == sum(1 for _ in joined(text + "("))
