"""A field holds plain text: no tags, and no codes for signs."""

from __future__ import annotations

from tests.rules.kit import findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    title
    Strength & balance
    Less pain, < 5 minutes
    Q&A; and more
    Knees <3 stairs
    AT&T
    Made up. doi: 10.1002/(SICI)1097(2020)1:1<L1::AID-X1>3.0.CO;2-2
    """)
def test_signs_that_are_meant_are_right(content: Content, title: str) -> None:
    """An ampersand or a bracket by itself is a sign like any other."""
    content.document("articles/neck.md", title=title)
    assert [] == findings(content, "plain-fields")


@cases(r"""
    title | found | fix
    Tom &amp; Jerry | &amp; | Write  Tom & Jerry
    Rest&nbsp;first | &nbsp; | Write  Rest first
    A &#11; B | &#11; | Write  A B
    A &#x202E; B | &#x202E; | Write  A \u202e B
    <b>Rest</b> first | <b> | Write  Rest first
    <br> | <br> | Write it in words.
    &lt;b&gt; | &lt; | Write it in words.
    """)
def test_codes_and_tags_are_reported(content: Content, title: str, found: str, fix: str) -> None:
    """They would be shown letter for letter in search results and in apps that share a page."""
    content.document("articles/neck.md", title=title)
    says = f'The field "title" holds "{found}", which would be shown as it stands.'
    shown = fix.replace("\\u202e", "\u202e")
    assert [("articles/neck.md", 2, says, shown)] == findings(content, "plain-fields")


def test_every_field_of_words_is_read(content: Content) -> None:
    """Lists, too: tags and signs stand in the linked data."""
    content.document(
        "conditions/neck.md", name="Neck &amp; head", signs="[Stiff, 'A <i>hot</i> neck']"
    )
    assert 2 == len(findings(content, "plain-fields"))


def test_the_clinic_is_read(content: Content) -> None:
    """Its words are on every page."""
    text = (content.root / "clinic.toml").read_text("utf-8")
    content.write("clinic.toml", text.replace("Care in plain words", "Care &amp; plain words"))
    says = [problem.says for problem in content.problems("clinic")]
    assert ['tagline holds "&amp;", which would be shown as it stands.'] == says
