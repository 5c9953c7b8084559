"""A number in square brackets has an entry under references."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings, findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content

FIX = "Add it to the references field, or correct the number."


@cases(r"""
    body
    a [1] and [2]\n
    a [1] [2] pain [1–10], [0, 5] and [10-20]\n
    [3](#a) ![4](room.png) `[5]` \\[6]\n
    [7]: https://other.example\n
    [see 8] [1234] []\n
    ```\n[9]\n```\n
    """)
def test_listed_numbers_are_right(content: Content, body: str) -> None:
    """Links, pictures and samples with numbers are no citations."""
    assert [] == body_findings(content, "references", body, references="[A. PMID: 1, B. PMID: 2]")


@cases(r"""
    body         | references=       | line= | cited | listed
    a [1]\n      | None              | 0     | [1]   | 0 references
    a\n\nb [2]\n | '[A. PMID: 1]'    | 3     | [2]   | 1 reference
    a [0]\n      | '[A. PMID: 1, B]' | 1     | [0]   | 2 references
    """)
def test_a_number_that_is_not_listed_is_reported(
    content: Content, body: str, references: str | None, line: int, cited: str, listed: str
) -> None:
    """A claim would lean on a source that is not there."""
    says = f"{cited} cites a reference, but the front matter lists {listed}."
    assert [("articles/neck.md", BODY_LINE + line, says, FIX)] == body_findings(
        content, "references", body, references=references
    )


@cases(r"""
    body | mended
    a [1][2].\n | a [1] [2].\n
    a [1, 2] and [1–2].\n | a [1] [2] and [1] [2].\n
    a [1]\n\nb [ 2 ]\n | a [1]\n\nb [2]\n
    """)
def test_several_sources_are_cited_one_by_one(content: Content, body: str, mended: str) -> None:
    """In one pair of brackets none would be a link, and none of them counts as never cited."""
    listed = "[A. PMID: 1, B. PMID: 2]"
    path = content.document("articles/neck.md", body, references=listed)
    assert {"references"} == {
        one.rule for one in content.problems("references", "uncited-references")
    }
    while told := content.problems("references"):
        path.write_text(mend(path.read_text("utf-8"), told)[0], "utf-8")
    assert path.read_text("utf-8").endswith(mended)


@cases(r"""
    body                                  | where
    ![A neck [1]](room.png)\n             | the words of a picture
    ![A neck.](room.png "So it is [1].")\n | the words of a picture
    Read [of necks [1]](../pages/x.md).\n | the words of a link
    ::: warning Necks [1]\na\n:::\n       | the title of a block
    """)
def test_where_nothing_can_be_cited_is_told(content: Content, body: str, where: str) -> None:
    """The number was shown as it stands, or as a link inside a link."""
    says = f"[1] stands in {where}, where it leads to no source."
    assert [says] == [
        found[2] for found in body_findings(content, "references", body, references="[A. PMID: 1]")
    ]


def test_nothing_is_cited_in_a_field(content: Content) -> None:
    """Search results would show the brackets; a list of references and a waiver do hold them."""
    content.document(
        "articles/neck.md",
        title="Necks [1]",
        references="['A. Title [2]. PMID: 1']",
        waivers="['It helps. [1] jane-doe']",
    )
    says = '[1] stands in the field "title", where it leads to no source.'
    assert [says] == [found[2] for found in findings(content, "references")]


@cases(r"""
    body                                   | mended
    It helps.¹ And so.<sup>2</sup>         | It helps. [1] And so. [2]
    It helps some², and not all<sup>1</sup>. | It helps some [2], and not all [1].
    5 m², 10<sup>3</sup>, 1<sup>st</sup>, 2², x² | 5 m², 10<sup>3</sup>, 1<sup>st</sup>, 2², x²
    """)
def test_raised_numbers_behind_words_are_citations(
    content: Content, body: str, mended: str
) -> None:
    """Word and Google Docs have them so; here they led nowhere. Powers are what they are."""
    path = content.document("articles/neck.md", body, references="[A. PMID: 1, B. PMID: 2]")
    while told := content.problems("references"):
        assert {"warning"} == {problem.severity for problem in told}
        path.write_text(mend(path.read_text("utf-8"), told)[0], "utf-8")
    assert path.read_text("utf-8").endswith(mended)


def test_raised_numbers_without_a_list_are_told(content: Content) -> None:
    """No number is made up for them."""
    (found,) = body_findings(content, "references", "It helps.¹\n")
    assert '"¹" looks like a citation, and leads to no source.' == found[2]
    assert "List the source under references, and cite it as  [1]" == found[3]


def test_a_list_of_sources_in_the_text_becomes_a_block(content: Content) -> None:
    """Its heading is what other systems have; here a block says that these are the sources."""
    body = "a [1]\n\n## References\n\n1. A. PMID: 1\n"
    ((*_, fix),) = body_findings(content, "references", body)
    assert (
        'Write  ::: references  in the place of "## References", and  :::  below the list.' == fix
    )
