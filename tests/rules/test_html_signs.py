"""A sign is typed as itself, and not as the code that HTML writes for it."""

from __future__ import annotations

from publisher.authoring.mend import mend
from tests.rules.kit import body_findings
from tests.tables import cases
from tests.writing import Content


@cases(r"""
    body
    A &amp; B, R&D, Q&A; &lt;3, &rarr; this&that; &#233; &#10;\n
    [a](https://a.example/?b=1&copy=2&amp;times;)\n
    `&amp;rsquo;`\n
    """)
def test_a_code_that_is_right_is_right(content: Content, body: str) -> None:
    """It is shown as its sign; an address and a code sample hold what they hold."""
    assert [] == body_findings(content, "html-signs", body)


@cases(r"""
    text                   | mended
    Jane&amp;rsquo;s knee  | Jane’s knee
    Rest &amp;amp; ice     | Rest & ice
    Rest &ndash then walk  | Rest &ndash; then walk
    """)
def test_what_another_program_wrote_so_is_mended(content: Content, text: str, mended: str) -> None:
    """Readers saw the codes."""
    path = content.document("articles/neck.md", f"{text}\n")
    while told := content.problems("html-signs"):
        path.write_text(mend(path.read_text("utf-8"), told)[0], "utf-8")
    assert path.read_text("utf-8").endswith(f"\n{mended}\n")


@cases(r"""
    text               | says | fix
    a&lt;br&gt;b       | "&lt;br&gt;" would be shown as <br>.
        | Take the tag out, or write it as Markdown has it.
    a &nbps; b         | "&nbps;" stands for no sign, so it would be shown.
        | Did you mean "nbsp"?
    """)
def test_what_only_looks_like_html_is_told(
    content: Content, text: str, says: str, fix: str
) -> None:
    """A tag that was escaped, and a name that was misspelt."""
    assert [(says, fix)] == [
        found[2:] for found in body_findings(content, "html-signs", f"{text}\n")
    ]
