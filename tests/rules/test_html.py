"""HTML is refused, but for a few harmless tags."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from publisher.authoring.mend import mend
from publisher.content.inline_html import ATTRIBUTES, NAMES, InlineHtmlExtension
from tests.rules.kit import body_findings
from tests.tables import cases, cells
from tests.writing import BODY_LINE, Content


@cases(r"""
    body
    ""
    H<sub>2</sub>O, 1<sup>st</sup><br>a<br/>b<br />\n
    <abbr title="Physical therapy">PT</abbr>\n
    <span\nlang='es'>hola</span>\n
    <SPAN LANG=es dir="ltr" >hola</span >\n
    3 < 4 and 5 > 2, a <3 b\n
    <https://clinic.example> <desk@clinic.example>\n
    `<b>` ``<i>``\n\n```\n<script>\n```\n
    <!-- a note, <b>even</b> so -->\n
    [a](<my file.md>)\n\n[b]: <my other file.md>\n
    [a](<my file.md> "b") ![a]( <my picture.png> )\n
    a `b\n<script>x</script>\nc`\n
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
    <img src="a.png">\n | 0 | img | Write  ![what the picture shows](name.jpg)
    <a href="x">a</a>\n | 0 | a | Write  [words](address)
    <iframe\nsrc=x></iframe>\n | 0 | iframe | For a video, use a block:  ::: video https://…
    <clinic-block>\n | 0 | clinic-block | {OTHER}
    word ](<style>b</style> word\n | 0 | style | {OTHER}
    word ](<style>) word\n | 0 | style | {OTHER}
    [a](\n<style>b</style>)\n | 1 | style | {OTHER}
    word ]: <form> word\n | 0 | form | {OTHER}
    [a]: <form> b\n | 0 | form | {OTHER}
    [a](b.md <form>)\n | 0 | form | {OTHER}
    a </div> b\n | 0 | div | {OTHER}
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


@cases(r"""
    tag
    <span onclick="x"> | <span\nonclick=x> | <span/onclick=x> | <span title=">" onclick="x">
    <span title="a"onclick="x"> | <sup style="color: red"> | <abbr class=x> | <q cite=/x>
    <span title="`"onclick=x `"> | <span title="[1]"> | <span title='\\''> | </span title=x>
    <span   lang="es"> | <span lang> | <br id=x> | <kbd =>
    """)
def test_a_harmless_tag_holds_nothing_else(content: Content, tag: str) -> None:
    """A handler or a style would be as active in it as in any other."""
    name = re.search(r"\w+", tag)
    assert name
    says = f"<{name[0]}> may hold nothing but dir, lang, title here."
    fix = 'Take all else out of it, and write as in  <span lang="es">'
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "html", f"{tag}a\n"
    )


def test_another_kind_of_address_is_no_link(content: Content) -> None:
    """Markdown would link it, whatever it does."""
    says, fix = "An address that begins with javascript: is no link.", "Begin it with https://"
    assert [("articles/neck.md", BODY_LINE, says, fix)] == body_findings(
        content, "html", "<javascript://x%0Aalert(1)>\n"
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
    [a]:\x20 | ](<style> | ]: <form> | <span title=" | lang=es | <a@b.example> | <ftp://a.example>
    &lt; | &#60; | \n\| | \|\n--- \| ---\n | [1]
    """)
#: What Markdown itself makes.
MARKDOWN_MAKES = {
    *("html", "head", "body", "p", "a", "code", "pre", "em", "strong", "ul", "li", "blockquote"),
    *("h1", "h2", "hr", "img", "table", "thead", "tbody", "tr", "th", "td"),
}
MARKDOWN = Markdown(extensions=["tables", "fenced_code", "sane_lists", InlineHtmlExtension()])
#: What a reader would see of a tag; an entity shows a sign that was meant.
SHOWN = re.compile(r"<(?:/?[a-zA-Z][^<>@]*|!--[^<>]*|[!?][a-zA-Z\[][^<>]*)>")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_no_tag_gets_into_the_page_untold(
    tmp_path_factory: pytest.TempPathFactory, body: str
) -> None:
    """A page holds what Markdown makes and a few harmless tags, whatever was written; and of a tag
    that a reader would see as text, a problem said so."""
    content = Content.make(tmp_path_factory.mktemp("html"))
    told = body_findings(content, "html", body)
    shown = content.site().documents[0].body
    page = LexborHTMLParser(MARKDOWN.reset().convert(shown))
    nodes = list(page.root.traverse(include_text=False)) if page.root else []
    assert {node.tag for node in nodes} <= MARKDOWN_MAKES | set(NAMES)
    for node in nodes:
        if node.tag in NAMES:
            assert node.attributes.keys() <= set(ATTRIBUTES)
    page.strip_tags(["code"], recursive=True)
    if not told and "&" not in body:
        assert not SHOWN.search(page.body.text() if page.body else "")


@cases(r"""
    text | new
    A <b>wide</b> field | A **wide** field
    ![A <b>wide</b> field](room.png) | ![A wide field](room.png)
    ![A field](room.png "It is <i>wide</i>") | ![A field](room.png "It is wide")
    ![A <a href="https://a.example">field</a>](room.png) | ![A field](room.png)
    See <a href="https://a.example">it</a> | See [it](https://a.example)
    ::: warning A <b>wide</b> field\nGo.\n::: | ::: warning A wide field\nGo.\n:::
    """)
def test_what_is_said_of_a_picture_or_a_block_is_mended_to_plain_text(
    content: Content, text: str, new: str
) -> None:
    """Marks of Markdown would be shown there as they are."""
    path = content.document("articles/neck.md", f"{text}\n")
    before = path.read_text("utf-8")
    mended, _ = mend(before, content.problems("html"))
    assert before.replace(text, new) == mended
