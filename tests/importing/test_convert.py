"""The one converter: HTML of any program becomes Markdown that check has nothing against."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.importing.body import article_of
from publisher.importing.convert import to_markdown
from publisher.importing.tree import LeftOut
from publisher.importing.wordpress_text import Resources, html_of
from tests.importing.pages import pages, shown, words_of
from tests.tables import cells
from tests.writing import Content

SAMPLES = sorted((Path(__file__).parent / "html").glob("*.html"))
#: The rules on how a text is written, which any conversion must keep.
FORM = (
    "blocks",
    "bold-headings",
    "dialect",
    "headings",
    "html",
    "indents",
    "lists",
    "html-signs",
    "pasted-characters",
    "tables",
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_page_becomes_this_markdown(path: Path) -> None:
    """What real programs write becomes exactly the Markdown beside it.

    ``RENEW_SAMPLES=1`` writes it anew.
    """
    html = path.read_text("utf-8")
    found = to_markdown(html, base="https://old.example/blog/page/", title="The title of the page")
    told = "".join(f"<!-- left out: {one.what}: {one.words} -->\n" for one in found.left_out)
    result = path.with_suffix(".md")
    if os.environ.get("RENEW_SAMPLES"):
        result.write_text(found.markdown + told, "utf-8")
    assert result.read_text("utf-8") == found.markdown + told


@given(html=pages())
def test_words_are_kept(html: str) -> None:
    """Each word of a page is in the Markdown, and each word of that is on the page made of it."""
    text = to_markdown(html).markdown
    assert set(words_of(html)) == set(re.findall(r"w\d+z", text))
    assert words_of(shown(text)) == re.findall(r"w\d+z", text)


@given(html=pages())
def test_converting_is_stable(html: str) -> None:
    """The page that is made of the Markdown becomes the same Markdown again, so that nothing in
    it is shown otherwise than it was meant."""
    text = to_markdown(html).markdown
    assert to_markdown(shown(text)).markdown == text


@given(html=pages())
@settings(max_examples=50)
def test_check_has_nothing_against_the_form(
    html: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A writer who pastes is told of claims and pictures, never of how the converter wrote."""
    content = Content.make(tmp_path_factory.mktemp("content"))
    content.document("articles/pasted.md", to_markdown(html).markdown)
    # Codes that the page itself showed are kept, and told.
    told = [one for one in content.problems(*FORM) if "would be shown as" not in one.says]
    assert told == []


@given(
    html=st.one_of(st.text(), st.from_regex(r"(<[/!]?[a-z-]{0,8}[ a-z='\"]{0,9}>?|[a-z&;#]){0,40}"))
)
def test_nothing_makes_it_fail(html: str) -> None:
    """Whatever a clipboard or a stranger's page holds, the converter answers."""
    to_markdown(html, base="https://old.example/")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "word",
        "<ul><li>" * 50_000 + "word",
        "<b><i><a href=x>" * 20_000 + "word",
        "<table><tr><td>" * 20_000 + "word",
        "<p>word" * 50_000,
        "<!--" * 50_000 + "--> word",
        "<a " + "x=" * 200_000 + "> word",
        "word " + "[" * 100_000,
        "word" + "<br>" * 100_000,
        "word &#xD800; &#0; \ud800",
    ],
    ids=lambda html: html[:12],
)
def test_hostile_html_is_read_in_bounded_time(html: str) -> None:
    """Deep, endless or broken HTML of a stranger keeps nobody waiting, and its words stay."""
    assert "word" in to_markdown(html).markdown


@pytest.mark.parametrize("times", [24, 99, 101, 170, 250, 399, 3_000])
@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<table><tbody><tr><th>a<td>", "</table>"),
        ("<blockquote><ul><li>", "</ul></blockquote>"),
        ("<span><figure>", "</figure></span>"),
        ("<dl><dt>a<dd>", "</dl>"),
        ("<div></x></i>", "</div>"),
        ("<b id=a><div></b>", "</div>"),
        ("<span><div></span></div>", ""),
        ("<h2><a href=x>", "</a></h2>"),
        ("<details><summary>", "</summary></details>"),
    ],
    ids=lambda html: html,
)
def test_html_of_any_depth_is_converted(opens: str, closes: str, times: int) -> None:
    """However deep elements stand in one another, and whatever the tags say that they close, the
    converter and the search for an article answer, and the words stay."""
    html = opens * times + "word" + closes * times
    assert to_markdown(html).markdown.count("word") == 1
    assert "word" in article_of(html, "page.html", ZoneInfo("UTC")).body


def test_what_no_article_can_hold_is_told() -> None:
    """A form, a script's frame or a menu is left out, and the importer can say so."""
    html = (
        "<nav>Home</nav><p>Text</p><form><input name=q>Send</form>"
        "<iframe src='https://maps.example/'></iframe>"
    )
    found = to_markdown(html)
    assert found.markdown == "Text\n"
    assert found.left_out == (
        LeftOut("a menu", "Home"),
        LeftOut("a form", "Send"),
        LeftOut("a frame of another page", "https://maps.example/"),
    )


