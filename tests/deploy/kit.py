"""What the tests of this room build, publish and crawl with. Everything in it is fictional."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from publisher.built.headers import is_video
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.pointer import PREVIEWS
from publisher.deploy.publish import Outcome, apply
from publisher.deploy.respond import Request, Response, message, respond
from publisher.deploy.serve import Follower, Server
from publisher.deploy.store import Store
from publisher.search import make_bundle
from publisher.search.texts import Text
from tests.project import PATIENCE

SITE = "https://clinic.example"
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
PHOTO = "assets/neck-0a1b2c3d4e5f.jpg"
OTHER_PHOTO = "assets/neck-f0e1d2c3b4a5.jpg"
_LINK = re.compile(rb'(?:href|src)="([^"]+)"|<loc>([^<]+)</loc>|\]\(([^)]+)\)')
#: In the list of what a search has, as CBOR: a page has its piece and a number of words.
_PIECE = re.compile(rb"(\x82)?[\x60-\x77](en_[0-9a-f]+)")
_SEARCH = "/search/pagefind/"
#: Where a visitor begins.
ROOTS = ("/", "/sitemap.xml", "/robots.txt", "/no-such-page/")


@dataclass
class Folder:
    """A built folder, written as the engine would."""

    path: Path
    style: str = "p{color:#123}"

    def write(self, name: str, body: str | bytes) -> Path:
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body.encode() if isinstance(body, str) else body)
        return target

    def page(self, name: str, text: str = "", links: tuple[str, ...] = (), photo: str = "") -> Path:
        """A page with a home link, ``links`` and a photo; long enough to be compressed."""
        anchors = "".join(f'<a href="{link}">{link}</a>' for link in ("/", *links))
        picture = f'<img src="/{photo}" alt="">' if photo else ""
        filler = f"<p>{text or name}</p>" * 20
        return self.write(
            name,
            f'<!doctype html><html lang="en"><head><style>{self.style}</style>'
            f'<link rel="alternate" href="/feed.xml"><title>{name}</title></head>'
            f"<body>{anchors}{picture}{filler}</body></html>",
        )

    def redirects(self, *lines: str) -> None:
        self.write("_redirects", "".join(f"{line}\n" for line in lines))

    def remove(self, name: str) -> None:
        (self.path / name).unlink()

    def small_site(
        self, slugs: tuple[str, ...] = ("knee", "neck", "hip"), photo: str = PHOTO
    ) -> Folder:
        """Home, 404, one page a slug with one photo, feed, sitemap and robots."""
        links = tuple(f"/{slug}/" for slug in slugs)
        self.page("index.html", links=links)
        self.page("404.html")
        for slug in slugs:
            self.page(f"{slug}/index.html", photo=photo)
        self.write(photo, f"A photo, {photo}.")
        every = "".join(f"<url><loc>{SITE}{link}</loc></url>" for link in ("/", *links))
        self.write("sitemap.xml", f"<urlset>{every}</urlset>")
        entries = "".join(f'<entry><link href="{SITE}{link}"/></entry>' for link in links)
        self.write("feed.xml", f"<feed>{entries}</feed>")
        self.write("robots.txt", f"Sitemap: {SITE}/sitemap.xml\n")
        return self

    def whole_site(
        self, slugs: tuple[str, ...] = ("knee", "neck", "hip"), photo: str = PHOTO
    ) -> Folder:
        """The same with all else that names pages: a JSON Feed, llms.txt, a search that knows the
        pages."""
        self.small_site(slugs, photo)
        links = tuple(f"/{slug}/" for slug in slugs)
        self.page("index.html", links=(*links, "/search/", "/feed.json", "/llms.txt"))
        picture = f'<img src="{SITE}/{photo}" alt="">'
        items = [{"url": f"{SITE}{link}", "content_html": picture} for link in links]
        self.write("feed.json", json.dumps({"items": items}))
        self.write("llms.txt", "".join(f"- [A page]({SITE}{link})\n" for link in links))
        self.page("search/index.html", '<script src="/search/pagefind/pagefind.js"></script>')
        for name, body in _bundle(links).items():
            self.write(name, body)
        return self


@lru_cache
def _bundle(links: tuple[str, ...]) -> dict[str, bytes]:
    """The search in pages at these addresses, made by Pagefind. Its code, which no test of
    publishing runs, is left out for its weight."""
    page = '<html lang="en"><body><p>What may help: {}</p></body></html>'
    made = make_bundle([Text(link, page.format(link)) for link in links])
    has_code = re.compile(r"\.(js|pagefind)$")
    return {name: b"code" if has_code.search(name) else body for name, body in made.items()}


def changed_site(built: Folder) -> Folder:
    """New styles on every page, a photo replaced, a page added, one removed and redirected."""
    later = Folder(built.path.with_name("later"), style="p{color:#321}")
    later.small_site(("knee", "neck", "shoulder"), OTHER_PHOTO)
    later.redirects("/hip/ /shoulder/ 301")
    return later


@dataclass(frozen=True)
class Reply:
    """An answer as it came over the wire, without the Date header."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


