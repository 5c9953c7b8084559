"""A release is looked at, at a preview of its own, before visitors see it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.cache import digest_of
from publisher.deploy import pointer
from publisher.deploy.gc import collect
from publisher.deploy.local_store import LocalStore
from publisher.deploy.plan import PublishOptions, plan
from publisher.deploy.pointer import PREVIEWS, SMOKE_TESTS
from publisher.deploy.publish import apply
from publisher.deploy.respond import Response
from publisher.deploy.s3_store import S3Store
from publisher.deploy.smoke_test import Preview
from publisher.problems import Problem
from tests.deploy.faults import Fault, proxied
from tests.deploy.kit import PHOTO, START, Folder, PreviewServer, dead, publish, serving
from tests.deploy.servers import S3Server, free_ports
from tests.deploy.test_gc import age
from tests.refusals import refusal

NOWHERE = "/no-such-page-7c1f0e5a/"


@pytest.fixture
def store(server: S3Server, tmp_path: Path) -> S3Store:
    """A place of its own in a bucket."""
    return server.store("clinic", tmp_path.name)


@pytest.fixture
def cdn(store: S3Store) -> Iterator[PreviewServer]:
    """What stands before the bucket and shows its previews."""
    edge = PreviewServer(lambda _: store)
    with serving(edge):
        yield edge


def previews(store: S3Store | LocalStore) -> list[str]:
    return [item.key for item in store.list(f"{PREVIEWS}/")]


def refused(folder: Folder, store: S3Store, preview: Preview) -> Problem:
    return refusal(lambda: publish(folder, store, preview=preview))


def test_looked_at_before_it_is_live(built: Folder, store: S3Store, cdn: PreviewServer) -> None:
    """While its preview is asked the release before is live; afterwards there is no preview."""
    first = publish(built, store).release
    built.page("knee/index.html", "New words.", photo=PHOTO)
    live = []

    def look(answer: Response) -> Response:
        live.append(pointer.read(store).live)
        return answer

    cdn.spoil = look
    assert publish(built, store, day=1, preview=Preview(cdn.template())).is_new
    assert ["/", "/knee/", NOWHERE] == sorted(cdn.asked)
    assert [first.id] * 3 == live
    assert [] == previews(store)


def test_what_it_takes(built: Folder, store: S3Store, server: S3Server, cdn: PreviewServer) -> None:
    """One page: thirteen requests, three of them to the CDN. No change: two, none to the CDN."""
    publish(built, store)
    with proxied(server.port) as proxy:
        near = server.store(store.bucket, store.prefix, proxy.port)
        publish(built, near, day=1, preview=Preview(cdn.template()))
        assert (["GET", "GET"], []) == (proxy.methods(), cdn.asked)
        built.page("knee/index.html", "New words.", photo=PHOTO)
        publish(built, near, day=1, preview=Preview(cdn.template()))
        expected = ["GET", "GET", "PUT", "PUT", "PUT", "DELETE", "GET", "PUT", "GET", "PUT"]
        assert expected == proxy.methods()
        assert 13 == len(expected) + len(cdn.asked)


def test_one_of_each_kind(built: Folder, store: S3Store, cdn: PreviewServer) -> None:
    """A first publish asks for one file of each kind, a redirect, and a few pages, however many
    there are."""
    for number in range(200):
        built.page(f"page-{number:03}/index.html")
    built.redirects("/old-knee/ /knee/ 301", "/old-hip/ /hip/ 301")
    publish(built, store, preview=Preview(cdn.template()))
    assert {"/", f"/{PHOTO}", "/feed.xml", "/robots.txt", "/old-knee/", NOWHERE} < {*cdn.asked}
    assert len(cdn.asked) <= 11
    assert any(address.startswith("/page-1") for address in cdn.asked)


WRONG = {
    "other bytes": lambda answer: replace(answer, body=answer.body.replace(b"New", b"Now")),
    "a header less": lambda answer: replace(
        answer, headers={k: v for k, v in answer.headers.items() if k != "Content-Security-Policy"}
    ),
    "another header": lambda answer: replace(
        answer, headers={**answer.headers, "Cache-Control": "public, max-age=86400"}
    ),
    "listed": lambda answer: replace(
        answer, headers={k: v for k, v in answer.headers.items() if k != "X-Robots-Tag"}
    ),
    "trouble": lambda answer: replace(answer, status=503),
    "all found": lambda answer: replace(answer, status=200),
}


@pytest.mark.parametrize("how", WRONG)
def test_an_edge_that_answers_wrongly(
    how: str, built: Folder, store: S3Store, cdn: PreviewServer
) -> None:
    """Wrong bytes, headers or status at the preview keep the release from going live; when the
    edge is right again the same publish goes on."""
    publish(built, store)
    with serving(store) as reader:
        before = reader.crawl()
        built.page("knee/index.html", "New words.", photo=PHOTO)
        cdn.spoil = WRONG[how]
        problem = refused(built, store, Preview(cdn.template(), timeout=0.2))
        assert "preview-differs" == problem.rule
        assert "Release 2 did not go live" in problem.says
        assert cdn.address in problem.file
        assert before == reader.crawl()
        assert [] == previews(store)
        assert 1 == len(pointer.read(store).history)
        cdn.spoil = lambda answer: answer
        again = publish(built, store, day=1, preview=Preview(cdn.template()))
        assert (True, 2) == (again.is_new, again.release.generation)
        assert b"New words." in reader.get("/knee/").body


def test_an_edge_that_redirects_nowhere(built: Folder, store: S3Store, cdn: PreviewServer) -> None:
    """A redirect that the edge does not know is missed."""
    publish(built, store)
    built.redirects("/old-knee/ /knee/ 301")
    cdn.spoil = lambda answer: replace(answer, status=404) if answer.status == 301 else answer
    problem = refused(built, store, Preview(cdn.template(), timeout=0))
    assert problem.file.endswith("/old-knee/")
    assert "answers 404 instead of 301" in problem.says


def test_an_edge_of_another_bucket(built: Folder, store: S3Store, server: S3Server) -> None:
    """An edge that reads another folder has no such preview."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    other = PreviewServer(lambda _: server.store("clinic", "elsewhere"))
    with serving(other):
        problem = refused(built, store, Preview(other.template(), timeout=0))
    assert "answers 404 instead of 200" in problem.says


