"""From a writer's change to what visitors get, and back, through the commands."""

from __future__ import annotations

import json
import re

from tests.deploy.kit import Reader
from tests.project import Project, Running, files

PLAIN = "content/articles/plain.md"


def test_a_first_publish_says_what_it_did(example: Project) -> None:
    """The first release is listed, live, and the address to see it at is told."""
    said = example.must("releases")
    assert re.search(r"^ +1  [0-9a-f]{12}  \S+  36 pages  live\n$", said)
    assert {"current"} < set(files(example.root / "edge"))


def test_plan_publish_serve_and_back(project: Project) -> None:
    """A change is planned without effect, published, served at once, and taken back whole."""
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    before = files(project.root / "edge")
    planned = project.must("plan")
    assert "Release 2, over release 1" in planned
    assert "    /plain/ is its own page" in planned
    assert before == files(project.root / "edge")
    with project.serving("edge") as edge:
        reader = Reader(edge.port)
        assert b"nothing but words" in reader.get("/plain/").body
        published = project.must("publish")
        assert re.search(r"Published release 2: pages 0 added, \d+ changed, 0 removed", published)
        assert b"otherwise" in reader.get("/plain/").body
        rolled = project.must("rollback")
        assert "Release 1 is live: 36 pages." in rolled
        assert b"nothing but words" in reader.get("/plain/").body
        assert "Release 2 is live" in project.must("rollback", "2")
        assert b"otherwise" in reader.get("/plain/").body
        assert edge.stop() in (0, 130)
    live = [line.endswith("live") for line in project.must("releases").splitlines()]
    assert [True, False] == live


def test_publishing_again_changes_nothing(project: Project) -> None:
    """Without a change there is no new release, and not a byte of the edge is written."""
    before = files(project.root / "edge")
    said = project.must("publish")
    assert "Release 1 is live already: nothing has changed." in said
    assert before == files(project.root / "edge")


def test_a_plan_for_machines(project: Project) -> None:
    """``plan --json`` prints nothing but JSON."""
    project.edit(PLAIN, "nothing but words.", "otherwise worded.")
    found = json.loads(project.must("plan", "--json"))
    assert (2, 1, True) == (found["generation"], found["live"], found["ok"])
    assert "plain/index.html" in found["pages"]["changed"]


def test_a_page_that_vanishes_stops_a_publish(project: Project) -> None:
    """An address that was public needs a redirect before it goes, and is told which."""
    (project.root / PLAIN).unlink()
    before = files(project.root / "edge")
    done = project.run("publish")
    assert 1 == done.code
    assert "/plain/" in done.out
    assert "redirects.txt" in done.out
    assert before == files(project.root / "edge")
    redirects = project.read("content/redirects.txt")
    project.write("content/redirects.txt", f"{redirects}/plain/  /reviewed/\n")
    project.must("publish")
    with project.serving("edge") as edge:
        answer = Reader(edge.port).get("/plain/")
    assert (301, "/reviewed/") == (answer.status, answer.headers["Location"])


def test_errors_of_the_content_stop_a_publish(project: Project) -> None:
    """What cannot be built is not published, and what is live stays live."""
    project.edit(PLAIN, "title:", "titel:")
    before = files(project.root / "edge")
    done = project.run("publish")
    assert 1 == done.code
    assert f"{PLAIN}:2  error" in done.out
    assert before == files(project.root / "edge")


def test_the_edge_serves_as_the_public_server_would(example_edge: Running) -> None:
    """Types, caching, compression, redirects, clean addresses and the 404 page are all there."""
    reader = Reader(example_edge.port)
    page = reader.get("/reviewed/", Accept_Encoding="gzip")
    assert 200 == page.status
    assert "text/html; charset=utf-8" == page.headers["Content-Type"]
    assert "gzip" == page.headers["Content-Encoding"]
    assert "script-src 'none'" in page.headers["Content-Security-Policy"]
    known = {"If_None_Match": page.headers["ETag"]}
    assert 304 == reader.get("/reviewed/", Accept_Encoding="gzip", **known).status
    assert "application/atom+xml; charset=utf-8" == reader.get("/feed.xml").headers["Content-Type"]
    for address, status, location in (
        ("/reviewed", 301, "/reviewed/"),
        ("/reviewed/index.html", 301, "/reviewed/"),
        ("/old-neck-page/", 301, "/conditions/neck-pain/"),
        ("/closed-offer/", 410, None),
        ("/no-such-page/", 404, None),
        ("/_redirects", 404, None),
    ):
        answer = reader.get(address)
        assert (status, location) == (answer.status, answer.headers.get("Location")), address
    assert b"Error 404" in reader.get("/no/such/page").body


def test_nothing_to_serve_or_go_back_to(project: Project) -> None:
    """Before a first publish every command says that there is nothing yet."""
    edge = project.root / "edge"
    edge.rename(project.root / "elsewhere")
    assert "Nothing is published yet.\n" == project.must("releases")
    assert 1 == project.run("rollback").code
    with project.serving("edge") as running:
        answer = Reader(running.port).get("/")
    assert 503 == answer.status
    assert b"Run publish" in answer.body


def test_a_damaged_pointer_is_mended_by_its_own_advice(project: Project) -> None:
    """When the record of what is live is damaged, the message says how to mend it, and it does."""
    project.write("edge/current", "{")
    done = project.run("releases")
    assert 1 == done.code
    assert "edge/current  error  [pointer-damaged]" in done.out
    assert "Release 1 is live" in project.must("rollback", "--release", "1")
    assert "  live" in project.must("releases")