class Reader:
    """One browser: a keep-alive connection to a server."""

    def __init__(self, port: int) -> None:
        self.origin = f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)

    def get(self, target: str, method: str = "GET", **headers: str) -> Reply:
        """``headers`` with underscores for hyphens."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        self.connection.request(method, target, headers=sent)
        answer = self.connection.getresponse()
        received = {name: value for name, value in answer.getheaders() if name != "Date"}
        return Reply(answer.status, received, answer.read())

    def crawl(self) -> dict[str, Reply]:
        """Everything reached from the home page, the feed and the sitemap, robots and 404."""
        seen: dict[str, Reply] = {}
        waiting = list(ROOTS)
        while waiting:
            target = waiting.pop()
            if target not in seen:
                seen[target] = reply = self.get(target)
                waiting += named_by(target, reply)
        return seen


def named_by(target: str, reply: Reply) -> list[str]:
    """What an answer leads to or loads, as addresses of the site: the links and pictures of a
    page, a feed, a sitemap or llms.txt, the pieces of the search and the pages in them.

    Format of the search: what Pagefind 1.5 writes, and what its ``pagefind.js`` asks for.
    """
    body = reply.body
    if reply.status != 200:
        target = ""  # A page with a message.
    if target == f"{_SEARCH}pagefind.js":
        return [f"{_SEARCH}pagefind-worker.js", f"{_SEARCH}pagefind-entry.json"]
    if target == f"{_SEARCH}pagefind-entry.json":
        found = json.loads(body)["languages"].values()
        return [
            f"{_SEARCH}{name}"
            for one in found
            for name in (f"wasm.{one['wasm']}.pagefind", f"pagefind.{one['hash']}.pf_meta")
        ]
    if target.endswith(".pf_meta"):
        pieces = _PIECE.findall(gzip.decompress(body))
        kinds = ((name.decode(), "fragment" if is_page else "index") for is_page, name in pieces)
        return [f"{_SEARCH}{kind}/{name}.pf_{kind}" for name, kind in kinds]
    if target.endswith(".pf_fragment"):
        return [json.loads(gzip.decompress(body).removeprefix(b"pagefind_dcd"))["url"]]
    if target.endswith(".json"):
        items = json.loads(body)["items"]
        body = "".join(f'<a href="{one["url"]}">{one["content_html"]}' for one in items).encode()
    if is_video(target):
        return []
    links = (b"".join(groups).decode().removeprefix(SITE) for groups in _LINK.findall(body))
    return [link for link in links if link.startswith("/")]


def day(number: float) -> datetime:
    """``number`` days after the start."""
    return START + timedelta(days=number)


def publish(folder: Folder, store: Store, *, day: float = 0, **options: Any) -> Outcome:
    """Plan and apply, ``day`` days after the start, at which the clock stands still; ``options``
    are those of the plan, and ``preview``."""
    now = START + timedelta(days=day)
    preview = options.pop("preview", None)
    draft = plan(folder.path, store, PublishOptions(now=now, site=SITE, **options))
    return apply(draft, store, preview=preview, clock=lambda: now)


@contextmanager
def serving(server: Server | Store) -> Iterator[Reader]:
    """A real server on a free port, and a reader of it."""
    if not isinstance(server, Server):
        server = Server(Follower(server), 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    reader = Reader(server.server_port)
    try:
        yield reader
    finally:
        reader.connection.close()
        server.shutdown()
        server.server_close()
        thread.join()


class PreviewServer(Server):
    """A CDN's edge that shows the previews of several stores, each at an address of its own:
    the preview ``pr-7`` of ``stores["site"]`` is below ``/site/pr-7``.

    ``spoil`` may change an answer, or wait; ``asked`` holds the addresses asked for.
    """

    def __init__(
        self,
        store_of: Callable[[str], Store],
        spoil: Callable[[Response], Response] = lambda answer: answer,
    ) -> None:
        super().__init__(lambda: None, 0)
        self.store_of, self.spoil = store_of, spoil
        self.asked: list[str] = []

    def template(self, place: str = "site") -> str:
        """As PUBLISH_PREVIEW has it."""
        return f"{self.address}/{place}/{{name}}"

    def answer(self, request: Request) -> Response:
        _, place, name, rest = request.target.split("/", 3)
        self.asked.append(f"/{rest}")
        site = Follower(self.store_of(place), f"{PREVIEWS}/{name}")()
        if site is None:
            return self.spoil(message(404, "There is no preview of this name."))
        answer = respond(site, replace(request, target=f"/{rest}"))
        return self.spoil(replace(answer, headers={**answer.headers, "X-Robots-Tag": "noindex"}))


def dead(crawled: Mapping[str, Reply]) -> list[str]:
    """The targets of a crawl that are not there, save the one asked for on purpose."""
    return [
        target
        for target, reply in crawled.items()
        if reply.status != 200 and target != "/no-such-page/"
    ]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(command: str, *arguments: Path | int) -> Any:
    """What a function of ``processes.py`` returns, run in a process of its own."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("processes.py")), command]
        + [str(argument) for argument in arguments],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)
