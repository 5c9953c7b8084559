"""A blog that is fetched by its addresses: its pages, pictures, lists and links."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from publisher.fields import Kind
from publisher.importing.drafting import DRAFTED, matter
from publisher.importing.moving import Mover, Options
from publisher.importing.sources import open_source
from publisher.problems import PublisherError
from tests.importing.exports import write_export
from tests.importing.test_moving import move, png
from tests.importing.word import paragraph, picture, write_docx
from tests.writing import Content

WORDS = "<p>Nobody here is real, and this is a sentence that is long enough to be a text.</p>" * 4
HEAD = """<html><head><title>{title} – Old Clinic</title>
<meta property="article:published_time" content="2020-06-01T08:00:00-04:00">
<link rel="alternate" type="application/rss+xml" title="Posts" href="/blog/feed/">
</head><body><nav><a href="/">Old Clinic</a></nav><article><h1>{title}</h1>
<p class="entry-meta">By <a rel="author" href="/author/pat/">Pat Example</a>
in <a rel="category tag" href="/category/feet/">Feet</a></p>"""


class Blog:
    """A folder that is served; ``asked`` are the paths of requests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        asked = self.asked

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                super().do_GET()

            def log_message(self, *_: Any) -> None:
                """Nothing is printed between the tests' lines."""

        handler = partial(Handler, directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.host = f"127.0.0.1:{self.server.server_address[1]}"
        self.address = f"http://{self.host}"

    def write(self, name: str, data: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    def page(self, name: str, title: str, body: str) -> None:
        self.write(
            f"{name}/index.html", f"{HEAD.format(title=title)}{WORDS}{body}</article></body>"
        )


@pytest.fixture
def blog(tmp_path: Path) -> Iterator[Blog]:
    (tmp_path / "blog").mkdir()
    found = Blog(tmp_path / "blog")
    thread = threading.Thread(target=found.server.serve_forever)
    thread.start()
    try:
        yield found
    finally:
        found.server.shutdown()
        thread.join()
        found.server.server_close()


def article(content: Content, name: str) -> str:
    return (content.root / "articles" / f"{name}.md").read_text("utf-8")


def redirects(content: Content) -> list[str]:
    return (content.root / "redirects.txt").read_text("utf-8").splitlines()


def test_a_sitemap_brings_a_blog(content: Content, blog: Blog) -> None:
    """Each page of a sitemap comes, links between them are links between files, and its feeds,
    categories and authors lead to ours."""
    blog.page("heels", "Sore heels", '<p>See <a href="/toes/#more">toes</a>.</p>')
    blog.page("toes", "Sore toes", f'<p>See <a href="{blog.address}/gone/">what is gone</a>.</p>')
    pages = "".join(
        f"<url><loc>{blog.address}/{one}/</loc></url>" for one in ("heels", "toes", "no")
    )
    blog.write("sitemap.xml", f'<?xml version="1.0"?><urlset>{pages}</urlset>')
    moved = move(content, f"{blog.address}/sitemap.xml", private=True).moved
    assert [(row.state, row.why) for row in moved.rows] == [
        ("written", ""),
        ("written", ""),
        ("unread", "it answers 404"),
    ]
    heels = article(content, "sore-heels")
    assert "date: 2020-06-01\nstatus: draft\ntags: [Feet]" in heels
    assert "See [toes](sore-toes.md#more)." in heels
    assert "Pat" not in heels.partition("---\n\n")[2]
    assert moved.rows[1].to_do == [f"this link still leads to the old site: {blog.address}/gone/"]
    assert redirects(content) == [
        "/heels/  /sore-heels/",
        "/toes/  /sore-toes/",
        "/category/feet/  /tags/feet/",
        "/author/pat/  /",
        "/blog/feed/  /feed.xml",
    ]


def test_a_picture_is_fetched_once(content: Content, blog: Blog) -> None:
    """By whatever address, small or secure, the pages of a blog show a picture, it comes once."""
    up = "wp-content/uploads/2020/01"
    blog.write(f"{up}/heel.png", png(1))
    blog.write(f"{up}/heel-300x200.png", png(2))
    secure = f"https://{blog.host}/{up}/heel-300x200.png"
    blog.page(
        "heels", "Sore heels", f'<img src="{secure}" alt="A heel"><img src="/{up}/heel.png?w=9">'
    )
    blog.page("toes", "Sore toes", f'<img src="{blog.address}/{up}/heel-300x200.png" alt="">')
    mover = move(content, f"{blog.address}/heels/", f"{blog.address}/toes/", private=True)
    assert [row.missing for row in mover.moved.rows] == [{}, {}]
    assert (content.root / "images" / "heel.png").read_bytes() == png(1)
    assert mover.moved.pictures == 1
    # What answers over http alone is asked there after the secure address.
    assert [path for path in blog.asked if path.startswith("/wp")] == [f"/{up}/heel.png"]
    assert article(content, "sore-heels").count("(heel.png)") == 2
    assert "![](heel.png)" in article(content, "sore-toes")


def test_an_address_that_leads_on(content: Content, blog: Blog) -> None:
    """A page is known by the address where its redirects end, and by the one that was named."""
    blog.page("heels", "Sore heels", "")
    moved = move(content, f"{blog.address}/heels", private=True).moved
    assert [row.state for row in moved.rows] == ["written"]
    assert blog.asked == ["/heels", "/heels/"]
    assert "/heels/  /sore-heels/" in redirects(content)
    again = move(content, f"{blog.address}/heels/", private=True).moved
    assert [row.state for row in again.rows] == ["here"]


def page(title: str, address: str = "", body: str = "", **facts: str) -> str:
    """A file of another generator."""
    facts = {"title": title, **({"permalink": address} if address else {}), **facts}
    lines = "".join(f"{name}: {value}\n" for name, value in facts.items())
    return f"---\n{lines}---\n\nNobody here is real. {body}\n"


@pytest.mark.parametrize(
    ("slug", "file"),
    [
        ("knee", "knee-2"),
        ("conditions", "conditions-2"),
        ("people", "people-2"),
        ("page", "page-2"),
        ("feed", "feed-2"),
        ("a" * 80, "a" * 60),
        ("wrist-" + "a" * 80, "wrist"),
        ("'???'", "untitled"),
    ],
)
def test_an_old_page_takes_no_place_that_is_taken(
    slug: str, file: str, content: Content, tmp_path: Path
) -> None:
    """Neither the file of a document with another address, nor the address of a list of the
    site; a name that is too long is cut, never to nothing. What is told as written is."""
    content.document("articles/knee.md", title="Hip pain", slug="hip-pain")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "one.md").write_text(page("???", "/old/", slug=slug), "utf-8")
    (row,) = move(content, str(tmp_path / "old")).moved.rows
    assert (row.state, row.file) == ("written", f"content/articles/{file}.md")
    assert "Nobody here is real." in article(content, file)
    assert redirects(content) == [f"/old/  /{file}/"]
    assert [one.rule for one in content.problems("address", "redirects")] == []
    (again,) = move(content, str(tmp_path / "old")).moved.rows
    assert (again.state, again.file) == ("here", row.file)


def test_an_article_that_got_another_address_is_not_moved_again(
    content: Content, tmp_path: Path
) -> None:
    """A writer who gives an imported article another slug does not get a second one."""
    (tmp_path / "knee.md").write_text(page("Knee"), "utf-8")
    move(content, str(tmp_path / "knee.md"))
    path = content.root / "articles" / "knee.md"
    path.write_text(path.read_text("utf-8").replace("status:", "slug: my-knee\nstatus:"), "utf-8")
    (row,) = move(content, str(tmp_path / "knee.md")).moved.rows
    assert (row.state, row.address) == ("here", "/my-knee/")


def test_a_file_that_comes_meanwhile_is_told(content: Content, tmp_path: Path) -> None:
    """Nothing is written over, and nothing is said to be written that is not."""
    (tmp_path / "knee.md").write_text(page("Knee"), "utf-8")
    site = content.site()
    opened = [open_source(str(tmp_path / "knee.md"), site.clinic.zone, False)]

    def meanwhile(what: str, done: int, total: int) -> None:
        content.write("articles/knee.md", "mine")

    with pytest.raises(PublisherError) as raised:
        Mover(site, Options()).move(opened, meanwhile)
    assert [one.file for one in raised.value.problems] == ["content/articles/knee.md"]
    assert article(content, "knee") == "mine"


def test_pages_of_another_language_have_their_own_addresses(
    content: Content, tmp_path: Path
) -> None:
    """Their files, redirects and links agree with where the site shows them."""
    (tmp_path / "old").mkdir()
    for name, text in {
        "a": page("Knee", "/en/knee/", "[es](/es/old/)"),
        "b": page("Knee", "/es/old/", language="es-MX"),
        "c": page("Rodilla", "/es/rodilla/", "[en](/en/knee/)", language="es"),
        "d": page("Genou", "/fr/genou/", language="fr"),
    }.items():
        (tmp_path / "old" / f"{name}.md").write_text(
            text.replace("---\n", f"---\nslug: {'knee' if name < 'c' else name}\n", 1), "utf-8"
        )
    rows = move(content, str(tmp_path / "old")).moved.rows
    assert [(row.file.rpartition("/")[2], row.address) for row in rows] == [
        ("knee.md", "/knee/"),
        ("knee-es.md", "/es/knee/"),
        ("c.md", "/es/c/"),
        ("d.md", "/d/"),
    ]
    site = content.site(drafts=True)
    assert {one.path.rpartition("/")[2]: one.address for one in site.documents} == {
        row.file.rpartition("/")[2]: row.address for row in rows
    }
    assert "[es](knee-es.md)" in article(content, "knee")
    assert redirects(content) == [
        "/en/knee/  /knee/",
        "/es/old/  /es/knee/",
        "/es/rodilla/  /es/c/",
        "/fr/genou/  /d/",
    ]
    assert {row.state for row in move(content, str(tmp_path / "old")).moved.rows} == {"here"}


def test_a_page_that_comes_twice_is_one_draft(content: Content, tmp_path: Path) -> None:
    """The same post in two exports, or under http and https, comes once, and the other is told."""
    first = write_export(tmp_path / "one.xml", 2)
    again = write_export(tmp_path / "two.xml", 3)
    text = again.read_text("utf-8").replace("<link>https://many", "<link>http://www.many")
    again.write_text(text, "utf-8")
    rows = move(content, str(first), str(again)).moved.rows
    assert [(row.state, row.why) for row in rows] == [
        ("written", ""),
        ("written", ""),
        ("left out", "it is the same page as one.xml, post 1"),
        ("left out", "it is the same page as one.xml, post 2"),
        ("written", ""),
    ]
    assert len(list((content.root / "articles").iterdir())) == 3


def test_two_folders_do_not_mix(content: Content, tmp_path: Path) -> None:
    """Files of one name in two folders are two: their pictures, hand-outs, links and pages."""
    for shade, name in enumerate("ab", start=1):
        folder = tmp_path / name
        (folder / "images").mkdir(parents=True)
        (folder / "images" / "knee.png").write_bytes(png(shade))
        (folder / "plan.pdf").write_bytes(b"%PDF-1.4 " + name.encode())
        body = "![A knee](images/knee.png) [plan](plan.pdf) [more](more.md)"
        (folder / "knee.md").write_text(page(f"Knee {name}", body=body, slug=f"knee-{name}"))
        (folder / "more.md").write_text(page(f"More {name}", slug=f"more-{name}"))
        picture_of = paragraph(f"Words of {name}") + picture("A wrist")
        write_docx(folder / "posts" / name / "Blog #1 post.docx", picture_of, png(shade + 2))
    move(content, str(tmp_path / "a"), str(tmp_path / "b"))
    for name, number in {"a": "", "b": "-2"}.items():
        text = article(content, f"knee-{name}")
        assert f"(knee{number}.png)" in text
        assert f"[plan](plan{number}.pdf) [more](more-{name}.md)" in text
    images = content.root / "images"
    assert (images / "knee.png").read_bytes() == png(1)
    assert (images / "knee-2.png").read_bytes() == png(2)
    assert (content.root / "files" / "plan-2.pdf").read_bytes() == b"%PDF-1.4 b"
    assert (images / "blog-1-post-1.png").read_bytes() == png(3)
    assert (images / "blog-1-post-1-2.png").read_bytes() == png(4)


def test_texts_of_one_folder_have_pictures_of_their_own(content: Content, tmp_path: Path) -> None:
    """Each picture that a plain text describes is a place to fill of its own."""
    for name in ("one", "two"):
        (tmp_path / "old" / name).mkdir(parents=True)
        text = f"Words on {name}\n\nA person stretching on a made-up mat.\n\nNobody is real.\n"
        (tmp_path / "old" / f"{name}.txt").write_text(text)
        (tmp_path / "old" / name / "note.txt").write_text(text.replace("on", "on more of"))
    moved = move(content, str(tmp_path / "old")).moved
    shown = [
        re.findall(r"\]\((.*?)\)", (content.root.parent / row.file).read_text("utf-8"))
        for row in moved.rows
    ]
    assert sorted(shown) == [["note-1-2.jpg"], ["note-1.jpg"], ["one-1.jpg"], ["two-1.jpg"]]
    assert moved.rows[0].missing == {"one.txt/one-1.jpg": "there is no such file in the folder"}


def test_a_person_who_is_here_gets_no_stub(content: Content, tmp_path: Path) -> None:
    """An author is known by the name of a person's file, too, however that calls them."""
    content.document("people/jane-doe.md", title=None, name="Dr. Jane Doe")
    (tmp_path / "knee.md").write_text(page("Knee", authors="[Jane Doe, Lee Roe]"), "utf-8")
    moved = move(content, str(tmp_path / "knee.md")).moved
    assert moved.people == ["content/people/lee-roe.md"]
    assert "authors: [jane-doe, lee-roe]" in article(content, "knee")


def test_a_list_of_addresses_is_one_whatever_its_length(tmp_path: Path) -> None:
    """And the addresses of a sitemap are those that its XML means."""
    listed = tmp_path / "pages.txt"
    listed.write_text("".join(f"https://text.invalid/{number:03}\n" for number in range(2_000)))
    assert open_source(str(listed), ZoneInfo("UTC"), False).hosts == {"text.invalid"}


def test_the_addresses_of_a_sitemap_are_unescaped(content: Content, blog: Blog) -> None:
    """``&amp;`` in its XML is ``&``, but for what it marks as raw; a page under two schemes is
    asked for once."""
    at = blog.address
    one = f"<loc>{at}/?p=1&amp;x=2</loc><loc>{at.replace('http', 'https')}/?p=1&amp;x=2</loc>"
    two = f"<loc><![CDATA[{at}/?p=2&copy=2]]></loc>"
    blog.write("sitemap.xml", f'<?xml version="1.0"?><urlset>{one}{two}</urlset>')
    move(content, f"{at}/sitemap.xml", private=True)
    assert blog.asked[1:] == ["/?p=1&x=2", "/?p=2&copy=2"]


@pytest.mark.parametrize(
    ("facts", "is_public"),
    [({"draft": value}, False) for value in ("true", "True", "TRUE", "yes", "On")]
    + [({"published": value}, False) for value in ("false", "False", "NO", "off")]
    + [({"status": value}, value == "Published") for value in ("Draft", "Published", "hidden")]
    + [({"draft": "False", "published": "TRUE"}, True), ({}, True)],
)
def test_what_was_no_draft_stays_public(
    facts: dict[str, str], is_public: bool, content: Content, tmp_path: Path
) -> None:
    """With ``--publish`` a page is public that was: YAML writes truth in many ways."""
    (tmp_path / "knee.md").write_text(page("Knee", **facts), "utf-8")
    move(content, str(tmp_path / "knee.md"), publishes=True)
    assert ("status: draft" not in article(content, "knee")) is is_public


@pytest.mark.parametrize("value", ["2020-01-01", "2020-01-01 10:30", "2020-01-01T10:30:00+02:00"])
def test_a_date_of_a_stranger_is_one_line(value: str) -> None:
    """A field that takes a date is written as it is where it is one, else in quotation marks."""
    odd = f"{value}\nstatus: published"
    lines = matter(Kind.ARTICLE, {"starts": value, "ends": odd}).splitlines()
    assert f"starts: {value}" in lines
    assert f"ends: '{value} status: published'" in lines


SHORT = "A made-up sentence that says what this page is about, in few words."
LONG = f"{SHORT[:-1]}, and one more half. {SHORT} {SHORT}"


@pytest.mark.parametrize(
    ("description", "kept", "drafted"),
    [
        (SHORT, SHORT, False),
        (LONG, f"{SHORT[:-1]}, and one more half. {SHORT}", True),
        ("Too short.", "", False),
    ],
)
def test_an_old_description_is_kept_where_it_fits(
    description: str, kept: str, drafted: bool, content: Content, tmp_path: Path
) -> None:
    """One that the rule would refuse as too long is cut after a sentence, and marked."""
    text = page("Knee", description=f"'{description}'")
    (tmp_path / "knee.md").write_text(text, "utf-8")
    move(content, str(tmp_path / "knee.md"))
    assert f"description: {kept}".rstrip() + "\n" in article(content, "knee")
    assert (DRAFTED in article(content, "knee")) is drafted
    found = content.problems("description", drafts=True)
    assert [one for one in found if one.severity == "error"] == []


def test_a_post_that_was_renamed(content: Content, tmp_path: Path) -> None:
    """Its old address differs in the last part alone; what a plugin fills in is no description;
    an attachment's caption is plain text."""
    export = write_export(tmp_path / "one.xml", 1)
    attachment = (
        "<item><wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>"
        "<wp:attachment_url>https://many.example/a.png</wp:attachment_url>"
        "<excerpt:encoded>Knees &amp;amp; &lt;em>hips&lt;/em></excerpt:encoded></item>"
    )
    fields = {"_wp_old_slug": "old", "rank_math_description": "%excerpt% of %title%"}
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
        "</wp:postmeta>"
        for key, value in fields.items()
    )
    text = (
        export.read_text("utf-8")
        .replace("</item>", f"{meta}</item>")
        .replace("<item>", f"{attachment}<item>", 1)
    )
    text = text.replace("<![CDATA[A stiff", '<![CDATA[[gallery ids="7"]A stiff').replace(
        "<![CDATA[Walk", '<![CDATA[[gallery ids="7"]Walk'
    )
    text = text.replace("/2020/text-1/</link>", "/text-1-relief/text-1.html</link>")
    export.write_text(text, "utf-8")
    move(content, str(export), fetches=False)
    assert '(a.png "Knees & hips")' in article(content, "text-1")
    assert "/text-1-relief/old.html  /text-1/" in redirects(content)
    assert "%" not in article(content, "text-1")


def test_a_heading_is_a_title_without_marks(content: Content, tmp_path: Path) -> None:
    """Where a file says no title, its first heading is one, as it is shown, and stands once."""
    (tmp_path / "knee.md").write_text("# Knees &amp; *hips*\n\nNobody here is real.\n", "utf-8")
    move(content, str(tmp_path / "knee.md"))
    text = article(content, "knee")
    assert "title: Knees & hips\n" in text
    assert text.endswith("---\n\nNobody here is real.\n")