def test_pictures_are_places_to_fill() -> None:
    """Each picture has a name of its own, the address of its largest copy, and words only where
    they say something."""
    html = (
        "<img src='/up/Neck-300x200.jpg' alt='Image of a neck'>"
        "<img src='/other/neck.jpg' alt='IMG_2041'>"
        "<img src='small.jpg' srcset='small.jpg 300w, /big.jpg 1200w' alt='A knee'>"
        "<img src='data:image/png;base64,AAAA' data-src='/lazy.png'>"
        "<img src='https://count.example/pixel.gif' width=1 height=1>"
    )
    found = to_markdown(html, base="https://old.example/blog/")
    assert [(one.source, one.name, one.alt) for one in found.pictures] == [
        ("https://old.example/up/Neck-300x200.jpg", "neck.jpg", "A neck"),
        ("https://old.example/other/neck.jpg", "neck-2.jpg", ""),
        ("https://old.example/big.jpg", "big.jpg", "A knee"),
        ("https://old.example/lazy.png", "lazy.png", ""),
    ]


def test_an_importer_names_files_and_leads_links() -> None:
    """What is known of the whole old site decides where links lead and what pictures are called."""
    html = "<p><a href='/old/'>one</a> <a href='/gone/'>two</a><img src='/a.jpg' alt='A knee'></p>"
    found = to_markdown(
        html,
        base="https://old.example/",
        naming=lambda source, proposed: f"clinic-{proposed}",
        target=lambda address: {"https://old.example/old/": "new.md"}.get(address, ""),
    )
    assert found.markdown == "[one](new.md) two\n\n![A knee](clinic-a.jpg)\n"


@pytest.mark.parametrize(
    "piece",
    cells(r"""
    [a b=1] | [caption] | [embed]x | <pre> | <pre | <script> | <!--\x20wp:block\x20{ | ~~~\n | a\n
    1.\x20a\n | [a]( | <p | <sup>1 | <table><tr><td> | <a href=#x id=x>1</a> | <b>
    """),
)
def test_no_export_keeps_a_computer_busy(piece: str) -> None:
    """What begins again and again and never ends is read once, not once for each beginning."""
    text = piece.encode().decode("unicode_escape") * (100_000 // len(piece))
    began = time.process_time()
    to_markdown(html_of(text, "", Resources())[0])
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            '<div class="wp-block-file"><a href="/a.pdf">The plan</a>'
            '<a href="/a.pdf" class="wp-block-file__button" download>Download</a></div>',
            "[The plan](/a.pdf)\n",
        ),
        ('<p><a href="/a">one</a><a href="/b">two</a></p>', "[one](/a) [two](/b)\n"),
        ('<p><a href="/a">on</a><a href="/a">e</a></p>', "[one](/a)\n"),
    ],
)
def test_links_side_by_side_do_not_join(html: str, markdown: str) -> None:
    """Two links that touch stay two words; a link that a program cut in two is one."""
    assert to_markdown(html).markdown == markdown


_FRAME = '<iframe src="https://www.youtube.com/embed/{}" title="{}"></iframe>'
_VIDEO = "::: video https://www.youtube.com/watch?v=abcdefghijk\n![](video.jpg){}\n:::\n"
_SPANNED = "<tr><td rowspan=3>a<td>b</tr>{}<tr><td>c</tr><tr><td>d<td>e</tr>"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (_FRAME.format("abcdefghijk", "YouTube video player"), _VIDEO.format("")),
        (_FRAME.format("abcdefghijk", "Video"), _VIDEO.format("")),
        (_FRAME.format("abcdefghijk", "A walk"), _VIDEO.format("\n\nA walk")),
        (_FRAME.format("videoseries?list=PL1", ""), ""),
        (_FRAME.format("live_stream?channel=UC1", ""), ""),
        ('<img src="a.jpg" alt="A knee" width="auto">', "![A knee](a.jpg)\n"),
        ('<img src="a.jpg" alt="A knee" width="0.5">', "![A knee](a.jpg)\n"),
        ('<img src="a.jpg" alt="A knee" height="max-content">', "![A knee](a.jpg)\n"),
        ('<img src="a.jpg" alt="A knee" height="1%">', "![A knee](a.jpg)\n"),
        ('<img src="a.jpg" alt="A knee" width="1px">', ""),
        ('<img src="a.jpg" alt="A knee" height="2">', ""),
        *(
            (
                f"<table>{_SPANNED.format(row)}</table>",
                "| a | b |\n| --- | --- |\n|  | c |\n| d | e |\n",
            )
            for row in ("<tr><td></tr>", "<tr></tr>")
        ),
        ("<table><tr><td><hr><td><hr></tr><tr><td><hr><td><hr></tr></table>", ""),
    ],
)
def test_what_attributes_say_is_meant(html: str, markdown: str) -> None:
    """Captions are somebody's words, a size is one in pixels, and a cell spans empty rows too."""
    assert to_markdown(html).markdown == markdown


_PART = '<!-- wp:block {"ref":7,"content":{"Title":{"content":"Own \\u0026 words"}}} /-->'


@pytest.mark.parametrize(
    ("content", "html", "told"),
    [
        (_PART, "<p>Shared.</p>", 'alone in a reusable block: {"Title": {"content": "Own & words"'),
        ('[gallery ids="7"]', "<figcaption>Knees &amp; hips</figcaption>", ""),
        (
            '[caption caption="Knees &amp; hips"]<img src="a.jpg">[/caption]',
            "<figcaption>Knees &amp; hips</figcaption>",
            "",
        ),
    ],
)
def test_a_post_keeps_its_words(content: str, html: str, told: str) -> None:
    """Those of shared parts, and of captions as they were shown."""
    found, left = html_of(
        content, "", Resources({"7": ("a.jpg", "A knee", "Knees & hips")}, {"7": "<p>Shared.</p>"})
    )
    assert html in found
    assert told in "".join(left)