def test_an_edge_that_cannot_be_reached(built: Folder, store: S3Store) -> None:
    """Where nothing answers the release does not go live, and the reason is told."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    (port,) = free_ports(1)
    problem = refused(built, store, Preview(f"http://127.0.0.1:{port}/{{name}}", timeout=0.2))
    assert "preview-differs" == problem.rule
    assert "does not answer: Connection refused" in problem.says
    assert [] == previews(store)
    assert 1 == len(pointer.read(store).history)


def test_an_edge_that_learns_late(built: Folder, store: S3Store, cdn: PreviewServer) -> None:
    """An edge that knows a pointer only after a moment is waited for."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    began = time.monotonic()

    def late(answer: Response) -> Response:
        return answer if time.monotonic() > began + 0.4 else replace(answer, status=404)

    cdn.spoil = late
    assert publish(built, store, day=1, preview=Preview(cdn.template())).is_new


def test_a_rival_with_the_same_release(built: Folder, store: S3Store, cdn: PreviewServer) -> None:
    """Where another publish of the very same release ends its look first, and with it the
    preview, this one looks again."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    gone = []

    def rival(answer: Response) -> Response:
        if not gone:
            gone.extend(previews(store))
            store.delete(gone[0])
            return replace(answer, status=404)
        return answer

    cdn.spoil = rival
    assert publish(built, store, day=1, preview=Preview(cdn.template())).is_new
    assert [] == previews(store)


def test_a_key_that_may_not_delete(
    built: Folder, store: S3Store, server: S3Server, cdn: PreviewServer
) -> None:
    """Who may write but not delete publishes all the same; the preview goes with the garbage."""
    publish(built, store)
    built.page("knee/index.html", "New words.", photo=PHOTO)
    with proxied(server.port, Fault(status=403, code="AccessDenied", method="DELETE")) as proxy:
        near = server.store(store.bucket, store.prefix, proxy.port)
        assert publish(built, near, day=1, preview=Preview(cdn.template())).is_new
    assert 1 == len(previews(store))


def test_garbage_ends_what_a_killed_one_left(built: Folder, edge: LocalStore) -> None:
    """The preview of a look that was killed is removed after an hour, and never one that
    somebody made to be seen."""
    release = publish(built, edge).release
    written = pointer.to_bytes(pointer.Head(None, release.id, (release.id,)))
    edge.put(f"{SMOKE_TESTS}{release.id}", written)
    edge.put(f"{PREVIEWS}/pr-7", written)
    collect(edge)
    assert 2 == len(previews(edge))
    age(edge, 0.1)
    collect(edge)
    assert [f"{PREVIEWS}/pr-7"] == previews(edge)
    with serving(edge) as reader:
        assert [] == dead(reader.crawl())


def test_an_old_file_that_spoilt_on_the_local_edge(built: Folder, edge: LocalStore) -> None:
    """A page that is as it was long ago finds its old file: where that is no longer whole, the
    release does not go live."""
    old = publish(built, edge).release.files["knee/index.html"].sha256
    built.page("knee/index.html", "New words.", photo=PHOTO)
    publish(built, edge, day=1)
    whole = edge.get(f"b/{old}")[0]
    edge.put(f"b/{old}", whole[::-1])
    built.page("knee/index.html", photo=PHOTO)
    with serving(edge) as reader:
        before = reader.crawl()
        assert "file-damaged" == refusal(lambda: publish(built, edge, day=2)).rule
        assert before == reader.crawl()
        edge.delete(f"b/{old}")
        assert publish(built, edge, day=2).is_new
        assert whole == reader.get("/knee/").body


def test_a_bucket_is_read_back_at_first(built: Folder, store: S3Store) -> None:
    """The first publish to a bucket that does not give back what was put does not go live."""
    draft = plan(built.path, store, PublishOptions(now=START))
    page = draft.release.files["index.html"].sha256

    def spoil(what: str, done: int, total: int) -> None:
        if what == "Uploading" and done == total:
            store.put(f"b/{page}", b"<!doctype html><title>Another</title>")

    assert "file-damaged" == refusal(lambda: apply(draft, store, spoil)).rule
    assert None is pointer.read(store).live


def test_a_file_that_stood_there_is_seen(built: Folder, store: S3Store) -> None:
    """What stands under the hash of a new file already is compared before it is counted on,
    and written anew where it is another."""
    publish(built, store)
    page = built.page("knee/index.html", "New words.", photo=PHOTO).read_bytes()
    store.put(f"b/{digest_of(page)}", page[::-1])
    assert publish(built, store, day=1).is_new
    assert page == store.get(f"b/{digest_of(page)}")[0]
