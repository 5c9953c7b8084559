"""Every link leads somewhere."""

from __future__ import annotations

import pytest

from publisher.authoring.mend import mend
from publisher.rules.links import check
from tests.rules.kit import body_findings, findings
from tests.tables import cases
from tests.writing import BODY_LINE, Content


def test_links_that_lead_somewhere_are_right(content: Content) -> None:
    """Files, addresses, fragments and other sites."""
    content.document("articles/knee.md")
    body = (
        "[a](knee.md) [b](/knee/) [c](#d) [e](https://other.example) [f][g] [h](knee.md 'T')\n"
        "[i](tel:+15550100199) [j](tel:911) [k](mailto:a%40b.example?subject=c)\n"
        "[l](mailto:?subject=c) <https://other.example> `[j](nothing.md)` ![k](nothing.png)\n\n"
        "[g]: knee.md#part\n"
    )
    assert [] == body_findings(content, "links", body)


@cases(r"""
    body | line= | says | fix
    [a](nothing.md)\n | 0 | There is no file "nothing.md".
        | Write the path to a .md file, such as ../conditions/neck-pain.md
    a\n\n- [a](kne.md)\n | 2 | There is no file "kne.md". | Did you mean "knee.md"?
    [![A room.](room.png)](kne.md)\n | 0 | There is no file "kne.md". | Did you mean "knee.md"?
    [a][b]\n\n[b]: kne.md\n | 0 | There is no file "kne.md". | Did you mean "knee.md"?
    a\n\n[b]: kne.md\n | 2 | There is no file "kne.md". | Did you mean "knee.md"?
    [a](“knee.md”)\n | 0 | The quotation marks are taken for a part of this address.
        | Write  knee.md
    [a](mailto:)\n | 0 | This link writes to nobody. | Write  mailto:  and the whole address.
    [a](mailto:jo)\n | 0 | This link writes to nobody. | Write  mailto:  and the whole address.
    [a](tel:)\n | 0 | This link calls nobody. | Write  tel:  and the whole number.
    [a](https://)\n | 0 | "https://" leads nowhere. | Write the whole address.
    [a][b]\n | 0 | Nothing says where [b] leads. | Write it as  [words](address)
    [a](draft.md)\n | 0 | "draft.md" is not public yet, so readers would find nothing there.
        | Remove the link, or publish that file first.
    """)
def test_a_broken_link_is_reported(
    content: Content, body: str, line: int, says: str, fix: str
) -> None:
    """Before anything is built, at its line, with what to write."""
    content.document("articles/knee.md")
    content.document("articles/draft.md", status="draft")
    assert [("articles/neck.md", BODY_LINE + line, says, fix)] == body_findings(
        content, "links", body
    )


def test_one_lost_file_in_many_articles_is_reported_in_each(content: Content) -> None:
    """A renamed hub breaks links everywhere; comparing names again and again would take minutes."""
    content.document("conditions/neck-pain.md", name="Neck pain")
    for number in range(60):
        content.document(f"articles/a{number}.md", "[a](../conditions/nek-pain.md)\n")
    found = findings(content, "links")
    assert 60 == len(found)
    assert {'Did you mean "../conditions/neck-pain.md"?'} == {fix for *_, fix in found}


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("apta.org: [apta.org](apta.org).\n", "apta.org: [apta.org](https://apta.org).\n"),
        ("kne.md <kne.md>\n\n[b]: kne.md\n", "kne.md <kne.md>\n\n[b]: knee.md\n"),
        ("[kne.md][b].\n\n[b]: kne.md\n", "[kne.md][b].\n\n[b]: kne.md\n"),
    ],
)
def test_the_target_is_mended_and_not_the_words(content: Content, body: str, mended: str) -> None:
    """Both may say the same."""
    content.document("articles/knee.md")
    path = content.document("articles/neck.md", body)
    (problem,) = check(content.site())
    text = path.read_text("utf-8")
    assert text.replace(body, mended) == mend(text, [problem])[0]
