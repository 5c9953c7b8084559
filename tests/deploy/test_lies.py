"""A server, or what stands between, that answers otherwise than it did."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from publisher.deploy import gc, pointer
from publisher.deploy.pointer import NotKept
from publisher.deploy.store import ConditionsIgnored
from publisher.problems import PublisherError
from tests.deploy.faults import Answer, Fault, Lie, proxied
from tests.deploy.stage import Stage, without_previews
from tests.deploy.zygote import target_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks publishes")

_ETAG = '"0123456789abcdef0123456789abcdef"'
_EMPTY = b"""<?xml version="1.0" encoding="UTF-8"?>
<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>a</Name><KeyCount>0\
</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>"""


def kept_nothing() -> Lie:
    """All is well, and nothing was passed on."""
    return lambda method, path, ask: (200, [("ETag", _ETAG)], b"")


def sign_in_page() -> Lie:
    """As the network of a hotel answers until one has signed in."""
    page = b"<!doctype html><title>Sign in</title>"
    headers = [("ETag", _ETAG), ("Last-Modified", "Mon, 05 Jan 2026 09:00:00 GMT")]
    return lambda method, path, ask: (200, headers, page)


def other_etag() -> Lie:
    """As a proxy does that packs what it passes on."""

    def lie(method: str, path: str, ask: Callable[[], Answer]) -> Answer:
        status, headers, body = ask()
        others = [(name, value) for name, value in headers if name.lower() != "etag"]
        return status, [*others, ("ETag", _ETAG)], body

    return lie


def old_answers() -> Lie:
    """As a cache does: at each address what was there when it was first asked."""
    known: dict[str, Answer] = {}

    def lie(method: str, path: str, ask: Callable[[], Answer]) -> Answer:
        if path not in known:
            known[path] = ask()
        return known[path]

    return lie


def empty_lists() -> Lie:
    """As a list does that lags far behind."""

    def lie(method: str, path: str, ask: Callable[[], Answer]) -> Answer:
        is_list = "list-type" in path
        return (200, [("Content-Type", "application/xml")], _EMPTY) if is_list else ask()

    return lie


LIES = [
    ("PUT", kept_nothing),
    ("", kept_nothing),
    ("GET", sign_in_page),
    ("", sign_in_page),
    ("GET", other_etag),
    ("PUT", other_etag),
    ("GET", old_answers),
    ("GET", empty_lists),
]


@pytest.mark.parametrize(("method", "make"), LIES)
def test_nothing_is_called_published_that_is_not(
    method: str, make: Callable[[], Lie], stage: Stage
) -> None:
    """A publish comes to an end, says that it went well only where visitors get the release, and
    otherwise leaves one that the next publish mends."""
    store = stage.seeded()
    with proxied(stage.server.port, Fault(lie=make(), method=method)) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    if said in ("published", "unchanged"):
        with stage.visiting(store) as reader:
            assert stage.new == reader.crawl()
    else:
        assert "ended with" not in said
        stage.hold(store, f"{make.__name__} to {method}: {said}")


@without_previews
def test_a_sign_in_page_is_told_as_that(stage: Stage) -> None:
    """It is no damaged pointer, which one would be told to delete."""
    store = stage.seeded()
    with proxied(stage.server.port, Fault(lie=sign_in_page(), method="GET")) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert NotKept.name == said


@pytest.mark.parametrize("stage", ["pointer"], indirect=True)
def test_a_refusal_of_each_new_file_comes_to_an_end(stage: Stage) -> None:
    """As of a proxy that knows no conditions: the publish tries no name after the other for ever,
    and says what stands between."""
    store = stage.seeded()
    refuses = Fault(status=412, code="PreconditionFailed", method="PUT", key=r"/m/\d", times=50)
    with proxied(stage.server.port, refuses) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert ConditionsIgnored.name == said
    stage.stays_old(store)


@without_previews
def test_a_rollback_that_is_not_kept_is_told(stage: Stage) -> None:
    """As a publish: visitors may still see what was wrong."""
    store = stage.seeded()
    stage.publish(store, stage.later)
    with proxied(stage.server.port, Fault(lie=kept_nothing(), method="PUT")) as proxy:
        target = target_of(*stage.place(store, proxy))
        with pytest.raises(PublisherError):
            target.rollback("1", lambda *_: None)
    assert "unchanged" == stage.publish(store, stage.later)


@pytest.mark.parametrize("stage", ["pointer"], indirect=True)
def test_nothing_is_removed_by_a_list_that_lags(stage: Stage) -> None:
    """Old releases are removed by what lists say: where the live one is not in them, none is."""
    store = stage.seeded()
    before, head = {item.key for item in store.list("")}, pointer.read(store)
    with proxied(stage.server.port, Fault(lie=empty_lists(), method="GET")) as proxy:
        lied_to = stage.server.store(store.bucket, store.prefix, proxy.port)
        with pytest.raises(PublisherError):
            gc.collect(lied_to)
    assert before <= {item.key for item in store.list("")}
    assert head.history == pointer.read(store).history


@pytest.mark.parametrize("stage", ["pointer"], indirect=True)
def test_without_an_etag_nothing_is_written_over(stage: Stage) -> None:
    """Where something took it away nobody knows whether another publish landed meanwhile."""

    def lie(method: str, path: str, ask: Callable[[], Answer]) -> Answer:
        status, headers, body = ask()
        return status, [one for one in headers if one[0].lower() != "etag"], body

    store = stage.seeded()
    with proxied(stage.server.port, Fault(lie=lie, method="GET")) as proxy:
        said = stage.publishes.run(stage.later, *stage.place(store, proxy))
    assert said not in ("published", "unchanged")
    stage.stays_old(store)
