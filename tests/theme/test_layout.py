"""How the pages behave in a real browser: nothing is cut off, nothing jumps, nothing complains."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from publisher.built.headers import headers_for
from tests.project import Project, Running
from tests.theme.conftest import DESKTOP, PHONE, Open
from tests.theme.pages import ADDRESSES

pytestmark = pytest.mark.browser

#: What sticks out at the right of the screen, were it scrolled there.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .map(one => `<${one.localName} class="${one.className}">`);
}"""
RIGHT_EDGES = """() => [
  ...document.querySelectorAll(".lead img, .body > .box, .disclaimer, .cards > :nth-child(2)"),
].map(one => one.getBoundingClientRect().right)"""
NOT_FOUND = "Failed to load resource: the server responded with a status of 404 (Not Found)"
TWICE_THE_TEXT = """() => {
  const root = document.documentElement;
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
}"""
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const shift of list.getEntries()) if (!shift.hadRecentInput) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  let y = 0;
  const scroll = () => {
    scrollTo(0, (y += 400));
    if (y < document.documentElement.scrollHeight) setTimeout(scroll, 20);
    else setTimeout(() => done(sum), 300);
  };
  scroll();
})"""


@pytest.mark.parametrize("template", ADDRESSES)
def test_narrow_screens_and_large_text(template: str, example_edge: Running, visit: Open) -> None:
    """Nobody has to scroll sideways: not at 320 pixels, and not with text of twice the size."""
    found = visit(example_edge, ADDRESSES[template], viewport={"width": 320, "height": 640})
    found.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert [] == found.evaluate(STICKING_OUT)
    for viewport in (PHONE, DESKTOP):
        found.page.set_viewport_size(viewport)
        found.evaluate(TWICE_THE_TEXT)
        assert [] == found.evaluate(STICKING_OUT), viewport
        found.evaluate("() => { document.documentElement.style.fontSize = '' }")


@pytest.mark.parametrize("template", ADDRESSES)
def test_pages_are_quiet(template: str, example_edge: Running, visit: Open) -> None:
    """No complaint in the console, no other host, no script but the search page's own, and the
    style sheet is in force."""
    found = visit(example_edge, ADDRESSES[template], viewport=DESKTOP)
    # The page for wrong addresses is answered with 404, of which the browser tells by itself.
    expected = [NOT_FOUND] if template == "404" else []
    assert expected == found.complaints
    hosts = {request.url.split("/")[2] for request in found.requests}
    assert {f"127.0.0.1:{example_edge.port}"} == hosts
    scripts = [one.url for one in found.requests if one.resource_type == "script"]
    assert len(scripts) == (template == "search"), scripts
    assert found.evaluate("() => document.styleSheets[0].cssRules.length") > 0
    assert "rgba(0, 0, 0, 0)" != found.evaluate(
        "() => getComputedStyle(document.querySelector('footer')).backgroundColor"
    )


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["/", "/how-dry-needling-fits-into-physical-therapy/"])
def test_nothing_jumps(
    address: str, viewport: dict[str, int], shipped_edge: Running, visit: Open
) -> None:
    """From the first paint to the end of the page nothing moves that a reader has seen."""
    found = visit(shipped_edge, address, viewport=viewport)
    assert 0 == found.evaluate(SHIFTS)


@pytest.mark.parametrize("width", [768, 900, 1280])
def test_what_stands_below_each_other_ends_together(
    width: int, example_edge: Running, visit: Open
) -> None:
    """The picture, the boxes, and the second of two or three cards have one right edge."""
    viewport = {"width": width, "height": 800}
    found = visit(example_edge, "/conditions/neck-pain/", viewport=viewport)
    edges = found.evaluate(RIGHT_EDGES)
    assert len(edges) > 3
    assert max(edges) - min(edges) <= 1.5, edges


def test_print_is_only_the_text(example_edge: Running, visit: Open) -> None:
    """On paper there are no menus, bars and buttons; title, text and the clinic's phone stay."""
    found = visit(example_edge, "/reviewed/", viewport=PHONE)
    assert found.page.locator(".call-bar").is_visible()
    found.page.emulate_media(media="print")
    for hidden in (".call-bar", "header nav", ".crumbs", "footer nav", ".skip"):
        assert not found.page.locator(hidden).first.is_visible(), hidden
    for shown in ("h1", ".body", ".references", "footer .clinic"):
        assert found.page.locator(shown).first.is_visible(), shown


def test_less_motion_is_respected(example_edge: Running, visit: Open) -> None:
    """Who asks for less motion gets pages where nothing is animated."""
    found = visit(example_edge, "/reviewed/", reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one);
      const longest = list => Math.max(...list.split(",").map(parseFloat));
      return longest(style.transitionDuration) > 0.01 || longest(style.animationDuration) > 0.01;
    }).map(one => one.outerHTML)"""
    assert [] == found.evaluate(moving)


@contextmanager
def arriving(output: Path) -> Iterator[str]:
    """The address of a server that sends pages in pieces, as a weak line does."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = f"{self.path[1:]}index.html" if self.path.endswith("/") else self.path[1:]
            body = (output / name).read_bytes()
            self.send_response(200)
            for header, value in headers_for(name, body).items():
                self.send_header(header, value)
            self.end_headers()
            piece = 2_000 if name.endswith(".html") else len(body)
            for start, end in pairwise([*range(0, len(body), piece), len(body)]):
                self.wfile.write(body[start:end])
                self.wfile.flush()
                time.sleep(0.05)

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", ["/", "/every-block/"])
def test_nothing_jumps_while_the_page_arrives(
    address: str, viewport: dict[str, int], example: Project, browser: Browser
) -> None:
    """No part stands otherwise until another one that comes after it is there."""
    with arriving(example.output) as server, closing(browser.new_context()) as context:
        page = context.new_page()
        page.set_viewport_size(viewport)
        page.goto(f"{server}{address}", wait_until="load")
        assert 0 == page.evaluate(SHIFTS)
