"""A blog that is fetched by its addresses: its pages, pictures, lists and links."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.importing.test_moving import move, png
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
    assert "See [toes](sore-toes.md)." in heels
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
