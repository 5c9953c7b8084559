"""HTML is refused, but for a few harmless tags."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from publisher.rules.html import ALLOWED
from tests.rules.kit import body_findings
from tests.tables import cases, cells
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    ""
    H<sub>2</sub>O, 1<sup>st</sup><br>a<br/>b<br />\n
    <abbr title="Physical therapy">PT</abbr>\n
    <span\nlang='es'>hola</span>\n
    3 < 4 and 5 > 2, a <3 b\n
    <https://clinic.example> <desk@clinic.example>\n
    `<b>` ``<i>``\n\n```\n<script>\n```\n
    <!-- a note, <b>even</b> so -->\n
    [a](<my file.md>)\n\n[b]: <my other file.md>\n
    &lt;b&gt; &nbsp;\n
    """)
def test_what_is_no_html_or_harmless_is_right(content: Content, body: str) -> None:
    """Writers need small raised letters, and signs for "less than"."""
    assert [] == body_findings(content, "html", body)


OTHER = "Remove the tag, or use one of the blocks."
SCRIPT = "Remove it: no page of the site runs a script."


@cases(rf"""
    body | line= | name | fix
    <b>a</b>\n | 0 | b | {OTHER}
    a\n\n<SCRIPT>x</SCRIPT>\n | 2 | script | {SCRIPT}
    <script/x>\n | 0 | script | {SCRIPT}
    ```\n<script>x</script>\n | 1 | script | {SCRIPT}
    ``` two words\n<script>x</script>\n```\n | 1 | script | {SCRIPT}
    a `b\n<script>x</script>\nc`\n | 1 | script | {SCRIPT}
    <img src="a.png">\n | 0 | img | Write  ![what the picture shows](name.jpg)
    <a href="x">a</a>\n | 0 | a | Write  [words](address)
    <iframe\nsrc=x></iframe>\n | 0 | iframe | For a video, use a block:  ::: video https://…
    <clinic-block>\n | 0 | clinic-block | {OTHER}
    <span onclick="x">a</span>\n | 0 | span | {OTHER}
    <span\nonclick=x>a</span>\n | 0 | span | {OTHER}
    <span/onclick=x>a</span>\n | 0 | span | {OTHER}
    <span title=">" onclick="x">a</span>\n | 0 | span | {OTHER}
    <span title="a"onclick="x">a</span>\n | 0 | span | {OTHER}
    <sup style="color: red">1</sup>\n | 0 | sup | {OTHER}
    <?php x ?>\n | 0 | ? | {OTHER}
    <!DOCTYPE html>\n | 0 | ! | {OTHER}
    <![CDATA[x]]>\n | 0 | ! | {OTHER}
    """)
def test_html_is_reported(content: Content, body: str, line: int, name: str, fix: str) -> None:
    """It passes by the photo room, the links' check and the theme."""
    says = f"HTML such as <{name}> is not used in an article."
    assert [("articles/neck.md", BODY_LINE + line, says, fix)] == body_findings(
        content, "html", body
    )


def test_a_note_that_never_ends_is_reported(content: Content) -> None:
    """All below it would be missing from the page."""
    says = "The note that begins here with <!-- is never closed."
    fix = "Put --> where the note ends."
    findings = body_findings(content, "html", "a <!-- b\n\nc\n")
    assert [("articles/neck.md", BODY_LINE, says, fix)] == findings


PIECES = cells(r"""
    < | > | </ | /> | script | b | iframe | span | sup | \x20 | \n | \n\n | ` | ```\n | " | ' | =
    onclick=x | \x20src=x | a | <!-- | --> | ? | ! | [a]( | ) | \\ | -\x20 | \x20  \x20
    """)
#: What Markdown itself makes.
MARKDOWN_MAKES = {
    "html",
    "head",
    "body",
    "p",
    "a",
    "code",
    "pre",
    "ul",
    "li",
    "blockquote",
    "h1",
    "h2",
    "hr",
    "img",
    "-comment",
}


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_no_tag_gets_into_the_page_untold(
    tmp_path_factory: pytest.TempPathFactory, body: str
) -> None:
    """Whatever the page would hold beside what Markdown makes, a problem said so."""
    content = Content.make(tmp_path_factory.mktemp("html"))
    if body_findings(content, "html", body):
        return
    shown = content.site().documents[0].body
    page = LexborHTMLParser(Markdown(extensions=["fenced_code"]).convert(shown))
    nodes = list(page.root.traverse(include_text=False)) if page.root else []
    assert {node.tag for node in nodes} <= MARKDOWN_MAKES | ALLOWED
    assert not [node for node in nodes if "onclick" in node.attributes]
