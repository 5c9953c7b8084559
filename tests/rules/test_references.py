"""A number in square brackets has an entry under references."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings
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
