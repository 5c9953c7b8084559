"""The words of a link say where it leads."""

from __future__ import annotations

from tests.rules.kit import body_findings, severities_of
from tests.tables import cases
from tests.writing import BODY_LINE, Content

SPELLED = "An address is no words for a link: it is read out letter by letter."
ABOUT = "Write  [what the page is about]"


@cases(r"""
    body
    See [what helps a stiff neck](/a-z/).\n
    [more about the neck](/a-z/) [here at the clinic](/a-z/)\n
    [![A neck.](room.png)](/a-z/)\n
    [a page](https://other.example/x)\n
    ::: video https://video.example/x\n![A neck.](room.png)\n\nA neck.\n:::\n
    [a page][x]\n\n[x]: https://other.example/\n
    `https://other.example/`\n
    ![here](room.png)\n
    [a page][1]\n\n[1]: https://other.example/\n
    [1]: https://other.example/\n
    """)
def test_words_that_say_it_are_right(content: Content, body: str) -> None:
    """Addresses belong between round brackets."""
    assert [] == body_findings(content, "link-words", body)


@cases(rf"""
    text                    | says
    here                    | "here" does not say where the link leads.
    Click\nhere             | "Click here" does not say where the link leads.
    **Read more...**        | "Read more" does not say where the link leads.
    1                       | "1" does not say where the link leads.
    (12)                    | "(12)" does not say where the link leads.
    this link               | "this link" does not say where the link leads.
    Learn more »            | "Learn more" does not say where the link leads.
    https://other.example/x | {SPELLED}
    www.other.example       | {SPELLED}
    other.example/x         | {SPELLED}
    """)
def test_words_that_say_nothing_are_reported(content: Content, text: str, says: str) -> None:
    """Out of its sentence, the link could lead anywhere."""
    target = "https://other.example/x"
    findings = [("articles/neck.md", BODY_LINE, says, f"{ABOUT}({target})")]
    assert findings == body_findings(content, "link-words", f"[{text}]({target})\n")
    assert ["warning"] == severities_of(content, "link-words", f"[{text}]({target})\n")


def test_a_link_without_words_is_an_error(content: Content) -> None:
    """Nobody can see, hear or press it."""
    says = "This link has no words, so nobody can see or hear it."
    findings = [("articles/neck.md", BODY_LINE, says, f"{ABOUT}(/a-z/)")]
    assert findings == body_findings(content, "link-words", "[](/a-z/)\n")
    assert ["error"] == severities_of(content, "link-words", "[](/a-z/)\n")


def test_the_name_of_the_page_is_offered(content: Content) -> None:
    """The writer need not look it up."""
    content.document("conditions/knee.md", name="Knee pain")
    ((*_, fix),) = body_findings(content, "link-words", "[here](../conditions/knee.md#rest)\n")
    assert "Write  [Knee pain](../conditions/knee.md#rest)" == fix


def test_typed_addresses_are_reported(content: Content) -> None:
    """One in <> is read out letter by letter; a bare one is no link at all."""
    findings = body_findings(
        content, "link-words", "a <https://x.example/>\n\nb https://y.example/, c\n"
    )
    assert [
        ("articles/neck.md", 6, SPELLED, "Write  [what the page is](https://x.example/)"),
        (
            "articles/neck.md",
            8,
            "https://y.example/ is shown as it is, and is no link.",
            "Write  [what the page is](https://y.example/)",
        ),
    ] == findings
